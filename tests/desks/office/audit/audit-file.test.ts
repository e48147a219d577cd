import { beforeAll, describe, expect, it } from '@jest/globals';
import { audit } from '../../../../src/decisions/audit/audit.js';
import { AUDIT_STREAM } from '../../../../src/decisions/audit/audit-stream.js';
import { sealStream } from '../../../../src/decisions/audit/sealing/seal-stream.js';
import { verifyStream } from '../../../../src/decisions/audit/sealing/verify-stream.js';
import { aPerson } from '../../../support/builders.js';
import { readBook } from '../../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let agent: Agent;
let by: string;
beforeAll(async () => {
  const officer = await aPerson({ roles: ['institute'] });
  by = officer._id;
  agent = await signedIn(testApp(), officer.email);
});

const record = (key: string, at: string, reason = '') =>
  audit([{ key, at: new Date(at), by, action: 'group-set', reason }]);
const csv = async (query = '') =>
  (await agent.get(`/institute/audit.csv${query}`).expect(200)).text;

describe('the audit as a file', () => {
  it('says that nothing is sealed yet', async () => {
    expect(await csv()).toContain('Контрольної точки ще немає');
  });

  it('holds what the filters find, with the link that seals each entry and the checkpoint of the chain', async () => {
    await record('in-may', '2026-05-10T09:00:00Z');
    await record('in-june', '2026-06-10T09:00:00Z');
    await sealStream(AUDIT_STREAM, new Date());
    await record('in-july', '2026-07-10T09:00:00Z');
    const lines = (await csv('?from=2026-06-01')).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^2026-07-10 12:00:00;.*;in-july;$/);
    expect(lines[2]).toMatch(/;in-june;1$/);
    const { end } = await verifyStream(AUDIT_STREAM, { now: new Date(), tell: () => undefined });
    expect(lines[3]).toContain(`${String(end?.link)}:${end?.hash ?? ''}`);
  });

  it('holds every entry where there are more than a page of them', async () => {
    const many = Array.from({ length: 430 }, (_, n) => `many-${String(n)}`);
    for (const key of many) await record(key, '2025-01-10T09:00:00Z');
    const text = await csv('?from=2025-01-01&to=2025-01-31');
    expect(many.filter((key) => !text.includes(`;${key};`))).toEqual([]);
  });

  it('opens in a spreadsheet, and nothing in it is a formula', async () => {
    await record('formula', '2024-05-10T09:00:00Z', '=HYPERLINK("https://example.org")');
    const answer = await agent
      .get('/institute/audit.xlsx?from=2024-05-01&to=2024-05-31')
      .buffer()
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => {
          done(null, Buffer.concat(parts));
        });
      })
      .expect(200);
    const { rows } = await readBook(answer.body as Buffer);
    expect(rows[2]).toContain('=HYPERLINK("https://example.org")');
    expect(await csv('?from=2024-05-01&to=2024-05-31')).toContain("'=HYPERLINK");
  });

  it('is offered with the filters of the page, and refused for a condition that cannot be understood', async () => {
    const { text } = await agent.get('/institute/audit?from=2026-06-01').expect(200);
    expect(text).toContain('href="/institute/audit.csv?from&#x3D;2026-06-01"');
    await agent.get('/institute/audit.csv?from=yesterday').expect(422);
    await agent.get('/institute/audit.csv?colour=red').expect(422);
  });
});

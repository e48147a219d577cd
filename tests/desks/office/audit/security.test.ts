import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import type { SecurityKind } from '../../../../src/people/sign-in/security-log/security-event.js';
import { SecurityEventModel } from '../../../../src/people/sign-in/security-log/security-event-model.js';
import {
  securityLog,
  sweepSecurityEvents,
  type NotedEvent,
} from '../../../../src/people/sign-in/security-log/security-log.js';
import { aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let app: Express;
let admin: Agent;
beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['admin'] })).email);
});

const PAGE = '/institute/audit/security';

/** What the log holds of a person, who acted or whom it concerned: kind, answer, count. */
async function told(person: string) {
  await securityLog.written();
  const events = await SecurityEventModel.find({ $or: [{ by: person }, { person }] }).lean();
  return events.map(({ kind, status, times }) => [kind, status, times]).sort();
}

const failing = (email: string, password: string) =>
  request(app).post('/sign-in').type('form').send({ email, password });

describe('the security log', () => {
  it('holds who signed in, failed to and went away, with the account and the address', async () => {
    const { _id, email } = await aPerson();
    await failing(email, 'wrong').expect(422);
    const browser = await signedIn(app, email);
    await browser.post('/sign-out').expect(303);
    expect(await told(_id)).toEqual([
      ['sign-in-failed', 422, 1],
      ['signed-in', 303, 1],
      ['signed-out', 303, 1],
    ]);
    const failed = await SecurityEventModel.findOne({ kind: 'sign-in-failed', person: _id }).lean();
    expect(failed).toMatchObject({ by: null, address: '127.0.0.1' });
  });

  it('holds nothing of what was typed', async () => {
    await failing('my secret password', 'another secret').expect(422);
    await securityLog.written();
    const all = JSON.stringify(await SecurityEventModel.find().lean());
    expect(all).toContain('sign-in-failed');
    expect(all).not.toContain('secret');
  });

  it('counts a storm instead of filling up', async () => {
    const { _id, email } = await aPerson();
    const at = new Date();
    await Promise.all(Array.from({ length: 30 }, () => failing(email, 'wrong')));
    const kinds = await told(_id);
    const minutes = Math.floor(Date.now() / 60_000) - Math.floor(at.getTime() / 60_000) + 1;
    expect(kinds.length).toBeLessThanOrEqual(2 * minutes);
    const sum = (wanted: string) =>
      kinds
        .filter(([kind]) => kind === wanted)
        .reduce((all, [, , times]) => all + Number(times), 0);
    expect([sum('sign-in-failed'), sum('limit-reached')]).toEqual([8, 22]);
    const admin = await signedIn(app, (await aPerson({ roles: ['admin'] })).email);
    const { text } = await admin.get('/institute/audit/security').expect(200);
    expect(text).toMatch(/<span class="table__sub">\d+ раз/);
  });

  it('holds refusals of access by the route, and decisions of the office by their address', async () => {
    const [staff, institute] = [await aPerson(), await aPerson({ roles: ['institute'] })];
    await (await signedIn(app, staff.email)).get('/hr/people/anything-at-all').expect(403);
    await (await signedIn(app, institute.email)).post('/institute/mail/retry').expect(303);
    await securityLog.written();
    const requestOf = async (kind: SecurityKind, by: string) =>
      (await SecurityEventModel.findOne({ kind, by }).lean())?.request;
    expect(await requestOf('access-refused', staff._id)).toBe('GET /hr/people/:personnelNumber');
    expect(await requestOf('changed', institute._id)).toBe('POST /institute/mail/retry');
  });

  it('holds who took a register out, and whose record was looked at', async () => {
    const [hr, person] = [await aPerson({ roles: ['institute', 'hr'] }), await aPerson()];
    const browser = await signedIn(app, hr.email);
    await browser.get('/hr/certificates.csv?q=x').expect(200);
    await browser.get(`/hr/people/${person.personnelNumber ?? ''}`).expect(200);
    await browser.get(`/hr/people/${hr.personnelNumber ?? ''}`).expect(200);
    expect(await told(hr._id)).toEqual([
      ['exported', 200, 1],
      ['record-viewed', 200, 1],
      ['signed-in', 303, 1],
    ]);
    expect(await told(person._id)).toEqual([['record-viewed', 200, 1]]);
    const exported = await SecurityEventModel.findOne({ kind: 'exported', by: hr._id }).lean();
    expect(exported?.request).toBe('GET /hr/certificates.csv');
  });

  it('is read by the administrator alone, by event, person, address and day, up to this moment', async () => {
    const person = await aPerson();
    await failing(person.email, 'wrong').expect(422);
    const read = async (query: string) => (await admin.get(`${PAGE}?${query}`).expect(200)).text;
    const name = encodeURIComponent(person.name.surname);
    expect(await read(`person=${name}&kind=sign-in-failed`)).toContain('1 запис');
    expect(await read(`person=${name}&kind=signed-in`)).toContain('Нічого не знайдено');
    expect(await read(`person=${name}&address=192.0.2.1`)).toContain('Нічого не знайдено');
    expect(await read(`person=${name}&to=2020-01-01`)).toContain('Нічого не знайдено');
    expect((await admin.get('/institute/audit')).text).toContain(`href="${PAGE}"`);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    await institute.get(PAGE).expect(403);
    expect((await institute.get('/institute/audit')).text).not.toContain(PAGE);
  });

  it('keeps entries for half a year', async () => {
    const at = new Date('2026-01-01T00:00:00Z');
    const event: NotedEvent = {
      ...{ at, kind: 'signed-in', by: 'old', person: null, address: '', request: '', status: 303 },
    };
    securityLog.note(event);
    await securityLog.written();
    const after = (days: number) => new Date(at.getTime() + days * 24 * 3600_000);
    await sweepSecurityEvents(after(180));
    expect(await SecurityEventModel.countDocuments({ by: 'old' })).toBe(1);
    await sweepSecurityEvents(after(181));
    expect(await SecurityEventModel.countDocuments({ by: 'old' })).toBe(0);
  });
});

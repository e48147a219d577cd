import { beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import type { Express } from 'express';
import request from 'supertest';
import { CertificateModel } from '../../../../src/training/certificates/certificate-model.js';
import { revokeCertificate } from '../../../../src/training/certificates/correcting/revoke-certificate.js';
import {
  placeOf,
  statusEntry,
} from '../../../../src/training/certificates/sealing/status-entry.js';
import { newId } from '../../../../src/ground/id.js';
import { aPerson } from '../../../support/builders.js';
import { testApp, testConfig } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';

useTestDatabase();

const MINUTE = 60_000;
let app: Express;
let now = new Date();
beforeAll(() => {
  app = testApp(() => now);
});

interface List {
  validFrom: string;
  validUntil: string;
  credentialSubject: { encodedList: string; ttl: number };
}

const pathOf = (number: string) => {
  const { register, list } = placeOf(number);
  return `/status-lists/${register}-${list}`;
};

const fetched = async (path: string) => {
  const answer = await request(app).get(path).set('accept', 'application/json').expect(200);
  const list = answer.body as List;
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
  const isSet = (index: number) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
  return { list, bits, isSet, tag: String(answer.headers.etag) };
};

/** A certificate with this number that a year of issuing would have led to. */
const numbered = async (number: string, status: 'valid' | 'revoked') => {
  const issued = await aCertificate(await aPerson());
  const codes = { verificationCode: newId(), enrolment: newId() };
  await CertificateModel.create({ ...issued, ...codes, _id: newId(), number, status });
};

describe('A list of statuses', () => {
  it('has a bit for each certificate, set once it is out of force', async () => {
    const certificate = await aCertificate(await aPerson());
    const { index } = placeOf(certificate.number);
    const before = await fetched(pathOf(certificate.number));
    expect(before.bits).toHaveLength(131_072 / 8);
    expect(before.isSet(index)).toBe(false);
    await revokeCertificate(certificate.number, 'Помилка', 'institute', now);
    const after = await fetched(pathOf(certificate.number));
    expect(after.isSet(index)).toBe(true);
    const others = [index - 1, index + 1];
    expect(others.map(after.isSet)).toEqual(others.map(before.isSet));
  });

  it('says until when a copy is good, a quarter of an hour at most', async () => {
    const path = pathOf((await aCertificate(await aPerson())).number);
    for (const minute of [0, 3, 4.9, 5, 7]) {
      now = new Date(Date.parse('2026-11-20T10:00:00Z') + minute * MINUTE);
      const { list } = await fetched(path);
      const left = Date.parse(list.validUntil) - now.getTime();
      expect(left).toBeGreaterThanOrEqual(10 * MINUTE);
      expect(left).toBeLessThanOrEqual(15 * MINUTE);
      expect(now.getTime() - Date.parse(list.validFrom)).toBeGreaterThanOrEqual(5 * MINUTE);
      expect(list.credentialSubject.ttl).toBe(5 * MINUTE);
    }
  });

  it('is sent again only when it would say something else', async () => {
    now = new Date('2026-11-20T11:00:00Z');
    const certificate = await aCertificate(await aPerson());
    const path = pathOf(certificate.number);
    const { tag } = await fetched(path);
    const again = (known: string) => request(app).get(path).set('if-none-match', known);
    await again(tag).expect(304);
    await revokeCertificate(certificate.number, 'Помилка', 'institute', now);
    const { headers } = await again(tag).expect(200);
    await again(String(headers.etag)).expect(304);
    now = new Date('2026-11-20T11:05:00Z');
    await again(String(headers.etag)).expect(200);
  });

  it('is followed by another one when it is full, and none is there before', async () => {
    await aCertificate(await aPerson());
    await request(app).get('/status-lists/IM-2031-1').expect(404);
    await numbered('IM-2031-000001', 'revoked');
    await numbered('IM-2031-131072', 'revoked');
    await request(app).get('/status-lists/IM-2031-2').expect(404);
    await numbered('IM-2031-131073', 'valid');
    await numbered('IM-2031-131075', 'revoked');
    const [first, second] = await Promise.all([
      fetched('/status-lists/IM-2031-1'),
      fetched('/status-lists/IM-2031-2'),
    ]);
    expect([0, 1, 131_071].map(first.isSet)).toEqual([true, false, true]);
    expect([0, 1, 2].map(second.isSet)).toEqual([false, false, true]);
  });

  it.each(['IM-2031-0', 'IM-2031-01', 'IM-2031', 'im-2031-1', 'IM-2031-1-1'])(
    'is not there under an address that is none: %s',
    async (list) => {
      await request(app).get(`/status-lists/${list}`).expect(404);
    },
  );

  it('comes as what is asked for, and to scripts of every site', async () => {
    const path = pathOf((await aCertificate(await aPerson())).number);
    const typeFor = async (accept: string) =>
      String((await request(app).get(path).set({ accept }).expect(200)).headers['content-type']);
    expect(await typeFor('*/*')).toMatch(/^application\/vc\b/);
    expect(await typeFor('application/ld+json, application/json')).toMatch(
      /^application\/ld\+json/,
    );
    expect(await typeFor('application/json')).toMatch(/^application\/json/);
    const asked = await request(app).options(path).set('origin', 'https://wallet.example');
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    });
  });
});

describe('A certificate’s place in the lists', () => {
  it('is another one for each number, whatever the year', () => {
    const entry = (number: string) => statusEntry(number, testConfig.publicUrl);
    expect(entry('IM-2026-000001')).toEqual({
      id: 'http://127.0.0.1:3000/status-lists/IM-2026-1#0',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '0',
      statusListCredential: 'http://127.0.0.1:3000/status-lists/IM-2026-1',
    });
    const numbers = ['000002', '131072', '131073', '262145', '1000000', '1000001'];
    const ids = ['IM-2026', 'IM-2027'].flatMap((register) =>
      numbers.map((n) => entry(`${register}-${n}`).id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

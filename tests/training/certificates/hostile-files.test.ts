import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { PDFDocument } from '@cantoo/pdf-lib';
import request from 'supertest';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import {
  proofHolds,
  proofsOf,
} from '../../../src/training/certificates/sealing/proof/data-integrity.js';
import { CREDENTIALS } from '../../../src/training/certificates/sealing/proof/vocabularies.js';
import type { JsonObject } from '../../../src/training/certificates/sealing/proof/json-object.js';
import {
  currentKey,
  publishedKeys,
} from '../../../src/training/certificates/sealing/signing-keys.js';
import { aPerson } from '../../support/builders.js';
import { TEST_SECRET, testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';
import { cpuTime } from '../../support/cpu-time.js';

useTestDatabase();

/** Each of the files took several times as long when it was read without bounds. */
const SOON_MS = 4000;

let app: Express;
let method: string;
beforeAll(async () => {
  app = testApp();
  ({ verificationMethod: method } = await currentKey(testIssuer.publicUrl, TEST_SECRET));
});

const check = (bytes: Buffer | string, name: string) =>
  request(app).post('/verify').attach('file', Buffer.from(bytes), name);

const pdfOfStreams = (streams: readonly Buffer[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...streams.map((bytes) =>
      Buffer.concat([Buffer.from('stream\n'), bytes, Buffer.from('\nendstream\n')]),
    ),
    Buffer.from('%%EOF'),
  ]);

const signed = (proofValue: string, more = {}, cryptosuite = 'eddsa-jcs-2022') =>
  JSON.stringify({
    '@context': [CREDENTIALS],
    ...more,
    proof: {
      cryptosuite,
      proofPurpose: 'assertionMethod',
      verificationMethod: method,
      proofValue,
    },
  });

/** Everybody relates to everybody: to tell them apart, all orders of them would be tried. */
const namelessCrowd = (size: number) => {
  const names = Array.from({ length: size }, (_, at) => `_:b${at}`);
  return {
    '@graph': names.map((id) => ({
      ...{ id, type: 'VerifiableCredential' },
      issuer: names.filter((other) => other !== id),
    })),
  };
};

const BOMB = deflateSync(Buffer.alloc(2_000_000));

describe('A file that is made to keep the registry busy', () => {
  it.each([
    ['a proof of 80,000 letters', 'x.json', () => signed(`z${'2'.repeat(80_000)}`)],
    ['a proof of 250,000 letters', 'x.json', () => signed(`z${'2'.repeat(250_000)}`)],
    [
      '400,000 names',
      'x.json',
      () => signed('z2', Object.fromEntries(Array.from({ length: 400_000 }, (_, n) => [n, n]))),
    ],
    ['200,000 levels', 'x.json', () => `{"a":${'['.repeat(99_000)}${']'.repeat(99_000)}}`],
    ['levels within a proof', 'x.json', () => signed('z2').replace('"z2"', '['.repeat(200_000))],
    [
      'levels beside a proof',
      'x.json',
      () => signed('z2', { a: 1 }).replace('1', '['.repeat(90_000) + ']'.repeat(90_000)),
    ],
    [
      'nodes without names that are all alike',
      'x.json',
      () => signed(`z${'2'.repeat(87)}`, namelessCrowd(12), 'eddsa-rdfc-2022'),
    ],
    ['a number beyond all numbers', 'x.json', () => signed('z2', { a: 1 }).replace('1', '1e400')],
    ['200 streams that unfold', 'x.pdf', () => pdfOfStreams(Array<Buffer>(200).fill(BOMB))],
    ['nothing but the word', 'x.pdf', () => `%PDF-1.7\n${'stream\n'.repeat(1_400_000)}`],
    ['addresses without a code', 'x.pdf', () => `%PDF-1.7\n${'/verify/'.repeat(1_200_000)}`],
  ])('is not ours, and soon known not to be: %s', async (_, name, make) => {
    const bytes = make();
    const begun = process.cpuUsage();
    await check(bytes, name).expect(404, /немає в реєстрі/);
    expect(cpuTime(begun)).toBeLessThan(SOON_MS);
  });

  it('leaves others served meanwhile', async () => {
    const busy = check(pdfOfStreams(Array<Buffer>(200).fill(BOMB)), 'x.pdf').then(() => 'busy');
    const other = request(app)
      .get('/verify')
      .expect(200)
      .then(() => 'other');
    expect(await Promise.race([busy, other])).toBe('other');
    await busy;
  });
});

describe('A proof', () => {
  it('that is longer than a signature is none, whatever it begins with', async () => {
    const [key] = await publishedKeys();
    const value = JSON.parse(signed(`z${'1'.repeat(60_000)}`)) as JsonObject;
    const [proof] = proofsOf(value);
    if (!proof) throw new Error('no proof');
    expect(await proofHolds(value, proof, key?.publicKeyMultibase ?? '')).toBe(false);
  });
});

describe('A document of ours that another program saved anew', () => {
  it('is known by the code that it carries, also where that is packed away', async () => {
    const certificate = await aCertificate(await aPerson());
    const { bytes } = await pdfOf(certificate, testIssuer);
    const anew = await PDFDocument.load(bytes);
    const saved = Buffer.from(await anew.save({ useObjectStreams: true }));
    expect(saved.toString('latin1')).not.toContain(certificate.verificationCode);
    const answer = await check(saved, 'x.pdf').expect(200, /не такий/);
    expect(answer.text).toContain(certificate.number);
  });
});

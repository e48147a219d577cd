import { beforeAll, describe, it } from '@jest/globals';
import { createHash, sign } from 'node:crypto';
import bs58 from 'bs58';
import canonicalizeModule from 'canonicalize';
import type { Express } from 'express';
import request from 'supertest';
import type { Certificate } from '../../../../src/training/certificates/certificate.js';
import { credentialOf } from '../../../../src/training/certificates/sealing/credential.js';
import { without } from '../../../../src/training/certificates/sealing/proof/json-object.js';
import { currentKey } from '../../../../src/training/certificates/sealing/signing-keys.js';
import { aPerson } from '../../../support/builders.js';
import { TEST_SECRET, testApp, testIssuer } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';

useTestDatabase();
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

let app: Express;
beforeAll(() => {
  app = testApp();
});

/** A credential as it was issued before there were lists of statuses, proven by eddsa-jcs-2022. */
async function earlier({ snapshot }: Certificate) {
  const { publicUrl } = testIssuer;
  const { privateKey, verificationMethod } = await currentKey(publicUrl, TEST_SECRET);
  const document = without(credentialOf(snapshot, publicUrl), 'credentialStatus');
  const options = {
    '@context': document['@context'],
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: '2026-01-15T10:00:00Z',
    verificationMethod,
    proofPurpose: 'assertionMethod',
  };
  const hash = (value: unknown) => createHash('sha256').update(canonicalize(value)).digest();
  const signature = sign(null, Buffer.concat([hash(options), hash(document)]), privateKey);
  return { ...document, proof: { ...options, proofValue: `z${bs58.encode(signature)}` } };
}

const check = (credential: object) =>
  request(app)
    .post('/verify')
    .attach('file', Buffer.from(JSON.stringify(credential)), 'x.json');

describe('A credential with a proof of the earlier suite', () => {
  it('is still genuine', async () => {
    await check(await earlier(await aCertificate(await aPerson()))).expect(
      200,
      /справжній і чинний/,
    );
  });

  it('is also genuine beside a proof that is not ours', async () => {
    const { proof, ...document } = await earlier(await aCertificate(await aPerson()));
    const other = { ...proof, verificationMethod: 'did:web:wallet.example#1' };
    await check({ ...document, proof: [other, proof] }).expect(200, /справжній і чинний/);
    await check({ ...document, proof: [other] }).expect(200, /не такий/);
  });

  it.each([
    ['another title', { name: 'Інша' }],
    ['a status', { credentialStatus: { type: 'None' } }],
    ['meanings of its own', { '@context': [{ name: 'https://schema.org/alternateName' }] }],
  ])('is found out with %s', async (_, change) => {
    const genuine = await earlier(await aCertificate(await aPerson()));
    await check({ ...genuine, ...change }).expect(200, /не такий/);
  });
});

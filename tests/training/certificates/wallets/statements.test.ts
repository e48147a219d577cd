import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { credentialOf } from '../../../../src/training/certificates/sealing/credential.js';
import {
  rdfDigest,
  rdfDigestOfOurs,
} from '../../../../src/training/certificates/sealing/proof/rdf-digest.js';
import type { CertificateSnapshot } from '../../../../src/training/certificates/snapshot.js';
import { exampleSnapshot } from '../../../support/example-snapshot.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  // What would be mistaken for a name, for a mark, or for each other.
  fc.constantFrom(
    'urn:mark:3',
    'mark 3',
    'mark 0',
    'https://a.example/x',
    'type',
    '@id',
    'did:web:x',
  ),
);

const snapshots: fc.Arbitrary<CertificateSnapshot> = fc
  .record({
    ...{ uk: text, en: text, romanised: text, result: text, basis: text },
    credits: fc.option(fc.integer({ min: 1, max: 30_000 })),
    minutes: fc.integer({ min: 30, max: 100_000 }),
    competences: fc.option(fc.array(text, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  })
  .map(({ uk, en, romanised, result, basis, credits, minutes, competences }) => ({
    ...exampleSnapshot,
    issuer: { uk, en },
    holder: { ...exampleSnapshot.holder, romanised },
    programme: {
      ...exampleSnapshot.programme,
      ...{ title: { uk, en }, credits, minutes },
      competences: competences && { uk: competences, en: competences },
    },
    result: { uk: result, en: uk },
    basis: { uk: basis, en: basis },
  }));

describe('What is signed of a credential', () => {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-11-28T10:00:00Z',
    verificationMethod: 'did:web:city.example#key',
    proofPurpose: 'assertionMethod',
  };

  it('is what JSON-LD makes of it, whatever its texts are', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (snapshot) => {
        const document = credentialOf(snapshot, 'https://city.example');
        const [ours, theirs] = await Promise.all([
          rdfDigestOfOurs({ options, document }),
          rdfDigest({ options, document }),
        ]);
        expect(ours.toString('hex')).toBe(theirs.toString('hex'));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a word without a meaning', { motto: 'Ad astra' }, 'Safe mode validation error.'],
    [
      'meanings from elsewhere',
      { '@context': ['https://elsewhere.example/v1'] },
      'elsewhere.example',
    ],
  ])('is nothing for a document with %s', async (_, more, reason) => {
    const document = { ...credentialOf(exampleSnapshot, 'https://city.example'), ...more };
    for (const digest of [rdfDigest, rdfDigestOfOurs])
      await expect(digest({ options, document })).rejects.toThrow(reason);
  });
});

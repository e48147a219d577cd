import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { moduleBeside } from '../../../../ground/source-loader.js';
import { drawers, readers } from '../../../../ground/workers/workers.js';
import type { JsonObject } from './json-object.js';
import type { rdfDigest, rdfDigestOfOurs, ToSign } from './rdf-digest.js';

/** What exactly is signed of a document and its proof's options. */
export type Digest = (toSign: ToSign) => Promise<Uint8Array>;

const RDF = moduleBeside('./rdf-digest', import.meta.url);

const rdfOfOurs: Digest = (toSign) =>
  drawers.run<typeof rdfDigestOfOurs>(RDF, 'rdfDigestOfOurs', toSign);

const rdfOfStrangers: Digest = (toSign) => readers.run<typeof rdfDigest>(RDF, 'rdfDigest', toSign);

/** The suite that signs: one of those that Open Badges 3.0 names, so that wallets know it. */
export const SIGNING = { name: 'eddsa-rdfc-2022', digest: rdfOfOurs } as const;

/** The suites whose proofs are read, those of earlier years too. */
export const READING: ReadonlyMap<unknown, Digest> = new Map([
  [SIGNING.name, rdfOfStrangers],
  ['eddsa-jcs-2022', jcsDigest],
]);

/** Both in the canonical form of RFC 8785. */
function jcsDigest({ options, document }: ToSign): Promise<Buffer> {
  return Promise.resolve(Buffer.concat([hash(options), hash(document)]));
}

const hash = (value: JsonObject): Buffer =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest();

import { sign, verify, type KeyObject } from 'node:crypto';
import { WorkFailed } from '../../../../ground/workers/worker-pool.js';
import { without, type JsonObject } from './json-object.js';
import { inBase58, publicKeyOf, signatureIn } from './multikey.js';
import { READING, SIGNING, type Digest } from './suites.js';
import { speaksOurWords } from './vocabularies.js';

/** A key that signs, and the address under which its public half is published. */
export interface CredentialKey {
  readonly verificationMethod: string;
  readonly privateKey: KeyObject;
}

/** Says who signed a document, how, and with what result. */
export interface Proof extends JsonObject {
  readonly verificationMethod: string;
  readonly proofValue: string;
}

/** A document of ours has one; a wallet may have added its own. */
const MOST_PROOFS = 4;

/**
 * The document with a proof of its own: W3C Data Integrity with the suite `eddsa-rdfc-2022`, that is
 * Ed25519 over what `digest` makes of the proof's options and the document. The same document, key and
 * moment give the same proof.
 * @throws {WorkFailed, Busy}
 */
export async function withProof(
  document: JsonObject,
  key: CredentialKey,
  created: Date,
  digest: Digest = SIGNING.digest,
): Promise<JsonObject> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: SIGNING.name,
    created: created.toISOString().replace(/\.\d+Z$/, 'Z'),
    verificationMethod: key.verificationMethod,
    proofPurpose: 'assertionMethod',
  };
  const signature = sign(null, await digest({ options, document }), key.privateKey);
  return { ...document, proof: { ...options, proofValue: inBase58(signature) } };
}

/** The proofs that a document carries, one or a few. */
export const proofsOf = ({ proof }: JsonObject): Proof[] =>
  [proof].flat().slice(0, MOST_PROOFS).filter(isProof);

function isProof(proof: unknown): proof is Proof {
  if (typeof proof !== 'object' || proof === null) return false;
  const { verificationMethod, proofValue } = proof as JsonObject;
  return typeof verificationMethod === 'string' && typeof proofValue === 'string';
}

/**
 * Whether the document says what the key with this public half signed, by a proof of its own.
 * @throws {Busy}
 */
export async function proofHolds(
  document: JsonObject,
  proof: Proof,
  publicKeyMultibase: string,
): Promise<boolean> {
  const signature = signatureIn(proof.proofValue);
  const digest = READING.get(proof.cryptosuite);
  if (!signature || !digest || proof.proofPurpose !== 'assertionMethod') return false;
  const unsigned = without(document, 'proof');
  if (!speaksOurWords(unsigned)) return false;
  const toSign = { options: without(proof, 'proofValue'), document: unsigned };
  const signed = await digest(toSign).catch(refused);
  return signed !== undefined && verify(null, signed, publicKeyOf(publicKeyMultibase), signature);
}

/** A document that cannot be read as RDF, or not in time, is none of ours. */
function refused(error: unknown): undefined {
  if (!(error instanceof WorkFailed)) throw error;
}

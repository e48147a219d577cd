import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import bs58 from 'bs58';
import canonicalizeModule from 'canonicalize';

// The package's types name a default export that its module doesn't have.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** A key that signs, and the address under which its public half is published. */
export interface CredentialKey {
  readonly verificationMethod: string;
  readonly privateKey: KeyObject;
}

export type JsonObject = Readonly<Record<string, unknown>>;

interface Proof extends JsonObject {
  readonly verificationMethod: string;
  readonly proofValue: string;
}

/** Marks an Ed25519 public key among the kinds of keys (multicodec 0xed as a varint). */
const ED25519 = Buffer.from([0xed, 0x01]);
/** Header of a DER-encoded Ed25519 public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Multibase's letter for base58btc. */
const BASE58 = 'z';

/**
 * The document with a proof of its own: W3C Data Integrity with the suite `eddsa-jcs-2022`, that is
 * Ed25519 over the hashes of the proof's options and of the document, both in the canonical form of
 * RFC 8785. The same document, key and moment give the same proof.
 */
export function withProof(document: JsonObject, key: CredentialKey, created: Date): JsonObject {
  const options = {
    '@context': document['@context'],
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: created.toISOString().replace(/\.\d+Z$/, 'Z'),
    verificationMethod: key.verificationMethod,
    proofPurpose: 'assertionMethod',
  };
  const signature = sign(null, digest(options, document), key.privateKey);
  return { ...document, proof: { ...options, proofValue: BASE58 + bs58.encode(signature) } };
}

/** Where the key that signed a document is published; undefined where it carries no such proof. */
export const proofMethod = (document: JsonObject): string | undefined =>
  proofOf(document)?.verificationMethod;

/** A signature of 64 bytes in base58 with the letter before it. */
const LONGEST_PROOF = 89;

/** Whether the document is, to the letter, what the key with this public half signed. */
export function proofHolds(document: JsonObject, publicKeyMultibase: string): boolean {
  const proof = proofOf(document);
  if (!proof?.proofValue.startsWith(BASE58)) return false;
  // Decoding takes the square of the length, so a stranger's text is measured first.
  if (proof.proofValue.length > LONGEST_PROOF) return false;
  const signature = bs58.decodeUnsafe(proof.proofValue.slice(1));
  if (!signature) return false;
  const rest = without(document, 'proof');
  const options = without(proof, 'proofValue');
  if (options.cryptosuite !== 'eddsa-jcs-2022' || options.proofPurpose !== 'assertionMethod')
    return false;
  return verify(null, digest(options, rest), publicKeyOf(publicKeyMultibase), signature);
}

/** An Ed25519 public key as Multikey writes it: `z6Mk…`. */
export function multibaseOf(key: KeyObject): string {
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return BASE58 + bs58.encode(Buffer.concat([ED25519, raw]));
}

function publicKeyOf(multibase: string): KeyObject {
  const raw = Buffer.from(bs58.decode(multibase.slice(1))).subarray(ED25519.length);
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

function proofOf(document: JsonObject): Proof | undefined {
  const { proof } = document;
  if (typeof proof !== 'object' || proof === null) return undefined;
  const { verificationMethod, proofValue } = proof as JsonObject;
  const complete = typeof verificationMethod === 'string' && typeof proofValue === 'string';
  return complete ? (proof as Proof) : undefined;
}

const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

const digest = (options: JsonObject, document: JsonObject): Buffer =>
  Buffer.concat([hash(options), hash(document)]);

const hash = (value: JsonObject): Buffer =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest();

import { createPublicKey, type KeyObject } from 'node:crypto';
import bs58 from 'bs58';

/** Marks an Ed25519 public key among the kinds of keys (multicodec 0xed as a varint). */
const ED25519 = Buffer.from([0xed, 0x01]);
/** Header of a DER-encoded Ed25519 public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Multibase's letter for base58btc. */
const BASE58 = 'z';

/** Bytes in base58 with the letter before them. */
export const inBase58 = (bytes: Uint8Array): string => BASE58 + bs58.encode(bytes);

/** A signature of 64 bytes in base58 with the letter before it. */
const LONGEST_SIGNATURE = 89;

/** The bytes of a signature as a proof writes it; undefined where it can be none. */
export function signatureIn(text: string): Uint8Array | undefined {
  // Decoding takes the square of the length, so a stranger's text is measured first.
  if (!text.startsWith(BASE58) || text.length > LONGEST_SIGNATURE) return undefined;
  return bs58.decodeUnsafe(text.slice(1));
}

/** An Ed25519 public key as Multikey writes it: `z6Mk…`. */
export function multibaseOf(key: KeyObject): string {
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return inBase58(Buffer.concat([ED25519, raw]));
}

/** The key that Multikey writes so. */
export function publicKeyOf(multibase: string): KeyObject {
  const raw = Buffer.from(bs58.decode(multibase.slice(1))).subarray(ED25519.length);
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

import gost89 from 'gost89';
import jkurwa from 'jkurwa';
import type * as pkijs from 'pkijs';
import { derOf } from './asn1.js';

/** ДСТУ 4145-2002 on a polynomial basis, its numbers written from their lowest byte, with ГОСТ 34.311-95. */
const DSTU_4145 = '1.2.804.2.1.1.1.1.3.1.1';
/** ГОСТ 34.311-95. */
const GOST_34311 = '1.2.804.2.1.1.1.1.2.1';
/** What an octet string begins with. */
const OCTETS = 0x04;

/** How manifests of containers name the hash of the state's own signatures. */
export const DSTU_HASH_ADDRESSES: readonly (readonly [string, string])[] = [
  ['http://www.dstszi.gov.ua/2001/04/xmlenc#gost34311', GOST_34311],
];

export const isDstu = (algorithm: string): boolean => algorithm === DSTU_4145;
export const isDstuHash = (algorithm: string): boolean => algorithm === GOST_34311;

const { hash } = gost89.compat.algos();

/** Digests of what was hashed already: the hash takes most of a second a megabyte, and several sign one file. */
const digests = new WeakMap<Uint8Array, Buffer>();

/** The digest of bytes by ГОСТ 34.311-95. */
export function dstuHash(bytes: Uint8Array): Buffer {
  const digest = digests.get(bytes) ?? Buffer.from(hash(asBuffer(bytes)));
  digests.set(bytes, digest);
  return digest;
}

/**
 * Whether a signature by ДСТУ 4145 is of a certificate's key and these bytes; undefined where the key is
 * of another kind.
 */
export function dstuHolds(
  by: pkijs.Certificate,
  data: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  try {
    const { pubkey } = jkurwa.Certificate.from_asn1(derOf(by.toSchema()));
    if (!pubkey) return undefined;
    const digest = dstuHash(data);
    return formsOf(asBuffer(signature)).some((form) =>
      isOf(pubkey.verify.bind(pubkey), digest, form),
    );
  } catch {
    return undefined;
  }
}

/** Certificates wrap a signature once more, messages do not. */
function formsOf(signature: Buffer): Buffer[] {
  const wrapped = signature[0] === OCTETS && signature[1] === signature.length - 2;
  return wrapped ? [signature.subarray(2), signature] : [signature];
}

/** A signature of which one half is out of range is refused by an exception. */
function isOf(
  verify: (hash: Buffer, signature: Buffer, format: 'le') => boolean,
  digest: Buffer,
  form: Buffer,
): boolean {
  try {
    return verify(digest, form, 'le');
  } catch {
    return false;
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

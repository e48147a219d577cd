import { gzipSync } from 'node:zlib';
import { issuerDid } from '../sealing/issuer-profile.js';
import type { JsonObject } from '../sealing/proof/json-object.js';
import { CREDENTIALS } from '../sealing/proof/vocabularies.js';
import { LIST_LENGTH } from '../sealing/status-entry.js';

const MINUTE = 60_000;

/** A list is signed anew when so much time has passed, whether or not anything changed. */
const SIGNED_FOR = 5 * MINUTE;
/** How far the clock of whoever reads it may be behind. */
const BEFORE = 5 * MINUTE;
/** After a revocation no copy that says otherwise is good for longer. */
const GOOD_FOR = 15 * MINUTE;

/** Milliseconds for which a copy is to be kept. */
export const TIME_TO_LIVE = SIGNED_FOR;

/** When the list that is given at this moment was signed. */
export const signedAt = (now: Date): Date =>
  new Date(Math.floor(now.getTime() / SIGNED_FOR) * SIGNED_FOR);

interface List {
  address: string;
  /** Bits that are set. */
  set: readonly number[];
  signed: Date;
  publicUrl: string;
}

/** What is published of a list of statuses (W3C Bitstring Status List 1.0), without its proof. */
export function statusListOf({ address, set, signed, publicUrl }: List): JsonObject {
  return {
    '@context': [CREDENTIALS],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerDid(publicUrl),
    validFrom: moment(signed.getTime() - BEFORE),
    validUntil: moment(signed.getTime() + GOOD_FOR),
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      ttl: TIME_TO_LIVE,
      encodedList: encoded(set),
    },
  };
}

/** The bits, the first one the leftmost, compressed, in base64url with multibase's letter for it. */
function encoded(set: readonly number[]): string {
  const bytes = Buffer.alloc(LIST_LENGTH / 8);
  for (const index of set) {
    const at = index >> 3;
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (index & 7));
  }
  return `u${gzipSync(bytes).toString('base64url')}`;
}

const moment = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

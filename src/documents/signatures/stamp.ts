import * as pkijs from 'pkijs';
import type * as asn1js from 'asn1js';
import { digestBy } from './algorithms.js';
import { attributeOf, contentOf, derOf, exact, OID, signedDataIn } from './asn1.js';

/** What a witness of time says, before it is known who they are. */
export interface Stamp {
  signed: pkijs.SignedData;
  at: Date;
}

/**
 * The stamp of time that a signature carries (RFC 3161, 3.3.1): of this very signature, else undefined.
 * Whether the witness signed it, and who vouches for them, is still to be found out.
 */
export function stampOf({ unsignedAttrs, signature }: pkijs.SignerInfo): Stamp | undefined {
  const token = attributeOf(unsignedAttrs, OID.stamp);
  if (!token) return undefined;
  const signed = signedDataIn(derOf(token));
  return signed && stampIn(signed, signature.valueBlock.valueHexView);
}

/** What signed data says of the time at which these bytes stood; undefined where it speaks of others. */
export function stampIn(signed: pkijs.SignedData, bytes: Uint8Array): Stamp | undefined {
  if (signed.encapContentInfo.eContentType !== OID.stampInfo) return undefined;
  const content = contentOf(signed);
  if (!content) return undefined;
  try {
    const { messageImprint, genTime } = pkijs.TSTInfo.fromBER(exact(content));
    const digest = digestBy(messageImprint.hashAlgorithm.algorithmId, bytes);
    const named = Buffer.from(hashed(messageImprint.hashedMessage));
    return digest?.equals(named) ? { signed, at: genTime } : undefined;
  } catch {
    return undefined;
  }
}

const hashed = (value: asn1js.OctetString): Uint8Array => value.valueBlock.valueHexView;

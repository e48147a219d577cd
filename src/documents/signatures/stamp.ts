import * as pkijs from 'pkijs';
import type * as asn1js from 'asn1js';
import { digestBy } from './algorithms.js';
import { attributeOf, contentOf, derOf, exact, OID, signedDataIn } from './asn1.js';

/** What a witness of time says, before it is known who they are. */
export interface Stamp {
  signed: pkijs.SignedData;
  at: Date;
  /** Whether it speaks of the bytes that were asked about; undefined where its hash is not known here. */
  holds: boolean | undefined;
}

/**
 * The stamp of time that a signature carries (RFC 3161, 3.3.1). Whether the witness signed it, and who
 * vouches for them, is still to be found out.
 */
export function stampOf({ unsignedAttrs, signature }: pkijs.SignerInfo): Stamp | undefined {
  const token = attributeOf(unsignedAttrs, OID.stamp);
  if (!token) return undefined;
  const signed = signedDataIn(derOf(token));
  return signed && stampIn(signed, signature.valueBlock.valueHexView);
}

/** What signed data says of the time at which these bytes stood; undefined where it cannot be read. */
export function stampIn(signed: pkijs.SignedData, bytes: Uint8Array): Stamp | undefined {
  if (signed.encapContentInfo.eContentType !== OID.stampInfo) return undefined;
  const content = contentOf(signed);
  if (!content) return undefined;
  try {
    const { messageImprint, genTime } = pkijs.TSTInfo.fromBER(exact(content));
    const digest = digestBy(messageImprint.hashAlgorithm.algorithmId, bytes);
    const named = Buffer.from(hashed(messageImprint.hashedMessage));
    return { signed, at: genTime, holds: digest?.equals(named) };
  } catch {
    return undefined;
  }
}

const hashed = (value: asn1js.OctetString): Uint8Array => value.valueBlock.valueHexView;

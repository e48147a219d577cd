import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

export const OID = {
  signedData: '1.2.840.113549.1.7.2',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  stamp: '1.2.840.113549.1.9.16.2.14',
} as const;

/** Certificates in one signature that are looked at. */
const MOST_CERTIFICATES = 20;

/** Just these bytes: a buffer may be a window on a larger store. */
export const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The bytes of a value as they are encoded. */
export const derOf = (value: { toBER: (sizeOnly?: boolean) => ArrayBuffer }): Buffer =>
  Buffer.from(value.toBER(false));

/**
 * The signed data that bytes begin with (RFC 5652, 5.1); undefined where they begin with anything else.
 * What follows it, such as the zeros that fill a PDF's room, is left alone.
 */
export function signedDataIn(bytes: Uint8Array): pkijs.SignedData | undefined {
  try {
    const { offset, result } = asn1js.fromBER(exact(bytes));
    if (offset === -1) return undefined;
    const info = new pkijs.ContentInfo({ schema: result });
    if (info.contentType !== OID.signedData) return undefined;
    return new pkijs.SignedData({ schema: info.content as asn1js.Sequence });
  } catch {
    return undefined;
  }
}

/** What is signed and carried along; undefined where it lies elsewhere. */
export function contentOf({ encapContentInfo }: pkijs.SignedData): Buffer | undefined {
  const content: unknown = encapContentInfo.eContent;
  return content instanceof asn1js.OctetString ? Buffer.from(content.getValue()) : undefined;
}

/** The certificates that a signature brings along, or a list of them is. */
export const certificatesOf = (
  { certificates = [] }: pkijs.SignedData,
  most = MOST_CERTIFICATES,
): pkijs.Certificate[] =>
  certificates.filter((one) => one instanceof pkijs.Certificate).slice(0, most);

/** A certificate by its bytes; undefined where they are none. */
export function certificateIn(der: Uint8Array): pkijs.Certificate | undefined {
  try {
    return pkijs.Certificate.fromBER(exact(der));
  } catch {
    return undefined;
  }
}

/** The first value of an attribute; undefined where there is none. */
export const attributeOf = (
  attributes: pkijs.SignedAndUnsignedAttributes | undefined,
  type: string,
): asn1js.AsnType | undefined =>
  attributes?.attributes.find((one) => one.type === type)?.values[0] as asn1js.AsnType | undefined;

import { createHash, webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { PdfSigner } from './pdf-signer.js';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

const engine = new pkijs.CryptoEngine({ crypto: webcrypto as never, name: 'node' });

/**
 * A detached CAdES signature of some bytes, DER-encoded, such as a PAdES baseline B signature holds:
 * it names the certificate that it was made with, and leaves the time to the document (ETSI EN 319
 * 122-1 and 319 142-1).
 */
export async function detachedSignature(bytes: Buffer, signer: PdfSigner): Promise<Buffer> {
  const certificates = signer.chain.map((der) => pkijs.Certificate.fromBER(viewOf(der)));
  const [own] = certificates;
  const [der] = signer.chain;
  if (!own || !der) throw new Error('A signer without a certificate');
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates,
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: own.issuer,
          serialNumber: own.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
            attribute(OID.messageDigest, octets(sha256(bytes))),
            attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(sha256(der)))))),
          ],
        }),
      }),
    ],
  });
  await signed.sign(signer.key, 0, 'SHA-256', undefined, engine);
  const content = new pkijs.ContentInfo({
    contentType: OID.signedData,
    content: signed.toSchema(true),
  });
  return Buffer.from(content.toSchema().toBER(false));
}

const attribute = (type: string, value: asn1js.BaseBlock) =>
  new pkijs.Attribute({ type, values: [value] });

const sequence = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });

const octets = (bytes: Buffer) => new asn1js.OctetString({ valueHex: viewOf(bytes) });

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** Just these bytes: a buffer may be a window on a larger store. */
const viewOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

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
  /** What all algorithms of RSA begin with (PKCS #1). */
  rsa: '1.2.840.113549.1.1.',
} as const;

type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

const HASHES: Readonly<Record<string, Hash>> = { 'P-384': 'SHA-384', 'P-521': 'SHA-512' };

const engine = new pkijs.CryptoEngine({ crypto: webcrypto, name: 'node' });

/**
 * A detached CAdES signature of some bytes, DER-encoded, such as a PAdES baseline B signature holds:
 * it names the certificate that it was made with, and leaves the time to the document (ETSI EN 319
 * 122-1 and 319 142-1).
 */
export async function detachedSignature(bytes: Buffer, signer: PdfSigner): Promise<Buffer> {
  const certificates = signer.chain.map((der) => pkijs.Certificate.fromBER(viewOf(der)));
  const [own] = certificates;
  const [der] = signer.chain;
  const hash = hashFor(signer.key);
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
          attributes: inOrder([
            attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
            attribute(OID.messageDigest, octets(digestOf(bytes, hash))),
            attribute(
              OID.signingCertificateV2,
              sequence(sequence(sequence(octets(digestOf(der, 'SHA-256'))))),
            ),
          ]),
        }),
      }),
    ],
  });
  await signed.sign(signer.key, 0, hash, undefined, engine);
  for (const { signatureAlgorithm } of signed.signerInfos) nameParameters(signatureAlgorithm);
  const content = new pkijs.ContentInfo({
    contentType: OID.signedData,
    content: signed.toSchema(true),
  });
  return Buffer.from(content.toSchema().toBER(false));
}

/** As strong as the key: SHA-384 and SHA-512 on the larger curves (RFC 5753, 2.1.1; RFC 5480, 4). */
function hashFor({ algorithm }: webcrypto.CryptoKey): Hash {
  return 'namedCurve' in algorithm
    ? (HASHES[String(algorithm.namedCurve)] ?? 'SHA-256')
    : 'SHA-256';
}

/** With RSA the parameters are NULL, not left out (RFC 4055, 5; RFC 5754, 3.2). */
function nameParameters(algorithm: pkijs.AlgorithmIdentifier): void {
  if (algorithm.algorithmId.startsWith(OID.rsa)) algorithm.algorithmParams = new asn1js.Null();
}

/** What is signed is a set in DER, whose members stand in the order of their bytes (X.690, 11.6). */
const inOrder = (attributes: readonly pkijs.Attribute[]): pkijs.Attribute[] =>
  attributes
    .map((one) => ({ one, der: Buffer.from(one.toSchema().toBER(false)) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ one }) => one);

const attribute = (type: string, value: asn1js.BaseBlock) =>
  new pkijs.Attribute({ type, values: [value] });

const sequence = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });

const octets = (bytes: Buffer) => new asn1js.OctetString({ valueHex: viewOf(bytes) });

const digestOf = (bytes: Buffer, hash: Hash) =>
  createHash(hash.replace('-', '').toLowerCase()).update(bytes).digest();

/** Just these bytes: a buffer may be a window on a larger store. */
const viewOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

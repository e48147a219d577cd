import { webcrypto } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import yazl from 'yazl';
import { detachedSignature } from '../../../src/training/certificates/signing/cms.js';
import type { PdfSigner } from '../../../src/training/certificates/signing/pdf-signer.js';

const engine = new pkijs.CryptoEngine({ crypto: webcrypto, name: 'node' });
const KINDS = {
  rsa: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  ec: { name: 'ECDSA', namedCurve: 'P-256' },
};

/** Whom a certificate names, for how long, and who gave it. */
interface Wanted {
  name: string;
  /** The organisation whose certificate it is. */
  organisation?: string;
  kind?: keyof typeof KINDS;
  from?: string;
  until?: string;
  by?: Signer;
  /** Whether it may give others certificates. */
  gives?: boolean;
  /** Whether it may witness time. */
  stamps?: boolean;
  /** The number of its certificate, where it is to be another's. */
  number?: number;
}

export interface Signer extends PdfSigner {
  certificate: pkijs.Certificate;
  der: Buffer;
}

let serial = 1;

/** A key with a certificate, its own or given by somebody else. */
export async function aSigner({ kind = 'ec', by, ...wanted }: Wanted): Promise<Signer> {
  const { name, from = '2026-01-01', until = '2036-01-01', gives = false, stamps = false } = wanted;
  const { organisation, number } = wanted;
  const keys = await webcrypto.subtle.generateKey(KINDS[kind], true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  serial += 1;
  certificate.serialNumber = new asn1js.Integer({ value: number ?? serial });
  const value = new asn1js.Utf8String({ value: name });
  const code = new asn1js.PrintableString({ value: 'TINUA-1234567890' });
  certificate.subject.typesAndValues.push(
    new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value }),
    new pkijs.AttributeTypeAndValue({ type: '2.5.4.5', value: code }),
    ...(organisation === undefined
      ? []
      : [
          new pkijs.AttributeTypeAndValue({
            ...{ type: '2.5.4.10', value: new asn1js.Utf8String({ value: organisation }) },
          }),
        ]),
  );
  certificate.issuer = by?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = new Date(from);
  certificate.notAfter.value = new Date(until);
  const constraints = new pkijs.BasicConstraints({ cA: true });
  const purposes = new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] });
  certificate.extensions = [
    ...(gives ? [extension('2.5.29.19', constraints)] : []),
    ...(stamps ? [extension('2.5.29.37', purposes)] : []),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine);
  await certificate.sign(by?.key ?? keys.privateKey, 'SHA-256', engine);
  const der = Buffer.from(certificate.toSchema(true).toBER(false));
  return {
    ...{ name, certificate, der, key: keys.privateKey, validUntil: new Date(until) },
    chain: [der, ...(by ? by.chain : [])],
  };
}

const extension = (extnID: string, value: pkijs.BasicConstraints | pkijs.ExtKeyUsage) =>
  new pkijs.Extension({ extnID, critical: true, extnValue: value.toSchema().toBER(false) });

const PDF_HEAD = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n';
const ROOM = 12_000;

/** A PDF, or what stands of one, with a signature added at its end, as an update of it. */
export async function signedPdf(
  signer: Signer,
  before: Buffer = Buffer.from(PDF_HEAD),
  sign: (bytes: Buffer) => Promise<Buffer> = (bytes) => detachedSignature(bytes, signer),
): Promise<Buffer> {
  const dictionary =
    '9 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /M (D:20261101120000Z) /ByteRange [0 ';
  const from = before.length + dictionary.length + 34 + '/Contents '.length;
  const tail = Buffer.from(' >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
  const to = from + ROOM + 2;
  const range = `${from} ${to} ${tail.length}]`.padEnd(34);
  const head = Buffer.concat([before, Buffer.from(`${dictionary}${range}/Contents `)]);
  const digits = (await sign(Buffer.concat([head, tail]))).toString('hex');
  return Buffer.concat([head, Buffer.from(`<${digits.padEnd(ROOM, '0')}>`), tail]);
}

/** A container with one signature over a manifest of its files (ASiC-E). */
export async function asicE(
  signer: Signer,
  files: Record<string, string>,
  { unnamed = {} }: { unnamed?: Record<string, string | Buffer> } = {},
): Promise<Buffer> {
  return zipped({ ...files, ...unnamed, ...(await manifestOf(signer, files, 1)) });
}

/** A manifest of files with its signature, the first of a container or a further one. */
export async function manifestOf(signer: Signer, files: Record<string, string>, number: number) {
  const objects = await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const digest = Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from(text)));
      return `<asic:DataObjectReference URI="${encodeURIComponent(name)}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${digest.toString('base64')}</ds:DigestValue></asic:DataObjectReference>`;
    }),
  );
  const manifest = Buffer.from(
    `<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="META-INF/signature00${number}.p7s"/>${objects.join('')}</asic:ASiCManifest>`,
  );
  const signature = await detachedSignature(manifest, signer);
  return {
    [`META-INF/ASiCManifest00${number}.xml`]: manifest,
    [`META-INF/signature00${number}.p7s`]: signature,
  };
}

/** A container as it is packed: first what says that it is one. */
export async function zipped(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from('application/vnd.etsi.asic-e+zip'), 'mimetype', { compress: false });
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  return buffer(zip.outputStream);
}

const SHA_256 = '2.16.840.1.101.3.4.2.1';

interface Stamping {
  /** Whose certificates are carried along beside the witness's own. */
  besides?: readonly Signer[];
  /** By which hash the bytes are named; SHA-256 is what is computed. */
  hash?: string;
}

/** A witness's word of when these bytes stood (RFC 3161). */
export async function stampToken(
  bytes: Uint8Array,
  witness: Signer,
  at: Date,
  { besides = [], hash = SHA_256 }: Stamping = {},
): Promise<asn1js.Sequence> {
  const stamped = await webcrypto.subtle.digest('SHA-256', Buffer.from(bytes));
  const stamp = new pkijs.TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: hash }),
      hashedMessage: new asn1js.OctetString({ valueHex: stamped }),
    }),
    serialNumber: new asn1js.Integer({ value: 1 }),
    genTime: at,
  });
  const token = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new asn1js.OctetString({ valueHex: stamp.toSchema().toBER(false) }),
    }),
    certificates: [witness, ...besides].map(({ certificate }) => certificate),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: witness.certificate.issuer,
          serialNumber: witness.certificate.serialNumber,
        }),
      }),
    ],
  });
  await token.sign(witness.key, 0, 'SHA-256', undefined, engine);
  return wrapped(token);
}

/** A PDF with a stamp of time added at its end, as programs add it that keep signatures for long. */
export const stampedPdf = (
  witness: Signer,
  before: Buffer | undefined,
  at: Date,
  stamping: Stamping = {},
): Promise<Buffer> =>
  signedPdf(witness, before, async (bytes) =>
    Buffer.from((await stampToken(bytes, witness, at, stamping)).toBER(false)),
  );

/** A text with its signature and, beside it, a witness's word of when that signature stood (RFC 3161). */
export async function stampedMessage(
  text: string,
  signer: Signer,
  witness: Signer,
  at: Date,
  besides: readonly Signer[] = [],
) {
  const signed = read(await detachedSignature(Buffer.from(text), signer));
  const [info] = signed.signerInfos;
  if (!info) throw new Error('nobody signed');
  const token = await stampToken(info.signature.valueBlock.valueHexView, witness, at, { besides });
  info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new pkijs.Attribute({ type: '1.2.840.113549.1.9.16.2.14', values: [token] })],
  });
  signed.encapContentInfo.eContent = new asn1js.OctetString({
    valueHex: new Uint8Array(Buffer.from(text)).buffer,
  });
  return Buffer.from(wrapped(signed).toBER(false));
}

function read(der: Buffer): pkijs.SignedData {
  const info = pkijs.ContentInfo.fromBER(new Uint8Array(der).buffer);
  return new pkijs.SignedData({ schema: info.content as asn1js.Sequence });
}

const wrapped = (signed: pkijs.SignedData): asn1js.Sequence =>
  new pkijs.ContentInfo({
    contentType: pkijs.ContentInfo.SIGNED_DATA,
    content: signed.toSchema(true),
  }).toSchema();

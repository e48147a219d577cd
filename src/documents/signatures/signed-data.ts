import { createHash } from 'node:crypto';
import * as pkijs from 'pkijs';
import * as asn1js from 'asn1js';
import { digestBy, signatureHolds } from './algorithms.js';
import { attributeOf, certificateIn, certificatesOf, contentOf, derOf, OID } from './asn1.js';
import { partyOf } from './party.js';
import {
  MOST_SIGNATURES,
  unchecked,
  type Judging,
  type Signature,
  type SignatureKind,
} from './signature.js';
import { stampIn, stampOf, type Stamp } from './stamp.js';
import { isSame, trustOf } from './trust.js';

/** What a set of attributes begins with: content that looks like one could pass for one. */
const SET = 0x31;
const SUBJECT_KEY = '2.5.29.14';
const KEY_PURPOSES = '2.5.29.37';
/** What a key must be for whose holder witnesses time (RFC 3161, 2.3). */
const STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * What each signature in signed data says of these bytes (RFC 5652, 5.4 and 5.6; ETSI EN 319 122-1). One
 * that is a stamp of time vouches for the bytes, and its time is the stamp's own.
 */
export function signaturesIn(
  signed: pkijs.SignedData,
  content: Buffer,
  { roots, now }: Judging,
): Signature[] {
  const known = roots.flatMap((der) => certificateIn(der) ?? []);
  const certificates = certificatesOf(signed);
  const judged = { known, certificates, now, eContentType: signed.encapContentInfo.eContentType };
  return signed.signerInfos.slice(0, MOST_SIGNATURES).map((info) => {
    const own = signerOf(info, certificates);
    const kind = kindOf(signed);
    return { ...(own ? judge(info, own, content, judged) : unchecked('certificate')), kind };
  });
}

/** What a stamp of time over these bytes says of them. */
export function stampedIn(signed: pkijs.SignedData, bytes: Buffer, judging: Judging): Signature[] {
  const stamp = stampIn(signed, bytes);
  const inner = contentOf(signed);
  if (!stamp || !inner) return [{ ...unchecked('unreadable'), kind: 'stamp' }];
  const found = signaturesIn(signed, inner, judging);
  return found.map((one) => ({
    ...one,
    ...ofBytes(one, stamp),
    at: stamp.at,
    stamped: stamp.holds === true && isVouchedFor(one) && mayStamp(signed),
  }));
}

/** A stamp of other bytes is told; one by a hash that is not known here says nothing of them. */
function ofBytes(found: Signature, { holds }: Stamp): Pick<Signature, 'integrity' | 'why'> {
  if (holds === false) return { integrity: 'altered', why: '' };
  if (holds === undefined && found.integrity === 'intact')
    return { integrity: 'unchecked', why: 'algorithm' };
  return found;
}

const kindOf = ({ encapContentInfo }: pkijs.SignedData): SignatureKind =>
  encapContentInfo.eContentType === OID.stampInfo ? 'stamp' : 'signature';

interface Judged {
  known: readonly pkijs.Certificate[];
  certificates: readonly pkijs.Certificate[];
  now: Date;
  eContentType: string;
}

function judge(
  info: pkijs.SignerInfo,
  own: pkijs.Certificate,
  content: Buffer,
  judged: Judged,
): Omit<Signature, 'kind'> {
  const { known: roots, certificates: others, now } = judged;
  const holds = isIntact(info, own, content, judged.eContentType);
  const stamp = holds === true ? trustedStamp(stampOf(info), judged) : undefined;
  return {
    integrity: holds === undefined ? 'unchecked' : holds ? 'intact' : 'altered',
    why: holds === undefined ? 'algorithm' : '',
    signer: partyOf(own.subject),
    issuer: partyOf(own.issuer).name,
    validUntil: own.notAfter.value,
    at: stamp ?? saidTime(info),
    stamped: stamp !== undefined,
    trust: trustOf(own, { others, roots, at: stamp ?? now }),
    whole: true,
  };
}

/** The time of a stamp whose witness one of the roots vouches for. */
function trustedStamp(stamp: Stamp | undefined, { known, now }: Judged): Date | undefined {
  if (stamp?.holds !== true) return undefined;
  const roots = known.map((one) => derOf(one.toSchema()));
  const content = contentOf(stamp.signed);
  if (!content) return undefined;
  // A stamp is witnessed by no further one here, so that none leads to another without end.
  const bare = stamp.signed.signerInfos.every(({ unsignedAttrs }) => !unsignedAttrs);
  if (!bare || !mayStamp(stamp.signed)) return undefined;
  const witnesses = signaturesIn(stamp.signed, content, { roots, now });
  return witnesses.some(isVouchedFor) ? stamp.at : undefined;
}

/** Whether all who signed may witness time: else whoever has a key could date what they signed themselves. */
const mayStamp = (signed: pkijs.SignedData): boolean =>
  signed.signerInfos.every((info) => {
    const own = signerOf(info, certificatesOf(signed));
    return own !== undefined && isFor(own, STAMPING);
  });

/**
 * The one certificate that a signature names; undefined where several others answer to that name, so that
 * one could be judged and another be read.
 */
function signerOf(
  info: pkijs.SignerInfo,
  certificates: readonly pkijs.Certificate[],
): pkijs.Certificate | undefined {
  const [own, ...more] = certificates.filter((one) => isOf(info, one));
  return own && more.every((one) => isSame(own, one)) ? own : undefined;
}

function isFor({ extensions = [] }: pkijs.Certificate, purpose: string): boolean {
  const found: unknown = extensions.find(({ extnID }) => extnID === KEY_PURPOSES)?.parsedValue;
  return found instanceof pkijs.ExtKeyUsage && found.keyPurposes.includes(purpose);
}

const isVouchedFor = ({ integrity, trust }: Signature): boolean =>
  integrity === 'intact' && trust === 'trusted';

/** Whether the bytes are those that were signed, by whom the signature names; undefined where that is not known here. */
function isIntact(
  info: pkijs.SignerInfo,
  own: pkijs.Certificate,
  content: Buffer,
  eContentType: string,
): boolean | undefined {
  const { signedAttrs, signatureAlgorithm: algorithm, digestAlgorithm, signature } = info;
  const hash = digestAlgorithm.algorithmId;
  const given = { by: own, algorithm, hash, signature: signature.valueBlock.valueHexView };
  if (!signedAttrs) return content[0] !== SET && signatureHolds({ ...given, data: content });
  const digest = digestBy(hash, content);
  if (!digest) return undefined;
  const named = attributeOf(signedAttrs, OID.messageDigest);
  const type = attributeOf(signedAttrs, OID.contentType);
  if (!(named instanceof asn1js.OctetString) || !digest.equals(octets(named))) return false;
  if (!(type instanceof asn1js.ObjectIdentifier) || type.getValue() !== eContentType) return false;
  if (!namesCertificate(signedAttrs, own)) return false;
  return signatureHolds({ ...given, data: new Uint8Array(signedAttrs.encodedValue) });
}

/** Whether the certificate that the signer swore to, where they did by a hash known here, is this one (RFC 5035). */
function namesCertificate(
  attributes: pkijs.SignedAndUnsignedAttributes,
  own: pkijs.Certificate,
): boolean {
  const sworn = attributeOf(attributes, OID.signingCertificateV2);
  if (!(sworn instanceof asn1js.Sequence)) return true;
  const [first] =
    (sworn.valueBlock.value[0] as asn1js.Sequence | undefined)?.valueBlock.value ?? [];
  if (!(first instanceof asn1js.Sequence)) return false;
  const [head, next] = first.valueBlock.value;
  // Without a name the hash is SHA-256.
  if (head instanceof asn1js.OctetString)
    return createHash('sha256').update(derOf(own.toSchema())).digest().equals(octets(head));
  if (!(head instanceof asn1js.Sequence) || !(next instanceof asn1js.OctetString)) return false;
  const hash = head.valueBlock.value[0];
  if (!(hash instanceof asn1js.ObjectIdentifier)) return false;
  const digest = digestBy(hash.getValue(), derOf(own.toSchema()));
  return digest === undefined || digest.equals(octets(next));
}

const octets = (value: asn1js.OctetString): Buffer => Buffer.from(value.getValue());

/** When the signer says that they signed. */
function saidTime({ signedAttrs }: pkijs.SignerInfo): Date | null {
  const said = attributeOf(signedAttrs, OID.signingTime);
  // A time of the longer form is one of the shorter to the library.
  return said instanceof asn1js.UTCTime ? said.toDate() : null;
}

function isOf({ sid }: pkijs.SignerInfo, certificate: pkijs.Certificate): boolean {
  const named = sid as unknown;
  if (named instanceof pkijs.IssuerAndSerialNumber)
    return (
      named.serialNumber.isEqual(certificate.serialNumber) &&
      named.issuer.isEqual(certificate.issuer)
    );
  const key: unknown = certificate.extensions?.find(
    ({ extnID }) => extnID === SUBJECT_KEY,
  )?.parsedValue;
  return (
    named instanceof asn1js.Primitive &&
    key instanceof asn1js.OctetString &&
    octets(key).equals(Buffer.from(named.valueBlock.valueHexView))
  );
}

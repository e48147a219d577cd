import { createPrivateKey, webcrypto } from 'node:crypto';
import forge from 'node-forge';
import { BadConfiguration } from '../../../ground/settings/config.js';
import type { PdfSigner } from './pdf-signer.js';

/** A file with a key inside, in the shape of its ASN.1 text. */
type Bag = forge.pkcs12.Bag & { asn1: forge.asn1.Asn1 | undefined };

/**
 * The signer that a PKCS #12 file holds.
 * @throws {BadConfiguration} when it cannot be read or used; the password is never in the message
 */
export async function signerIn(bytes: Buffer, password: string): Promise<PdfSigner> {
  const { key, chain } = openP12(bytes, password);
  const own = forge.asn1.fromDer(chain[0]?.toString('latin1') ?? '');
  const { name, validUntil } = aboutCertificate(own);
  return { key: await importKey(key), chain, name, validUntil };
}

function openP12(bytes: Buffer, password: string): { key: Buffer; chain: Buffer[] } {
  let p12: forge.pkcs12.Pkcs12Pfx;
  try {
    p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('latin1')), password);
  } catch {
    throw new BadConfiguration(
      'SIGNING_P12 is no PKCS #12 file, or SIGNING_P12_PASSWORD does not open it. See .env.example.',
    );
  }
  const bags = (type: string) => (p12.getBags({ bagType: type })[type] ?? []) as Bag[];
  const oids = forge.pki.oids as Record<string, string>;
  const keys = [...bags(oids.pkcs8ShroudedKeyBag ?? ''), ...bags(oids.keyBag ?? '')];
  const key = keys[0];
  const certificates = bags(oids.certBag ?? '');
  if (!key || certificates.length === 0)
    throw new BadConfiguration('SIGNING_P12 holds no key with its certificate. See .env.example.');
  const mark = markOf(key);
  const own = certificates.find((one) => mark !== undefined && markOf(one) === mark);
  const first = own ?? certificates[0];
  return {
    key: derOf(
      key.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key.key)) : key.asn1,
    ),
    chain: [
      ...certificates.filter((one) => one === first),
      ...certificates.filter((one) => one !== first),
    ].map((one) => derOf(one.cert ? forge.pki.certificateToAsn1(one.cert) : one.asn1)),
  };
}

/** What ties a key to its certificate. */
const markOf = ({ attributes }: Bag): string | undefined =>
  (attributes as { localKeyId?: string[] } | undefined)?.localKeyId?.[0];

const derOf = (asn1: forge.asn1.Asn1): Buffer =>
  Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

async function importKey(pkcs8: Buffer): Promise<webcrypto.CryptoKey> {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey({
    key: pkcs8,
    format: 'der',
    type: 'pkcs8',
  });
  const namedCurve = CURVES[asymmetricKeyDetails?.namedCurve ?? ''];
  if (asymmetricKeyType !== 'rsa' && !namedCurve)
    throw new BadConfiguration(
      'SIGNING_P12 holds a key of a kind that cannot sign here: RSA, or ECDSA on P-256, P-384 or P-521.',
    );
  const algorithm = namedCurve
    ? { name: 'ECDSA', namedCurve }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
}

/** The common name of the holder and the last moment, read from the certificate itself. */
function aboutCertificate(certificate: forge.asn1.Asn1): { name: string; validUntil: Date } {
  const [tbs] = certificate.value as forge.asn1.Asn1[];
  const parts = tbs?.value as forge.asn1.Asn1[];
  // A version stands before the serial number in all but the very oldest.
  const from = parts[0]?.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC ? 1 : 0;
  const [, end] = (parts[from + 3]?.value ?? []) as forge.asn1.Asn1[];
  const until = end?.value as string;
  return {
    name: commonName((parts[from + 4]?.value ?? []) as forge.asn1.Asn1[]),
    validUntil:
      end?.type === forge.asn1.Type.UTCTIME
        ? forge.asn1.utcTimeToDate(until)
        : forge.asn1.generalizedTimeToDate(until),
  };
}

function commonName(subject: forge.asn1.Asn1[]): string {
  for (const set of subject) {
    for (const pair of set.value as forge.asn1.Asn1[]) {
      const [type, value] = pair.value as forge.asn1.Asn1[];
      if (forge.asn1.derToOid(forge.util.createBuffer(type?.value as string)) !== '2.5.4.3')
        continue;
      const bytes = Buffer.from(value?.value as string, 'latin1');
      return value?.type === forge.asn1.Type.BMPSTRING
        ? Buffer.from(bytes).swap16().toString('utf16le')
        : bytes.toString('utf8');
    }
  }
  return '';
}

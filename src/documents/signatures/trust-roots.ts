import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BadConfiguration, type Config } from '../../ground/settings/config.js';
import { certificateIn, certificatesOf, derOf, signedDataIn } from './asn1.js';
import { partyOf } from './party.js';

/** A certificate that the administrator laid down as one to rely on. */
export interface TrustRoot {
  file: string;
  der: Buffer;
  name: string;
  validUntil: Date;
}

/** What lies in the folder of roots. */
export interface TrustRoots {
  roots: readonly TrustRoot[];
  /** Names of files in which no certificate was found. */
  unread: readonly string[];
}

/** The state's list of all who give certificates holds some hundreds. */
const MOST_ROOTS = 1000;
const KINDS = /\.(?:pem|crt|cer|der|p7b|p7c)$/i;

/**
 * The certificates in the folder that TRUST_DIR names: PEM, DER, or many in one file (PKCS #7), as the
 * Central Certification Authority publishes them. None where no folder is named.
 * @throws {BadConfiguration} when the folder cannot be read
 */
export function readTrustRoots({ trustDir }: Pick<Config, 'trustDir'>): TrustRoots {
  if (trustDir === undefined) return { roots: [], unread: [] };
  const files = namesIn(trustDir).filter((file) => KINDS.test(file));
  const found = files.map((file) => ({ file, roots: rootsIn(path.join(trustDir, file), file) }));
  return {
    roots: found.flatMap(({ roots }) => roots),
    unread: found.filter(({ roots }) => roots.length === 0).map(({ file }) => file),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    throw new BadConfiguration('TRUST_DIR names a folder that cannot be read. See .env.example.');
  }
}

function rootsIn(address: string, file: string): TrustRoot[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(address);
  } catch {
    return [];
  }
  return encodedIn(bytes)
    .flatMap((der) => {
      const one = certificateIn(der);
      if (one) return [one];
      const many = signedDataIn(der);
      return many ? certificatesOf(many, MOST_ROOTS) : [];
    })
    .map((certificate) => ({
      file,
      der: derOf(certificate.toSchema()),
      name: partyOf(certificate.subject).name,
      validUntil: certificate.notAfter.value,
    }));
}

const PEM = /-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END/g;

/** What is encoded in a file: as it stands, or as text between lines that say what it is. */
function encodedIn(bytes: Buffer): Buffer[] {
  const texts = [...bytes.toString('latin1').matchAll(PEM)];
  return texts.length === 0
    ? [bytes]
    : texts.map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}

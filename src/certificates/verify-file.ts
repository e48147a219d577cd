import { inflateSync } from 'node:zlib';
import { CertificateFileModel } from './certificate-file-model.js';
import { sha256Of } from './certificate-files.js';
import { CertificateModel, type Certificate } from './certificate-model.js';
import { proofHolds, proofMethod, type JsonObject } from './sealing/data-integrity.js';
import { publicKeyAt } from './sealing/signing-keys.js';
import { readCode } from './verification-code.js';
import { verifyByCode } from './verify-certificate.js';

/** A certificate that a file belongs to, and whether the file is still what was issued. */
export interface VerifiedFile {
  certificate: Certificate;
  altered: boolean;
}

/**
 * The certificate whose document or credential this file is. A document is genuine when its bytes are
 * those that were stored, a credential when its proof holds. A file that names a certificate's code
 * without being either was altered, or saved anew by some program. Undefined for all other files.
 */
export async function verifyFile(bytes: Buffer): Promise<VerifiedFile | undefined> {
  const file = await CertificateFileModel.findOne({ sha256: sha256Of(bytes) }, { _id: 1 }).lean();
  if (file) {
    const certificate = await CertificateModel.findById(file._id).lean();
    return certificate ? { certificate, altered: false } : undefined;
  }
  const credential = jsonIn(bytes);
  const genuine = credential !== undefined && (await isOurs(credential));
  const code = genuine ? codeIn(String(credential.id)) : codeInFile(bytes);
  const certificate = code === undefined ? undefined : await verifyByCode(code);
  return certificate ? { certificate, altered: !genuine } : undefined;
}

async function isOurs(credential: JsonObject): Promise<boolean> {
  const key = await publicKeyAt(proofMethod(credential) ?? '');
  return key !== undefined && proofHolds(credential, key);
}

function jsonIn(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The last part of the address of a certificate's page. */
const codeIn = (text: string): string | undefined =>
  readCode(/\/verify\/([0-9A-Z]{26})(?![0-9A-Z])/.exec(text)?.[1] ?? '');

const MOST_STREAMS = 200;
const LARGEST_STREAM = 2_000_000;

/** A certificate's address in a file, also where a program has packed the parts of a PDF anew. */
function codeInFile(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1');
  const plain = codeIn(text);
  if (plain !== undefined || !text.startsWith('%PDF')) return plain;
  const streams = text.matchAll(/\bstream\r?\n/g);
  for (const { index, 0: word } of [...streams].slice(0, MOST_STREAMS)) {
    const found = codeIn(inflated(bytes.subarray(index + word.length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_STREAM }).toString('latin1');
  } catch {
    return '';
  }
}

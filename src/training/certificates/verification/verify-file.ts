import { moduleBeside } from '../../../ground/source-loader.js';
import { readers } from '../../../ground/workers/workers.js';
import { TookTooLong } from '../../../ground/workers/worker-pool.js';
import { credentialInImage } from '../badges/credential-in-image.js';
import { CertificateFileModel } from '../certificate-file-model.js';
import { sha256Of } from '../certificate-files.js';
import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import type { codeInPdf } from './code-in-pdf.js';
import { codeInText } from './code-in-text.js';
import { LARGEST_CREDENTIAL, readCredential } from './read-credential.js';
import { proofHolds, proofsOf } from '../sealing/proof/data-integrity.js';
import type { JsonObject } from '../sealing/proof/json-object.js';
import { publicKeyAt } from '../sealing/signing-keys.js';
import { verifyByCode } from './verify-certificate.js';

/** A certificate that a file belongs to, and whether the file is still what was issued. */
export interface VerifiedFile {
  certificate: Certificate;
  altered: boolean;
}

/**
 * The certificate whose document or credential this file is. A document is genuine when its bytes are
 * those that were stored, a credential when its proof holds, also one that was baked into a picture: of
 * that the credential alone is looked at. A file that names a certificate's code without being either was
 * altered, or saved anew by some program. Undefined for all other files, and
 * for those that could only be read with more work than any file of ours asks for.
 * @throws {Busy}
 */
export async function verifyFile(bytes: Buffer): Promise<VerifiedFile | undefined> {
  const file = await CertificateFileModel.findOne({ sha256: sha256Of(bytes) }, { _id: 1 }).lean();
  if (file) {
    const certificate = await CertificateModel.findById(file._id).lean();
    return certificate ? { certificate, altered: false } : undefined;
  }
  const baked = await credentialInImage(bytes);
  const credential = readCredential(baked ?? bytes);
  const genuine = credential !== undefined && (await isOurs(credential));
  const code = genuine ? codeInText(String(credential.id)) : await codeInFile(baked ?? bytes);
  const certificate = code === undefined ? undefined : await verifyByCode(code);
  return certificate ? { certificate, altered: !genuine } : undefined;
}

async function isOurs(credential: JsonObject): Promise<boolean> {
  for (const proof of proofsOf(credential)) {
    const key = await publicKeyAt(proof.verificationMethod);
    if (key !== undefined && (await proofHolds(credential, proof, key))) return true;
  }
  return false;
}

async function codeInFile(bytes: Buffer): Promise<string | undefined> {
  if (bytes.subarray(0, 4).toString('latin1') !== '%PDF')
    return bytes.length > LARGEST_CREDENTIAL ? undefined : codeInText(bytes.toString('latin1'));
  const module = moduleBeside('./code-in-pdf', import.meta.url);
  try {
    return await readers.run<typeof codeInPdf>(module, 'codeInPdf', bytes);
  } catch (error) {
    if (error instanceof TookTooLong) return undefined;
    throw error;
  }
}

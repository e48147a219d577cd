import { readFileSync } from 'node:fs';
import { BadConfiguration, type Config } from '../../../ground/settings/config.js';
import type { PdfSigner } from './pdf-signer.js';

/**
 * The signer in the file that SIGNING_P12 names; undefined where none is named.
 * @throws {BadConfiguration} when it cannot be read or used; the password is never in the message
 */
export async function loadPdfSigner({
  signingP12,
  signingP12Password,
}: Pick<Config, 'signingP12' | 'signingP12Password'>): Promise<PdfSigner | undefined> {
  if (signingP12 === undefined) return undefined;
  const bytes = bytesOf(signingP12);
  // What reads such files is large, and few have one.
  const { signerIn } = await import('./read-p12.js');
  return signerIn(bytes, signingP12Password ?? '');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new BadConfiguration('SIGNING_P12 names a file that cannot be read. See .env.example.');
  }
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/** Whose secret opens it, and for what it is kept: what was sealed for one purpose opens for no other. */
export interface Seal {
  secret: string;
  purpose: string;
}

const keyFrom = ({ secret, purpose }: Seal) =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

/** A text that only those can read who know the secret. */
export function seal(text: string, by: Seal): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFrom(by), nonce);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64');
}

/** The text that was sealed; undefined with another secret, or for another purpose. */
export function unseal(sealed: string, by: Seal): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv(CIPHER, keyFrom(by), bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE + TAG)),
      decipher.final(),
    ]).toString();
  } catch {
    return undefined;
  }
}

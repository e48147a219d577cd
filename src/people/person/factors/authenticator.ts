import { Secret, TOTP } from 'otpauth';
import { seal, unseal } from '../../../ground/sealed-text.js';

/** What every authenticator app takes (RFC 6238; Google's key URI format): SHA-1, six digits, 30 seconds. */
const SHARED = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226, section 4, R6 recommends 160 bits. */
const KEY_BYTES = 20;
/** A phone's clock may be one step off (RFC 6238, section 5.2). */
const DRIFT = 1;

const sealOf = (secret: string) => ({ secret, purpose: 'authenticator keys' });

/** A new key for an app, sealed to be kept. */
export const newSealedKey = (secret: string): string =>
  seal(new Secret({ size: KEY_BYTES }).base32, sealOf(secret));

/** The key in base 32, as apps take it; undefined under another SESSION_SECRET. */
export const openKey = (sealedKey: string, secret: string): string | undefined =>
  unseal(sealedKey, sealOf(secret));

/** The address that hands a key to an app, as a link or in a QR code. */
export const appAddress = (key: string, account: { issuer: string; label: string }): string =>
  new TOTP({ ...SHARED, ...account, secret: Secret.fromBase32(key) }).toString();

/** The step of 30 seconds, counted from 1970, whose code this is; undefined for none that holds now. */
export function stepOfCode(code: string, key: string, now: Date): number | undefined {
  const totp = new TOTP({ ...SHARED, secret: Secret.fromBase32(key) });
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: DRIFT });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

/** A code as people type it, with or without a space: its six digits, or undefined. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

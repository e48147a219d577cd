import { createHash, hkdfSync } from 'node:crypto';
import { toLatin } from '../../../ground/text/look-alikes.js';

/** Crockford's base 32: without the letters that are taken for digits or for each other. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = 10;
/** 80 bits: their hashes need no secret to be safe, so the codes outlive a new SESSION_SECRET. */
const LENGTH = 16;

/**
 * Ten codes that follow from the id of the form that asked for them: pressed twice, it gives the same
 * ones, and they need not be kept to be shown.
 */
export function recoveryCodes(person: string, id: string, secret: string): string[] {
  const bytes = hkdfSync('sha256', secret, id, `recovery codes ${person}`, CODES * LENGTH);
  const signs = Array.from(new Uint8Array(bytes), (byte) => SIGNS.charAt(byte % SIGNS.length));
  return Array.from({ length: CODES }, (_, index) =>
    signs.slice(index * LENGTH, (index + 1) * LENGTH).join(''),
  );
}

/** A code as it is shown: four groups of four. */
export const grouped = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ');

/** A code as people type it, in either alphabet, with spaces or dashes; undefined where it is none. */
export function readRecoveryCode(typed: string): string | undefined {
  const code = toLatin(typed.toUpperCase())
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const isCode = code.length === LENGTH && Array.from(code).every((sign) => SIGNS.includes(sign));
  return isCode ? code : undefined;
}

/** By which a person's code is known again. */
export const hashOfCode = (person: string, code: string): string =>
  createHash('sha256').update(`recovery code ${person} ${code}`).digest('base64url');

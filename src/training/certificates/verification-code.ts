import { randomBytes } from 'node:crypto';
import { codeForm } from '../../ground/text/identity-form.js';

/** Digits and letters that are not mistaken for one another: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 signs of five bits each are 130 random bits: not to be guessed, however often one tries. */
const LENGTH = 26;

/** A new code, fit for an address and for typing by hand. */
export const newVerificationCode = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** A code as it is printed, so that it can be read and typed without losing one's place. */
export const inGroups = (code: string): string => code.replaceAll(/.{4}(?=.)/g, '$& ');

/**
 * A code as it is typed from paper: small or Cyrillic letters, spaces, dashes, O for 0, I or L for 1.
 * Undefined where it can be no code.
 */
export function readCode(typed: string): string | undefined {
  const code = codeForm(typed)
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const fits = code.length === LENGTH && Array.from(code).every((sign) => ALPHABET.includes(sign));
  return fits ? code : undefined;
}

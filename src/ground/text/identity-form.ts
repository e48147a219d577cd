import { toLatin } from './look-alikes.js';
import { plainSigns } from './fold-words.js';

/**
 * The form in which numbers and codes are compared: capitals, letters that look Latin as Latin ones,
 * no number sign, and one hyphen for whatever stands between two letters or two digits. What stands
 * between a letter and a digit does not count: «АБ № 12–3», «aб-12 3» and «АБ12-3» are one number.
 */
export const identityForm = (text: string): string =>
  // Some letters have a capital of several signs, which are made plain in their turn.
  toLatin(plainSigns(plainSigns(text).toUpperCase()))
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/(?<=\p{L}\p{M}{0,4})-(?=\p{N})|(?<=\p{N})-(?=\p{L})|^-|-$/gu, '');

/** A code of capital Latin letters, digits and hyphens, as in addresses, however it was typed. */
export const codeForm = (text: string): string =>
  toLatin(plainSigns(text).trim().toUpperCase())
    .split('-')
    .map((part) => part.trim())
    .join('-');

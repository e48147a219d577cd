import { romanise } from '../people/romanise.js';
import type { CertificateSnapshot } from './snapshot.js';

/**
 * Whether the typed surname is the holder's, in Ukrainian or in Latin letters; case, spaces, hyphens
 * and every kind of apostrophe don't count, and «г» may stand for «ґ».
 */
export function surnameFits(
  typed: string,
  holder: CertificateSnapshot['holder'] | undefined,
): boolean {
  const [passport = ''] = (holder?.romanised ?? '').split(' ');
  const surname = holder?.surname ?? '';
  const fitting = [surname, romanise(surname), passport].map(fold);
  const given = fold(typed);
  return given !== '' && fitting.includes(given);
}

const fold = (surname: string) =>
  surname
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ґ', 'г')
    // One of the apostrophes counts as a letter, a modifier one.
    .replaceAll(/\P{L}|\p{Lm}/gu, '');

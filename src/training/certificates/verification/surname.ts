import { romanise } from '../../../people/names/romanise.js';
import { foldWords } from '../../../ground/text/fold-words.js';
import { toLatin } from '../../../ground/text/look-alikes.js';
import type { CertificateSnapshot } from '../snapshot.js';

/**
 * Whether the typed surname is the holder's, in Ukrainian or in Latin letters; case, spaces, hyphens,
 * marks and every kind of apostrophe don't count, a letter may be the other alphabet's that looks the
 * same, and «г» may stand for «ґ».
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

// Both alphabets meet in the Latin one: a letter that looks the same on paper may be typed in either.
const fold = (surname: string) => toLatin(foldWords(surname).join('')).replaceAll(/\P{L}/gu, '');

import { plainSigns } from '../../../../ground/text/fold-words.js';
import { toLatin } from '../../../../ground/text/look-alikes.js';

/** «таб. №», «№», «т.н.» before a number. */
const MARKS = /^(?:таб(?:ельний)?\.?\s*|т\.\s*н\.\s*)?(?:№|номер|#)?\s*:?\s*/iu;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/**
 * A personnel number as it is stored: capitals, letters in the Latin alphabet where all of them read so,
 * no spaces, and nothing of what a program made of a number («100234.0»).
 */
export function mendNumber(given: string): string {
  const text = plainSigns(given.replace(MARKS, ''))
    .trim()
    .toUpperCase()
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replaceAll(/\s+/gu, '');
  const latin = toLatin(text);
  return CYRILLIC.test(latin) ? text : latin;
}

/** An e-mail as it is stored: small Latin letters, without a link's beginning, brackets and spaces. */
export const mendEmail = (given: string): string =>
  toLatin(given.normalize('NFKC'))
    .toLowerCase()
    .replace(/^.*<([^<>]*)>.*$/u, '$1')
    .replace(/^\s*mailto:/, '')
    .replaceAll(/ ?([@.]) ?/gu, '$1')
    .replace(/[.,;]$/, '')
    .trim();

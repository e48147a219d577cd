import { toCyrillic, toLatin } from '../../../../ground/text/look-alikes.js';
import { DASHES, UNSEEN } from '../../../../ground/text/signs.js';

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** What stands for an apostrophe between two letters, a quote and an asterisk among it. */
const BETWEEN_LETTERS = /(?<=\p{L})(?:['‘ʼʹ`´′＇\u02BB"“”*]|\s['’]\s)(?=\p{L})/gu;
const WORDS = /[\p{L}\p{M}’]+/gu;

/** A text as its writer meant it, and the first word in it that mixes alphabets beyond mending. */
export interface Mended {
  text: string;
  mixed?: string;
}

/**
 * Mends what keyboards, scanners and other systems do to words: one apostrophe, one hyphen, and each word
 * in one alphabet, where the letters of the other one look the same.
 */
export function mendLetters(given: string): Mended {
  let mixed: string | undefined;
  const text = given
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(BETWEEN_LETTERS, '’')
    .replace(DASHES, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(WORDS, (word) => {
      const one = inOneAlphabet(word);
      if (one === undefined) mixed ??= word;
      return one ?? word;
    });
  return mixed === undefined ? { text } : { text, mixed };
}

/** The word in Cyrillic, or else Latin, letters alone; undefined where neither reads the same. */
function inOneAlphabet(word: string): string | undefined {
  if (!LATIN.test(word) || !CYRILLIC.test(word)) return word;
  return [toCyrillic(word), toLatin(word)].find((one) => !LATIN.test(one) || !CYRILLIC.test(one));
}

/** The text in Cyrillic letters where each of its Latin words reads so; else as it is. */
export function readAsCyrillic(text: string): string {
  const cyrillic = toCyrillic(text);
  return LATIN.test(cyrillic) ? text : cyrillic;
}

/** Whether a text is written in Cyrillic letters alone. */
export const isCyrillic = (text: string): boolean => CYRILLIC.test(text) && !LATIN.test(text);

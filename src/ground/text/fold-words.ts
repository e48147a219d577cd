import { looksTheSame, toCyrillic, toLatin } from './look-alikes.js';
import { spelledPlainly } from './plain-letters.js';
import { APOSTROPHES, DASHES, UNSEEN } from './signs.js';

/**
 * The form of words by which everything is searched for: raised whenever what it makes of a text
 * changes, so that what is stored is made anew (docs/search.md).
 */
export const SEARCH_FORM = 2;

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN_LETTERS = /\p{Script=Latin}\p{M}*/gu;
/** Points, hyphens and @ may stand within a word, so that it may be part of an e-mail or a number. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}@._+-]+/u;
const LETTERS_AND_DIGITS = /[\p{L}\p{M}\p{N}]+/gu;
const EDGES = /^[@._+-]+|(?<![@._+-])[@._+-]+$/gu;

/**
 * The words of a text as they are searched for: small letters, no apostrophes, one kind of hyphen,
 * «ґ» like «г», Latin letters without marks, and each word in one alphabet. Every word begins and
 * ends with a letter or digit.
 */
export const foldWords = (text: string): string[] => wordsOf(text).map(({ word }) => word);

/**
 * The words under which a text is stored, so that the beginnings of foldWords find it: each word,
 * and where it reads the same in the other alphabet (an abbreviation, a number, «оса») that too.
 */
export const indexWords = (text: string): string[] => [
  ...new Set(wordsOf(text).flatMap(({ word, typed }) => [word, ...otherAlphabet(word, typed)])),
];

/** A condition on a stored list of words: one of them begins with this one. */
export const beginningWith = (word: string): RegExp =>
  new RegExp(`^${word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)}`);

/** A text without what is not seen or differs between keyboards, its letters as they were typed. */
export const plainSigns = (text: string): string =>
  text
    .replaceAll('№', ' ')
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(APOSTROPHES, '')
    .replace(DASHES, '-');

function wordsOf(text: string): { word: string; typed: string }[] {
  return plainSigns(text)
    .split(BETWEEN_WORDS)
    .map((word) => word.replace(EDGES, ''))
    .filter((word) => word !== '')
    .map((typed) => ({ typed, word: folded(typed) }));
}

const folded = (word: string): string =>
  spelledPlainly(
    word
      .toLowerCase()
      .replace(LETTERS_AND_DIGITS, inOneAlphabet)
      .replaceAll('ґ', 'г')
      .replace(LATIN_LETTERS, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, '')),
  );

/** A letter of the other alphabet within a word was a slip, where one that looks the same is at hand. */
function inOneAlphabet(word: string): string {
  if (!LATIN.test(word) || !CYRILLIC.test(word)) return word;
  const [cyrillic, latin] = [toCyrillic(word), toLatin(word)];
  if (!LATIN.test(cyrillic) && CYRILLIC.test(latin)) return cyrillic;
  return CYRILLIC.test(latin) ? word : latin;
}

/** How the word reads in the other alphabet, where it is one that may be typed in either. */
function otherAlphabet(word: string, typed: string): string[] {
  const short = typed === typed.toUpperCase();
  if (!short && !looksTheSame(word)) return [];
  const other = CYRILLIC.test(word) ? toLatin(word) : toCyrillic(word);
  const whole = CYRILLIC.test(word) ? !CYRILLIC.test(other) : !LATIN.test(other);
  return whole && other !== word ? [other] : [];
}

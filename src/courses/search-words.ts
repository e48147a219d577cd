import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as ukrainianStem } from '@orama/stemmers/ukrainian';

const APOSTROPHES = /['’ʼ`′‘´]|\u0301/gu;
const NO_WORD = /[^\p{L}\p{N}]+/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const MOST_QUERY_WORDS = 8;

/** Endings of stems whose vowel comes and goes: доброчесність and -ості, службовець and -овці. */
const ALTERNATIONS: readonly (readonly [ending: RegExp, common: string])[] = [
  [/(?<=.)([нк])іст$/, '$1ост'],
  [/овец$/, 'овц'],
  [/інок$/, 'інк'],
];

/**
 * What a document is found by: each word of its texts whole, so that its beginning finds it, and
 * its stem, so that other endings of the word do. Lower case, without apostrophes, each once.
 */
export function searchWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(words).flatMap((word) => [word, stem(word)]))];
}

/**
 * The words of a query as beginnings, all of which a document's search words must have. They hold
 * letters and digits only, so that each may stand in a regular expression.
 */
export function queryWords(query: string): string[] {
  return [...new Set(words(query).map(stem))].slice(0, MOST_QUERY_WORDS);
}

const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .split(NO_WORD)
    .filter((word) => word !== '');

function stem(word: string): string {
  if (!CYRILLIC.test(word)) return englishStem(word);
  const short = ukrainianStem(word);
  const alternation = ALTERNATIONS.find(([ending]) => ending.test(short));
  return alternation ? short.replace(alternation[0], alternation[1]) : short;
}

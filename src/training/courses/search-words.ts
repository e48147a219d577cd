import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as ukrainianStem } from '@orama/stemmers/ukrainian';
import { foldWords, indexWords, plainSigns } from '../../ground/text/fold-words.js';

const NO_WORD = /[^\p{L}\p{M}\p{N}]+/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;

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
  const words = texts.flatMap(parts).flatMap(indexWords);
  return [...new Set(words.flatMap((word) => [word, stem(word)]))];
}

/** The words of a query as beginnings, all of which a document's search words must have. */
export function queryWords(query: string): string[] {
  return [...new Set(parts(query).flatMap(foldWords).map(stem))];
}

// Between letters and digits nothing is part of a word here: the parts of a code are found alone.
const parts = (text: string): string[] => plainSigns(text).split(NO_WORD);

function stem(word: string): string {
  if (!CYRILLIC.test(word)) return englishStem(word);
  const short = ukrainianStem(word);
  const alternation = ALTERNATIONS.find(([ending]) => ending.test(short));
  return alternation ? short.replace(alternation[0], alternation[1]) : short;
}

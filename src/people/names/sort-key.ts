const ALPHABET = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя';

/** Below this code point stand the space and the digits, which sort before letters. */
const FIRST_LETTER = 0x3a;

const KEY_OF = new Map(
  Array.from(ALPHABET, (letter, at) => [letter, String.fromCodePoint(FIRST_LETTER + at)]),
);

const UNSEEN = /['’ʼ`′‘´]|\u0301/gu;
const PUNCTUATION = /[^\p{L}\p{M}\p{N}]+/gu;
const LATIN_MARKS = /\p{M}+/gu;

/**
 * A string whose order by code points is the Ukrainian alphabetical order of `text`: stored beside
 * names and titles because the database compares bytes, not letters. Case, apostrophes and stress
 * marks don't count, punctuation counts as one space, Ukrainian letters stand before Latin ones.
 */
export function sortKey(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(UNSEEN, '')
    .replace(PUNCTUATION, ' ')
    .trim();
  return Array.from(plain, keyOf).join('');
}

function keyOf(letter: string): string {
  return KEY_OF.get(letter) ?? letter.normalize('NFD').replace(LATIN_MARKS, '');
}

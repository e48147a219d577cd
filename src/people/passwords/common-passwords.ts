import common from '@zxcvbn-ts/language-common';

/** Those that are tried first: the most frequent 49,000 of passwords that leaked. */
const COMMON: ReadonlySet<string> = new Set(common.dictionary.passwords);

/** Keys of the Ukrainian layout and the Latin letters on them: «пароль» is typed as «gfhjkm». */
const UKRAINIAN = 'йцукенгшщзхїфівапролджєячсмитьбюґ';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.\\";
const KEYS = new Map(Array.from(UKRAINIAN, (letter, place) => [letter, LATIN[place] ?? letter]));

const inLatin = (text: string) => Array.from(text, (letter) => KEYS.get(letter) ?? letter).join('');

/** Numbers and signs that people put around a word when they are asked for more. */
const DECORATION = /^[\d\p{P}\p{S}\s]+|(?<![\d\p{P}\p{S}\s])[\d\p{P}\p{S}\s]+$/gu;
const FEWEST_SIGNS = 5;

/**
 * Whether a password is among those that are guessed first: one of the list, in whatever case or layout,
 * with numbers and signs around it or without, or a few signs again and again.
 */
export function isCommon(password: string): boolean {
  const typed = password.toLowerCase();
  if (new Set(typed).size < FEWEST_SIGNS) return true;
  return [typed, inLatin(typed)].some(
    (one) => COMMON.has(one) || COMMON.has(one.replace(DECORATION, '')),
  );
}

/**
 * How names of institutions speak of places of which no training is recognised: occupied territory, and the
 * aggressor state. Many an institution moved out and kept the name of its town, so that a place is only told
 * and decides nothing; the list of territories changes every few weeks, and whoever decides looks there.
 */
const BEGINNINGS: readonly string[] = [
  ...['кримськ', 'севастопол', 'сімферопол', 'ялтинськ', 'crimea', 'sevastopol', 'simferopol'],
  ...['донецьк', 'луганськ', 'горлівськ', 'макіївськ', 'алчевськ', 'donetsk', 'luhansk'],
  ...['маріупол', 'мелітопол', 'бердянськ', 'енергодар', 'генічеськ', 'mariupol', 'melitopol'],
  ...['російськ', 'московськ', 'петербур', 'russian', 'moscow'],
];

/** Words that are meant whole: others begin like them and say something else, as of criminal law. */
const WORDS: readonly string[] = ['крим', 'криму', 'рф'];

/** Whether a word, in small letters without apostrophes, speaks of such a place. */
export const isExcludedPlace = (word: string): boolean =>
  WORDS.includes(word) || BEGINNINGS.some((beginning) => word.startsWith(beginning));

/** Countries by their two letters in a signer's certificate. */
export const EXCLUDED_COUNTRIES: readonly string[] = ['RU'];

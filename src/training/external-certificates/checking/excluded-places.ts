/** Places of which the law recognises no training, by how the names of institutions speak of them. */
interface ExcludedPlaces {
  /** Beginnings of words, in small letters without apostrophes. */
  words: readonly string[];
  /** The act that excludes them, and the day from which. */
  basis: string;
  from: string;
}

/** Acts of bodies in temporarily occupied territory are void (Law 1207-VII, art. 9). */
const OCCUPIED = '1207-VII';
/** The Verkhovna Rada named the aggressor state (Resolution 129-VIII of 27.01.2015). */
const AGGRESSOR = '129-VIII';

/**
 * Places whose institutions are looked at twice. Many an institution moved out and kept the name of its
 * town, so that a place is only told and decides nothing. The list of territories in force is order 376 of
 * the Ministry of Development of 28.02.2025, which changes every few weeks: whoever decides looks there.
 */
export const EXCLUDED_PLACES: readonly ExcludedPlaces[] = [
  {
    words: ['крим', 'севастопол', 'сімферопол', 'ялтинськ', 'crimea', 'sevastopol', 'simferopol'],
    ...{ basis: OCCUPIED, from: '2014-02-20' },
  },
  {
    words: ['донецьк', 'луганськ', 'горлівськ', 'макіївськ', 'алчевськ', 'donetsk', 'luhansk'],
    ...{ basis: OCCUPIED, from: '2014-04-07' },
  },
  {
    words: [
      'маріупол',
      'мелітопол',
      'бердянськ',
      'енергодар',
      'генічеськ',
      'mariupol',
      'melitopol',
    ],
    ...{ basis: OCCUPIED, from: '2022-02-24' },
  },
  {
    words: ['російськ', 'московськ', 'петербур', 'рф', 'russian', 'moscow'],
    ...{ basis: AGGRESSOR, from: '2014-02-20' },
  },
];

/** Countries by their two letters in a signer's certificate. */
export const EXCLUDED_COUNTRIES: readonly string[] = ['RU'];

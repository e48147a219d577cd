import { formatNumber } from '../../../ground/language/format.js';
import { sumText } from '../../../ground/language/money.js';
import type { Language } from '../../../ground/language/languages.js';
import { hoursIn } from '../../../ground/time/hours.js';
import type { BookColumn } from '../../../documents/books/book-looks.js';
import type { Measure } from './report.js';

/** A number as people count it: hours of minutes, credits of their thousandths; a share in per cent. */
export function plainNumber(measure: Measure, value: number | null): number | null {
  if (value === null) return value;
  if (isMoney(measure)) return value / 100;
  if (measure.counts !== 'sum') return value;
  if (measure.shows === 'hours') return hoursIn(value);
  return measure.shows === 'credits' ? value / 1000 : value;
}

const isMoney = (measure: Measure): boolean =>
  measure.counts === 'ratio' || (measure.counts === 'sum' && measure.shows === 'money');

export const writtenPlain = (value: number, lang: Language): string => formatNumber(value, lang, 3);

/** A number that is plain already, as `plainNumber` gives it. */
export const writtenAs = (measure: Measure, plain: number, lang: Language): string =>
  isMoney(measure) ? sumText(Math.round(plain * 100), lang) : writtenPlain(plain, lang);

/** A number in words: «75 %», «1,2»; a dash for a share of nothing. */
export function written(measure: Measure, value: number | null, lang: Language): string {
  const plain = plainNumber(measure, value);
  if (value === null || plain === null) return '–';
  if (isMoney(measure)) return sumText(value, lang);
  const text = writtenPlain(plain, lang);
  return measure.counts === 'share' ? `${text}\u00a0%` : text;
}

/** How a spreadsheet shows the numbers of a column. */
export function looksOf(measure: Measure): Required<Pick<BookColumn, 'shows'>> {
  if (measure.counts === 'share') return { shows: 'share' };
  if (isMoney(measure)) return { shows: 'money' };
  return {
    shows:
      measure.counts === 'people' || (measure.counts === 'sum' && measure.shows === 'number')
        ? 'whole'
        : 'decimal',
  };
}

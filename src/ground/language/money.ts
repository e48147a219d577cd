import { formatNumber } from './format.js';
import type { Language } from './languages.js';
import type { Reader } from './reader.js';

/** A hundred million hryvnias: more neither a course nor a project of residents costs. */
export const MOST_KOPECKS = 10_000_000_000;

/** A sum of kopecks without its currency, for a column that names it: «12 500», "12,500.50". */
export const sumText = (kopecks: number, lang: Language): string =>
  formatNumber(kopecks / 100, lang, 2, kopecks % 100 === 0 ? 0 : 2);

/** «12 500 грн», "UAH 12,500": kopecks only where there are any. */
export const moneyText = (kopecks: number, { lang, t }: Reader): string =>
  t('common:money', { sum: sumText(kopecks, lang) });

/** A sum as a field shows it that is read again: without spaces, by the decimal sign of the language. */
export function typedSum(kopecks: number | null, lang: Language): string {
  if (kopecks === null) return '';
  const [whole = '', part] = (kopecks / 100).toFixed(kopecks % 100 === 0 ? 0 : 2).split('.');
  return part === undefined ? whole : `${whole}${lang === 'uk' ? ',' : '.'}${part}`;
}

/** Why a text is no sum: each is a text of `errors`. */
type SumFault = 'sum' | 'sumNegative' | 'sumDecimals' | 'sumTooLarge';

/** One sign alone before three figures may be a decimal one or stand before thousands: it is asked about. */
const GROUPED = [
  /^\d{1,3}(?:,\d{3})+(?=\.)/,
  /^\d{1,3}(?:\.\d{3})+(?=,)/,
  /^\d{1,3}(?:,\d{3}){2,}$/,
  /^\d{1,3}(?:\.\d{3}){2,}$/,
];

/**
 * A sum in hryvnias as people write it, «12 500», «12500,50», "12,500.50", in kopecks; or why it is none. It is read
 * from its figures, so that no fraction is ever rounded.
 */
export function kopecksIn(text: string, most = MOST_KOPECKS): number | SumFault {
  const tight = text.replaceAll(/[\s’']/gu, '');
  if (/^[-−–]\d/u.test(tight)) return 'sumNegative';
  const grouped = GROUPED.map((form) => form.exec(tight)?.[0]).find((found) => found !== undefined);
  const plain =
    grouped === undefined ? tight : grouped.replaceAll(/[.,]/g, '') + tight.slice(grouped.length);
  const [, whole = '', part = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(plain) ?? [];
  if (whole === '') return 'sum';
  if (part.length > 2) return 'sumDecimals';
  const kopecks = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return kopecks > most ? 'sumTooLarge' : kopecks;
}

import { toLatin } from '../../../../ground/text/look-alikes.js';

const ROMAN = [
  ...['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'],
  ...['XI', 'XII', 'XIII', 'XIV', 'XV'],
];
const WORDS = / ?-?(?:категорі\p{L}*|ранг\p{L}*|category|rank|кат\.?|а|й|ий|я|ї)(?= |$)/giu;

/** A category or a rank as files write it, «5», «V», «V категорія», «5-а», as digits; else undefined. */
export function smallNumber(given: string): string | undefined {
  const text = given
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replace(WORDS, '')
    .trim();
  if (/^\d{1,2}$/.test(text)) return String(Number(text));
  const at = ROMAN.indexOf(toLatin(text.toUpperCase()));
  return at < 0 ? undefined : String(at + 1);
}

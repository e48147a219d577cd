/** Something that a file may say about each person, in a column of its own. */
export interface Column {
  readonly key: string;
  /** Catalogue key of what pages call it. */
  readonly label: TextKey;
  /** What headings call it (see headingOf), the surest first. */
  readonly words: readonly RegExp[];
  /** Headings that are something else in spite of such a word: «Максимальний бал» is nobody's. */
  readonly not?: RegExp;
  /** Whether a cell may hold it, for files without headings. */
  readonly holds?: (cell: string) => boolean;
}

/** A heading as it is compared: small letters, no apostrophes, single spaces, nothing at the edges. */
export const headingOf = (cell: string): string =>
  cell
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’ʼ`′‘´]/gu, '')
    .replaceAll(/[\s_]+/gu, ' ')
    .trim()
    .replace(/^[.,:;* ]+/u, '')
    .replace(/(?<![.,:;* ])[.,:;* ]+$/u, '');

const NUMBERS_IN_ORDER = /^\d{1,4}\.?$/;

/** Whether the cells count the rows, 1, 2, 3: such a number names nobody. */
export function countsRows(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0 || !filled.every((cell) => NUMBERS_IN_ORDER.test(cell))) return false;
  const numbers = filled.map((cell) => Number.parseInt(cell, 10));
  const [first = 0] = numbers;
  return first <= 1 && numbers.every((number, at) => number === first + at);
}
import type { TextKey } from '../../../ground/language/text-keys.js';

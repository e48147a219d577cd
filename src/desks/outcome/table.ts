import { formatNumber } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import type { NamesIn } from '../../ground/language/text-keys.js';
import type { Shown } from './count-trained.js';

/** A figure: in words for pages and paper, as a number for a workbook, and which list is behind it. */
export interface Cell {
  text: string;
  value: number | string;
  /** Missing where there is none. */
  behind?: string;
}

export interface Row {
  label: string;
  /** By which what the row is of is known, beside its title. */
  code?: string;
  /** Where what the row is of is read about. */
  href?: string;
  cells: Cell[];
}

/** A table of the figures: the same on the page, in a workbook and on paper. */
export interface Table {
  key: NamesIn<'outcome:tables'>;
  title: string;
  /** What stands above the labels. */
  first: string;
  columns: { title: string; shows: 'whole' | 'decimal' | 'share' }[];
  rows: Row[];
  whole?: Row;
  notes: string[];
}

/** The key of a table and what it is called. */
export const named = <Key extends Table['key']>(key: Key, { t }: Reader) => ({
  ...{ key, title: t(`outcome:tables.${key}`) },
});

/** What a row is of, with its code. */
export const wholeLabel = ({ label, code }: Row): string => (code ? `${label} (${code})` : label);

/** A number of people, or that it is not told. */
export function peopleCell(people: Shown, { lang, t }: Reader, behind?: string): Cell {
  if (people === null) return { text: t('outcome:few'), value: t('outcome:few') };
  const text = formatNumber(people, lang, 0);
  return { text, value: people, ...(behind && people > 0 ? { behind } : {}) };
}

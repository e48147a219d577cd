import type { BookColumn } from '../../../documents/books/book-looks.js';
import type { ListCell } from '../../../documents/books/workbook.js';

/** One document that counts in somebody's year, with whose it is: what every format chooses its columns from. */
export interface Learnt {
  surname: string;
  givenName: string;
  /** Empty where there is none, like the following two. */
  patronymic: string;
  personnelNumber: string;
  email: string;
  department: string;
  position: string;
  title: string;
  /** As the year sheet calls it, in Ukrainian. */
  kind: string;
  provider: string;
  number: string;
  /** `YYYY-MM-DD`, as are the first and last day of the training; undefined where only the paper's day is known. */
  issuedOn: string;
  from?: string | undefined;
  to?: string | undefined;
  minutes: number;
  /** Thousandths of an ECTS credit. */
  credits: number;
  selfEducation: boolean;
}

export interface FormatColumn extends BookColumn {
  readonly cell: (learnt: Learnt) => ListCell;
}

/** A file that another system takes: a sheet with a row for each document, headings in that system's words. */
export interface Format {
  readonly columns: readonly FormatColumn[];
  /** Rows of nobody who lives, as a file of this format has them: with their number, e-mail and names made up. */
  readonly example: readonly Learnt[];
}

/** A day as workbooks keep it; empty where it is not known. */
export const dayCell = (day: string | undefined): ListCell => (day ? new Date(day) : '');

/** Not rounded, however they are shown, so that cells add up. */
export const hoursCell = ({ minutes }: Pick<Learnt, 'minutes'>): number => minutes / 60;
export const creditsCell = ({ credits }: Pick<Learnt, 'credits'>): number => credits / 1000;

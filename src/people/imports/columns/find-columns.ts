import type { TableRow } from '../../../documents/tables/table.js';
import { countsRows, headingOf, type Column } from './column.js';
import { guessColumns } from './guess-columns.js';

/** Which row names the columns, and what each column holds. */
export interface Layout {
  /** Index of the row with the headings; -1 where there is none. */
  header: number;
  /** A column's key by its place in the file; empty where it is not used. */
  keys: string[];
}

/** Titles, dates and names of groups may stand above the headings. */
export const ROWS_ABOVE = 20;

/** Finds the headings and what the columns hold, by their names; without headings, by their cells. */
export function findColumns(rows: readonly TableRow[], columns: readonly Column[]): Layout {
  const header = headerOf(rows, columns);
  const keys = keysBelow(rows, columns, header);
  // A first row of words that we don't know, above what we don't know either, has the headings.
  const unknown = header < 0 && keys.every((key) => key === '') && isWords(rows[0]?.cells ?? []);
  return { header: unknown ? 0 : header, keys };
}

/** What the columns of a list hold by their cells alone, as if no row named them. */
export const columnsByCells = (rows: readonly TableRow[], columns: readonly Column[]): string[] =>
  keysBelow(rows, columns, -1);

/** What the columns hold where this row names them. */
function keysBelow(
  rows: readonly TableRow[],
  columns: readonly Column[],
  header: number,
): string[] {
  const below = rows.slice(header + 1);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const cellsOf = (at: number) => below.map(({ cells }) => cells[at] ?? '');
  const places = Array.from({ length: width }, (_, at) => at);
  const headings = rows[header]?.cells.map(headingOf);
  const found = headings
    ? byNames(places, headings, columns, cellsOf)
    : guessColumns(places.map(cellsOf), columns);
  return places.map((at) => found.get(at) ?? '');
}

const ADDRESS = /[^\s@]@[^\s@]/;

/** The row that names most columns; one name is enough where nothing in the row is a value. */
function headerOf(rows: readonly TableRow[], columns: readonly Column[]): number {
  let best = { at: -1, names: 0 };
  for (const [at, { cells }] of rows.slice(0, ROWS_ABOVE).entries()) {
    // A mailbox may be called as columns are (`level@…`): it names none.
    if (cells.some((cell) => ADDRESS.test(cell))) continue;
    const headings = cells.map(headingOf);
    const names = columns.filter((column) => headings.some((one) => rankOf(column, one) >= 0));
    const enough = names.length >= 2 || (names.length === 1 && isWords(cells));
    if (enough && names.length > best.names) best = { at, names: names.length };
  }
  return best.at;
}

const isWords = (cells: readonly string[]): boolean =>
  cells.filter((cell) => cell !== '').length >= 2 && !cells.some((cell) => /[@\d]/.test(cell));

/** Place of the first word that the heading has; -1 for none. */
const rankOf = ({ words, not }: Column, heading: string): number =>
  heading === '' || not?.test(heading) ? -1 : words.findIndex((word) => word.test(heading));

type CellsOf = (at: number) => string[];

/** The surest names first; where two columns are called the same, a person has to say which it is. */
function byNames(
  places: readonly number[],
  headings: readonly string[],
  columns: readonly Column[],
  cellsOf: CellsOf,
): Map<number, string> {
  const found = new Map<number, string>();
  const open = new Set(columns);
  const ranks = Math.max(...columns.map(({ words }) => words.length));
  for (let rank = 0; rank < ranks; rank += 1) {
    for (const column of open) {
      const fitting = places.filter(
        (at) => !found.has(at) && rankOf(column, headings[at] ?? '') === rank,
      );
      const bare = column.key === 'personnelNumber' && rank > 1;
      const named = bare ? fitting.filter((at) => !countsRows(cellsOf(at))) : fitting;
      const [only] = named;
      if (only === undefined) continue;
      open.delete(column);
      if (named.length === 1) found.set(only, column.key);
    }
  }
  return found;
}

import { countsRows, type Column } from './column.js';
import { EMAIL_COLUMN, isPersonColumn, NAME_COLUMN, NUMBER_COLUMN } from './person-columns.js';

/** So many cells of a column must be what it seems to hold. */
const MOST_CELLS = 0.8;
const SHORT_NUMBER = /^\d{1,3}$/;

/**
 * What the columns of a list without headings hold, by their place: one that names somebody, a name
 * beside it, and what the others look like, from left to right.
 * @param cells the texts of each column
 */
export function guessColumns(
  cells: readonly (readonly string[])[],
  columns: readonly Column[],
): Map<number, string> {
  const found = new Map<number, string>();
  const texts = cells.map((column) => column.filter((cell) => cell !== ''));
  const open = () =>
    texts.flatMap((column, at) => {
      const counts = column.length > 1 && countsRows(column);
      return column.length === 0 || counts || found.has(at) ? [] : [{ at, column }];
    });
  const take = ({ key }: Column, fits: (column: readonly string[]) => boolean) => {
    const first = open().find(({ column }) => fits(column));
    if (first) found.set(first.at, key);
  };
  const values = columns.filter((column) => !isPersonColumn(column));

  take(NAME_COLUMN, holding(NAME_COLUMN));
  const hasName = found.size > 0;
  take(NUMBER_COLUMN, (column) => {
    if (holding(EMAIL_COLUMN)(column)) return true;
    // Short numbers may be points; «B1» and «12.03.2026» look like numbers, and other columns hold them.
    const short = column.every((cell) => SHORT_NUMBER.test(cell));
    const isValue = short ? hasName : values.some((value) => holding(value)(column));
    return holding(NUMBER_COLUMN)(column) && !isValue;
  });
  for (const value of values) take(value, holding(value));

  // Mistyped values look like nothing: the one column left is what is left to be found.
  const missing = values.find(({ key }) => ![...found.values()].includes(key));
  const [left, ...more] = open();
  if (found.size > 0 && left && more.length === 0 && missing) found.set(left.at, missing.key);
  return found;
}

const holding =
  ({ holds }: Column) =>
  (column: readonly string[]): boolean =>
    holds !== undefined && column.filter(holds).length >= column.length * MOST_CELLS;

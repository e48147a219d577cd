import type { Faults } from '../../../web/forms/form.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';
import type { TableRow } from '../../../documents/tables/table.js';
import { countsRows, headingOf, type Column } from './column.js';
import type { Layout } from './find-columns.js';
import { isPersonnelNumber, NAMING } from './person-columns.js';

/** The field of the form in which a column's use is chosen. */
export const columnField = (at: number): string => `column-${at}`;

/**
 * Why the rows cannot be read with this layout: nobody is named, nothing is said about them, one thing
 * is said by two columns, or a column that counts the rows is taken for personnel numbers.
 */
export function layoutFaults(
  rows: readonly TableRow[],
  { header, keys }: Layout,
  columns: readonly Column[],
  things?: { key: string; unnamed: ErrorCode },
): Faults {
  const faults: Faults = {};
  keys.forEach((key, at) => {
    if (key === '') return;
    if (keys.indexOf(key) < at) faults[columnField(at)] = 'imports:layout.twice';
    const heading = headingOf(rows[header]?.cells[at] ?? '');
    const cells = rows.slice(header + 1).map((row) => row.cells[at] ?? '');
    const counts = cells.length > 1 && countsRows(cells) && !isPersonnelNumber(heading);
    if (key === 'personnelNumber' && counts) faults[columnField(at)] = 'imports:layout.counts';
  });
  const naming: readonly string[] = things ? [things.key] : NAMING;
  const nobody = things?.unnamed ?? 'imports:layout.nobody';
  if (!naming.some((key) => keys.includes(key))) faults[columnField(0)] ??= nobody;
  else if (!columns.some(({ key }) => keys.includes(key)))
    faults[columnField(0)] ??= 'imports:layout.nothing';
  return faults;
}

import type { TableRow } from '../../../documents/tables/table.js';
import type { Layout } from './find-columns.js';

/** A row below the headings, read with a layout. */
export interface FileRow {
  line: number;
  /** Its cells as they stand, for showing. */
  shown: string;
  /** Texts by column key; what is not in the file is missing, an empty cell is an empty text. */
  values: Readonly<Partial<Record<string, string>>>;
}

const LONGEST_SHOWN = 120;

/** The rows below the headings; headings that a printed list repeats on each page are left out. */
export function fileRows(rows: readonly TableRow[], { header, keys }: Layout): FileRow[] {
  const headings = rows[header]?.cells.join('\t');
  return rows
    .slice(header + 1)
    .filter(({ cells }) => cells.join('\t') !== headings)
    .map(({ line, cells }) => ({
      line,
      shown: shownCells(cells),
      values: Object.fromEntries(
        keys.flatMap((key, at) => (key === '' ? [] : [[key, cells[at] ?? '']])),
      ),
    }));
}

/** A row in one line. */
export function shownCells(cells: readonly string[]): string {
  const text = cells.filter((cell) => cell !== '').join(' · ');
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

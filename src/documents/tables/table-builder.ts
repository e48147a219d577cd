import { BOUNDS } from './bounds.js';
import type { TableRow } from './table.js';
import { TableRefused } from './table-refused.js';

/** Spaces that do not break, and line breaks within a cell. */
const SPACES = /\s+/gu;
/** Signs without a picture, which files carry and nobody types. */
const UNSEEN = /[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Gathers the rows of a file, and refuses what goes beyond the bounds as soon as it does. */
export class TableBuilder {
  readonly rows: TableRow[] = [];
  #letters = 0;

  /** @throws {TableRefused} */
  add(line: number, given: readonly string[]): void {
    const cells = given.map((cell) => this.#clean(cell, line));
    while (cells.at(-1) === '') cells.pop();
    if (cells.length === 0) return;
    if (cells.length > BOUNDS.columns)
      throw new TableRefused('columns', { line, count: BOUNDS.columns });
    if (this.rows.length >= BOUNDS.rows) throw new TableRefused('rows', { count: BOUNDS.rows });
    this.rows.push({ line, cells });
  }

  #clean(cell: string, line: number): string {
    if (cell === '') return '';
    if (cell.length > BOUNDS.cell) throw new TableRefused('cell', { line, count: BOUNDS.cell });
    const text = cell.replace(SPACES, ' ').replace(UNSEEN, '').trim();
    this.#letters += text.length;
    if (this.#letters > BOUNDS.letters) throw new TableRefused('letters');
    return text;
  }
}

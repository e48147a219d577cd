import type { Bounds } from './bounds.js';
import type { TableRow } from './table.js';
import { TableRefused } from './table-refused.js';

/** Spaces that do not break, and line breaks within a cell. */
const SPACES = /\s+/gu;
/** Signs without a picture, which files carry and nobody types. */
const UNSEEN = /[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Gathers the rows of a file, and refuses what goes beyond the bounds as soon as it does. */
export class TableBuilder {
  readonly rows: TableRow[] = [];
  readonly #bounds: Bounds;
  #letters = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** @throws {TableRefused} */
  add(line: number, given: readonly string[]): void {
    const cells = given.map((cell) => this.#clean(cell, line));
    while (cells.at(-1) === '') cells.pop();
    if (cells.length === 0) return;
    if (cells.length > this.#bounds.columns)
      throw new TableRefused('columns', { line, count: this.#bounds.columns });
    if (this.rows.length >= this.#bounds.rows)
      throw new TableRefused('rows', { count: this.#bounds.rows });
    this.rows.push({ line, cells });
  }

  #clean(cell: string, line: number): string {
    if (cell === '') return '';
    if (cell.length > this.#bounds.cell)
      throw new TableRefused('cell', { line, count: this.#bounds.cell });
    const text = cell.replace(SPACES, ' ').replace(UNSEEN, '').trim();
    this.#letters += text.length;
    if (this.#letters > this.#bounds.letters) throw new TableRefused('letters');
    return text;
  }
}

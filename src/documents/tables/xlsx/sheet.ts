import type { Bounds } from '../bounds.js';
import type { TableRow } from '../table.js';
import { TableBuilder } from '../table-builder.js';
import { TableRefused } from '../table-refused.js';
import { numberText } from './cell-text.js';
import type { NumberFormat } from './number-formats.js';
import { readXml } from './read-xml.js';

/** What cells name by number, and how days are counted. */
export interface SheetContext {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  from1904: boolean;
  bounds: Bounds;
}

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** Elements whose text is a cell's: its value, and its own text. */
const TEXTS = new Set(['v', 't']);

/**
 * The rows of a sheet as they come (ECMA-376, part 1, 18.3.1). Of a formula the value is taken that
 * the program left; merged cells hold their text in the first one.
 * @throws {TableRefused} at the first row or cell beyond the bounds
 */
export async function readSheet(
  pieces: AsyncIterable<string>,
  context: SheetContext,
): Promise<TableRow[]> {
  const builder = new TableBuilder(context.bounds);
  let line = 0;
  let cells: string[] = [];
  let next = 0;
  let cell: Cell | undefined;
  let inText = false;
  await readXml(
    pieces,
    {
      opened: (name, { r, t = 'n', s }) => {
        if (name === 'row') {
          line = r ? Number(r) : line + 1;
          cells = [];
          next = 0;
        } else if (name === 'c') {
          cell = { column: r ? columnOf(r) : next, type: t, style: Number(s ?? 0), text: '' };
          next = cell.column + 1;
        }
        inText = cell !== undefined && TEXTS.has(name);
      },
      text: (piece) => {
        if (cell && inText) cell.text += piece;
      },
      closed: (name) => {
        inText = false;
        if (name === 'c' && cell) {
          const text = textOf(cell, context);
          if (text !== '') put(cells, cell, text, line, context.bounds);
          cell = undefined;
        } else if (name === 'row') builder.add(line, cells);
      },
    },
    context.bounds,
  );
  return builder.rows;
}

function put(
  cells: string[],
  { column }: Cell,
  text: string,
  line: number,
  { columns: count }: Bounds,
): void {
  if (column >= count) throw new TableRefused('columns', { line, count });
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

function textOf({ type, style, text }: Cell, { strings, formats, from1904 }: SheetContext): string {
  switch (type) {
    case 's':
      return strings[Number(text)] ?? '';
    case 'n':
      return numberText(text, formats[style] ?? 'plain', from1904);
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'd':
      return text.slice(0, 10);
    default:
      return text;
  }
}

/** «C12» is in column 2. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '';
  return (
    Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce(
      (column, letter) => column * 26 + letter,
      0,
    ) - 1
  );
}

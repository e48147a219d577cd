import { plainLines, type Measure, type Style } from '../type/text-lines.js';

export interface TableColumn {
  readonly title: string;
  /** Points. */
  readonly width: number;
  readonly align?: 'left' | 'centre';
  /** Set where a cell names what its row is about: one who listens to the table hears it with each cell. */
  readonly names?: 'row';
}

/** A table's rows cut into pages; all measures in points. */
export interface TablePage {
  readonly header: SetRow;
  readonly rows: readonly SetRow[];
}

export interface SetRow {
  readonly cells: readonly SetCell[];
  readonly height: number;
}

export interface SetCell {
  readonly style: Style;
  readonly lines: readonly { readonly text: string; readonly width: number }[];
}

export interface TableStyle {
  readonly head: Style;
  readonly body: Style;
  /** Distance of baselines in ems. */
  readonly leading: number;
  readonly padding: Readonly<Record<'left' | 'centre', number>>;
  readonly leastRowHeight: number;
}

interface Space {
  /** Height that the first page leaves for the table, and every later one. */
  readonly first: number;
  readonly later: number;
  /** Height that stays free below the last row. */
  readonly below: number;
}

/** A word of a head is made smaller, down to this many points, rather than broken. */
const SMALLEST_HEAD = 5;
/** So many rows stand at least on the last page, above what follows the table. */
const ROWS_KEPT = 2;

/** Sets a table's texts into lines and its rows onto pages; the header stands on each of them. */
export function layOutTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  space: Space,
  style: TableStyle,
  measure: Measure,
): TablePage[] {
  const roomIn = ({ width, align = 'left' }: TableColumn) => width - 2 * style.padding[align];
  const set = (cells: readonly SetCell[], least: number): SetRow => {
    const heights = cells.map((cell) => Math.max(1, cell.lines.length) * cell.style.size);
    const height = Math.max(0, ...heights) * style.leading + 2 * style.padding.left;
    return { cells, height: Math.max(least, height) };
  };
  const header = set(
    columns.map((column) => {
      const fitted = unbroken(column.title, style.head, roomIn(column), measure);
      return setCell(column.title, fitted, roomIn(column), measure);
    }),
    0,
  );
  const body = rows.map((texts) =>
    set(
      columns.map((column, at) => setCell(texts[at] ?? '', style.body, roomIn(column), measure)),
      style.leastRowHeight,
    ),
  );
  const room = (page: number) => (page === 0 ? space.first : space.later) - header.height;
  const pages = ontoPages(body, room);
  if (heightOf(pages.at(-1) ?? []) + space.below > room(pages.length - 1)) pages.push([]);
  keepTogether(pages);
  return pages.map((page) => ({ header, rows: page }));
}

/** Height of rows one under another. */
export const heightOf = (rows: readonly SetRow[]): number =>
  rows.reduce((sum, { height }) => sum + height, 0);

function ontoPages(rows: readonly SetRow[], room: (page: number) => number): SetRow[][] {
  const pages: SetRow[][] = [[]];
  let left = room(0);
  for (const row of rows) {
    if (row.height > left && (pages.at(-1)?.length ?? 0) > 0) {
      left = room(pages.length);
      pages.push([]);
    }
    pages.at(-1)?.push(row);
    left -= row.height;
  }
  return pages;
}

/** Moves rows onto the last page where it has too few; the one before keeps at least one. */
function keepTogether(pages: SetRow[][]): void {
  const last = pages.at(-1) ?? [];
  const before = pages.at(-2) ?? [];
  while (last.length < ROWS_KEPT && before.length > 1) last.unshift(...before.splice(-1));
  if (last.length === 0 && pages.length > 1) pages.pop();
}

function setCell(text: string, style: Style, width: number, measure: Measure): SetCell {
  return { style, lines: plainLines(text, style, width, measure) };
}

/** The style in the largest size in which the longest word stays whole. */
function unbroken(text: string, style: Style, width: number, measure: Measure): Style {
  const widest = Math.max(...text.split(' ').map((word) => measure(word, style)));
  if (widest <= width) return style;
  const size = Math.floor(((style.size * width) / widest) * 100) / 100;
  return { ...style, size: Math.max(size, SMALLEST_HEAD) };
}

import { breakLines, type Measure, type Style } from './text-lines.js';

export interface TableColumn {
  readonly title: string;
  /** Points. */
  readonly width: number;
  readonly align?: 'left' | 'centre';
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
  readonly lines: readonly { readonly text: string; readonly width: number }[];
}

export interface TableStyle {
  readonly head: Style;
  readonly body: Style;
  /** Distance of baselines in ems. */
  readonly leading: number;
  readonly padding: number;
  readonly leastRowHeight: number;
}

interface Space {
  /** Height that the first page leaves for the table, and every later one. */
  readonly first: number;
  readonly later: number;
}

/** Sets a table's texts into lines and its rows onto pages; the header stands on each of them. */
export function layOutTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  space: Space,
  style: TableStyle,
  measure: Measure,
): TablePage[] {
  const set = (texts: readonly string[], textStyle: Style, least: number): SetRow => {
    const cells = columns.map(({ width }, at) => ({
      lines: breakLines(
        [{ text: texts[at] ?? '', style: textStyle }],
        width - 2 * style.padding,
        measure,
      ).map((line) => ({
        text: line.runs.map((run) => run.text).join(''),
        width: line.width,
      })),
    }));
    const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
    const height = most * textStyle.size * style.leading + 2 * style.padding;
    return { cells, height: Math.max(least, height) };
  };
  const header = set(
    columns.map(({ title }) => title),
    style.head,
    0,
  );
  const pages: SetRow[][] = [[]];
  let left = space.first - header.height;
  for (const texts of rows) {
    const row = set(texts, style.body, style.leastRowHeight);
    if (row.height > left && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      left = space.later - header.height;
    }
    pages.at(-1)?.push(row);
    left -= row.height;
  }
  return pages.map((page) => ({ header, rows: page }));
}

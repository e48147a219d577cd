/** Which cells of a line hold what, from 0. */
export interface Columns {
  /** Cells that may name the person, the first that is filled does. */
  who: number[];
  level: number;
  date: number | undefined;
}

const USUAL: Columns = { who: [0], level: 1, date: 2 };

const NUMBER = /^(таб|номер|№|personnel|number|no\.?$)/;
const MAIL = /^(e-?mail|ел|електронна|пошта|адреса|mail)/;
const LEVEL = /(рівень|level|cefr)/;
const DATE = /(дата|день|date|day)/;

/** The columns that a header names in Ukrainian or English; undefined where the line is none. */
export function columnsOf(cells: readonly string[]): Columns | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const level = names.findIndex((name) => LEVEL.test(name));
  const who = [NUMBER, MAIL].flatMap((words) => {
    const index = names.findIndex((name) => words.test(name));
    return index >= 0 ? [index] : [];
  });
  if (level < 0 || who.length === 0) return undefined;
  const date = names.findIndex((name) => DATE.test(name));
  return { who, level, date: date < 0 ? undefined : date };
}

/** The lines below the header with the columns that it names; without a header, all and the usual ones. */
export function withoutHeader<Line>(
  lines: readonly Line[],
  header: (line: Line) => Columns | undefined,
): { columns: Columns; rest: readonly Line[] } {
  const [first] = lines;
  const columns = first === undefined ? undefined : header(first);
  return columns ? { columns, rest: lines.slice(1) } : { columns: USUAL, rest: lines };
}

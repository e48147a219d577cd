import { z } from 'zod';
import { plainCsv } from '../../../documents/books/plain-csv.js';

/** A list of the API, or a part of one with the mark of the next. */
export const listShape = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  next: z.string().nullish(),
});
export type ApiRow = z.infer<typeof listShape>['data'][number];

/** A row without rooms within rooms: title.uk, places.free. */
function flat(value: unknown, name = ''): [string, string | number][] {
  if (value === null || value === undefined) return [[name, '']];
  if (Array.isArray(value)) return [[name, value.map(wordOf).join('; ')]];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) =>
      flat(one, name === '' ? key : `${name}.${key}`),
    );
  return [[name, typeof value === 'number' ? value : wordOf(value)]];
}

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function tableOf(rows: readonly ApiRow[]): { head: string[]; lines: (string | number)[][] } {
  const known = rows.map((row) => new Map(flat(row)));
  const head = [...new Set(known.flatMap((row) => [...row.keys()]))];
  return { head, lines: known.map((row) => head.map((name) => row.get(name) ?? '')) };
}

/** All rows as CSV (RFC 4180), from which a spreadsheet takes no formula. */
export function rowsAsCsv(rows: readonly ApiRow[]): string {
  const { head, lines } = tableOf(rows);
  return plainCsv(head, lines);
}

/** Columns wider than this are cut on a screen; files have all of it. */
const WIDEST = 40;

/** A text of several lines without what would steer a terminal. */
export const steersNothing = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n\t]/gu, ' ');

/** Rows one below another, as a screen shows them. */
export function rowsAsText(rows: readonly ApiRow[]): string {
  const { head, lines } = tableOf(rows);
  const cells = [head, ...lines].map((line) =>
    line.map((cell) => {
      const text = String(cell).replaceAll(/\p{Cc}+/gu, ' ');
      return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
    }),
  );
  const widths = head.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

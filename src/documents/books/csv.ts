import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../ground/language/languages.js';
import type { ListCell } from './workbook.js';

/** Rows that are written at once: single ones would keep the processor busy with passing them on. */
const ROWS_AT_ONCE = 100;

/**
 * Semicolons and a byte order mark, as Excel in Ukraine opens a file by a double click; numbers with
 * the decimal sign of the language, and no cell that a spreadsheet would take for a formula.
 */
export async function* csvOf(
  columns: readonly { title: string }[],
  rows: AsyncIterable<readonly ListCell[]>,
  lang: Language,
): AsyncGenerator<string> {
  const lines = (cells: (readonly ListCell[])[]) =>
    stringify(
      cells.map((row) => [...row]),
      {
        delimiter: ';',
        record_delimiter: 'windows',
        quoted_match: /[\r\n\t]/,
        escape_formulas: true,
        cast: {
          number: (value) => (lang === 'uk' ? String(value).replace('.', ',') : String(value)),
          date: (value) => value.toISOString().slice(0, 10).split('-').reverse().join('.'),
        },
      },
    );
  yield `\ufeff${lines([columns.map(({ title }) => title)])}`;
  let waiting: (readonly ListCell[])[] = [];
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < ROWS_AT_ONCE) continue;
    yield lines(waiting);
    waiting = [];
  }
  yield lines(waiting);
}

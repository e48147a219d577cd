import type { ListCell } from '../../../documents/books/workbook.js';
import type { Reader } from '../../../ground/language/reader.js';
import { rowViews, type ShownRow } from './row-views.js';

const ROWS_AT_ONCE = 500;

/** What the columns of a report are called. */
export const reportColumns = ({ t }: Pick<Reader, 't'>): { title: string; width: number }[] => [
  { title: t('imports:report.line'), width: 8 },
  { title: t('imports:person'), width: 32 },
  { title: t('record:fields.personnelNumber'), width: 16 },
  { title: t('imports:report.state'), width: 20 },
  { title: t('staff:report.changes'), width: 60 },
  { title: t('staff:report.why'), width: 60 },
  { title: t('staff:kinds.mended'), width: 40 },
  { title: t('staff:report.row'), width: 60 },
];

/** What a file did, or would do, with its rows, in some at once; nothing but those is held. */
export async function* reportRows(
  rows: AsyncIterable<ShownRow> | Iterable<ShownRow>,
  reader: Reader,
): AsyncGenerator<readonly ListCell[]> {
  let waiting: ShownRow[] = [];
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < ROWS_AT_ONCE) continue;
    yield* await cellsOf(waiting, reader);
    waiting = [];
  }
  yield* await cellsOf(waiting, reader);
}

async function cellsOf(rows: readonly ShownRow[], reader: Reader): Promise<ListCell[][]> {
  const views = await rowViews(rows, reader);
  return views.map(({ line, name, mark, state, changes, why, mended }, at) => [
    ...[line, name, mark, state, changesText(changes), why],
    ...[mended.join('; '), rows[at]?.shown ?? ''],
  ]);
}

/** Changes field by field, in a line. */
export const changesText = (
  changes: readonly { field: string; from: string; to: string }[],
): string => changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`).join('; ');

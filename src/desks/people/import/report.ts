import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler } from 'express';
import { csvOf } from '../../../documents/books/csv.js';
import { streamWorkbook, type ListCell } from '../../../documents/books/workbook.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Access, type Route } from '../../../web/routes/route.js';
import { STAFF_IMPORT } from './addresses.js';
import { rowViews, type Reader } from './import-view.js';
import { eachRow } from './keeping/kept-rows.js';
import type { KeptRow } from './keeping/staff-row-model.js';
import type { StaffImport } from './keeping/staff-import-model.js';

interface Doors {
  access: Access;
  open: (req: Request) => Promise<StaffImport>;
}

const ROWS_AT_ONCE = 500;

/** What a file did, or would do, row by row, to be kept or mended: as CSV and as a workbook. */
export function reportRoutes({ access, open }: Doors): Route[] {
  const send =
    (format: 'csv' | 'xlsx'): RequestHandler =>
    async (req, res) => {
      const { plan, createdAt } = await open(req);
      const reader = readerOf(req);
      const { t, lang } = reader;
      const columns = [
        { title: t('imports:report.line'), width: 8 },
        { title: t('imports:person'), width: 32 },
        { title: t('record:fields.personnelNumber'), width: 16 },
        { title: t('imports:report.state'), width: 20 },
        { title: t('staff:report.changes'), width: 60 },
        { title: t('staff:report.why'), width: 60 },
        { title: t('staff:kinds.mended'), width: 40 },
        { title: t('staff:report.row'), width: 60 },
      ];
      const rows = reportRows(plan, reader);
      const title = t('staff:report.title');
      const about = { name: title, title, author: '', createdAt };
      res.attachment(`staff-report.${format}`);
      const file =
        format === 'csv'
          ? Readable.from(csvOf(columns, rows, lang), { objectMode: false })
          : streamWorkbook({ ...about, columns }, rows);
      await pipeline(file, res);
    };
  return [
    get(`${STAFF_IMPORT}/:id/report.csv`, access, send('csv')),
    get(`${STAFF_IMPORT}/:id/report.xlsx`, access, send('xlsx')),
  ];
}

async function* reportRows(plan: string, reader: Reader): AsyncGenerator<readonly ListCell[]> {
  let waiting: KeptRow[] = [];
  for await (const row of eachRow(plan)) {
    waiting.push(row);
    if (waiting.length < ROWS_AT_ONCE) continue;
    yield* await cellsOf(waiting, reader);
    waiting = [];
  }
  yield* await cellsOf(waiting, reader);
}

async function cellsOf(rows: readonly KeptRow[], reader: Reader): Promise<ListCell[][]> {
  const views = await rowViews(rows, reader);
  return views.map(({ line, name, mark, state, changes, why, mended }, at) => [
    ...[line, name, mark, state],
    changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`).join('; '),
    ...[why, mended.join('; '), rows[at]?.shown ?? ''],
  ]);
}

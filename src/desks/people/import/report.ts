import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler } from 'express';
import { csvOf } from '../../../documents/books/csv.js';
import { streamWorkbook } from '../../../documents/books/workbook.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Access, type Route } from '../../../web/routes/route.js';
import { eachRow } from './keeping/kept-rows.js';
import type { StaffImport } from './keeping/staff-import-model.js';
import { reportColumns, reportRows } from './report-rows.js';
import { STAFF_IMPORT_ONE } from './addresses.js';

interface Doors {
  access: Access;
  open: (req: Request) => Promise<StaffImport>;
}

/** What a file did, or would do, row by row, to be kept or mended: as CSV and as a workbook. */
export function reportRoutes({ access, open }: Doors): Route[] {
  const send =
    (format: 'csv' | 'xlsx'): RequestHandler =>
    async (req, res) => {
      const { plan, createdAt } = await open(req);
      const reader = readerOf(req);
      const { t, lang } = reader;
      const columns = reportColumns(reader);
      const rows = reportRows(eachRow(plan), reader);
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
    get(STAFF_IMPORT_ONE.below('/report.csv').pattern, access, send('csv')),
    get(STAFF_IMPORT_ONE.below('/report.xlsx').pattern, access, send('xlsx')),
  ];
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { AUDIT_STREAM } from '../../../decisions/audit/audit-stream.js';
import { endOf } from '../../../decisions/audit/sealing/chain-end.js';
import { csvOf } from '../../../documents/books/csv.js';
import { streamWorkbook } from '../../../documents/books/workbook.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { fileName } from '../../../web/queries/file-name.js';
import { QueryRefused } from '../../../web/queries/query.js';
import { get, type Route } from '../../../web/routes/route.js';
import { AUDIT_FORMATS, READS_AUDIT } from './addresses.js';
import { auditColumns, auditRows } from './audit-rows.js';
import { readAuditQuery } from './audit-query.js';
import { allAudit } from './find-audit.js';
import { AUDIT } from '../../../ground/addresses/institute.js';

/** The entries that the page's filters find, as a file: streamed, the newest first. */
export function auditFileRoutes(): Route[] {
  const send =
    (format: (typeof AUDIT_FORMATS)[number]): RequestHandler =>
    async (req, res) => {
      const reader = readerOf(req);
      const { values, faults } = await readAuditQuery(req.query);
      if (!values) throw new QueryRefused(faults);
      // Before the entries: whoever checks the file later finds them in the chain up to there, or sealed after.
      const [end, entries] = [await endOf(AUDIT_STREAM.seals), await allAudit(values)];
      const columns = auditColumns(reader.t);
      const rows = auditRows(entries, end, reader);
      const title = reader.t('audit:title');
      const { action, course, from, to } = values;
      res.attachment(fileName('audit', [action, course, from, to], format));
      const file =
        format === 'csv'
          ? Readable.from(csvOf(columns, rows, reader.lang), { objectMode: false })
          : streamWorkbook(
              { ...{ name: title, title, author: '', createdAt: reader.now }, columns },
              rows,
            );
      await pipeline(file, res);
    };
  return AUDIT_FORMATS.map((format) =>
    get(`${AUDIT.pattern}.${format}`, READS_AUDIT, send(format)),
  );
}

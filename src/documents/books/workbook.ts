import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import type { AutoFilter } from 'exceljs';
import { aboutBook, headRow, sheetLooks, type BookDetails, type BookColumn } from './book-looks.js';

/** Some hundreds of modules, loaded with the first workbook that somebody asks for. */
const loadExcel = async () => (await import('exceljs')).default;

/** A list as one sheet of a workbook. */
export interface Workbook extends BookDetails {
  /** Lines above the table; the first is its title. */
  readonly about: readonly string[];
  readonly columns: readonly BookColumn[];
  /** Numbers stay numbers, so that they can be summed; a share is a part of one. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** An XLSX file; the header row stays in sight while one scrolls, and on every printed page. */
export async function renderWorkbook(given: Workbook): Promise<Buffer> {
  const { about, columns, rows } = given;
  const { Workbook: ExcelWorkbook } = await loadExcel();
  const workbook = Object.assign(new ExcelWorkbook(), aboutBook(given));
  const at = about.length + 2;
  const { name, options, columns: looks } = sheetLooks(given, columns, at);
  const sheet = workbook.addWorksheet(name, options);
  looks.forEach(({ width, style }, index) => {
    Object.assign(sheet.getColumn(index + 1), { width, style });
  });
  about.forEach((line, index) => {
    const row = sheet.addRow([line]);
    if (index === 0) row.font = { bold: true, size: 14 };
  });
  sheet.addRow([]);
  headRow(sheet.addRow(columns.map(({ title }) => title)));
  for (const row of rows) sheet.addRow([...row]);
  sheet.autoFilter = filtered(at, rows.length, columns.length);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** What a long list holds: a `Date` is a day, at midnight UTC. */
export type ListCell = string | number | Date;

/** A list of a workbook that holds several. */
export interface BookSheet {
  readonly name: string;
  readonly columns: readonly BookColumn[];
  /** Read once those of the sheets before it are written. */
  readonly rows: AsyncIterable<readonly ListCell[]> | Iterable<readonly ListCell[]>;
}

/** A long list as an XLSX file, made while it is read: no more than a few rows are in memory. */
export const streamWorkbook = (
  { columns, ...given }: BookDetails & { readonly columns: readonly BookColumn[] },
  rows: AsyncIterable<readonly ListCell[]>,
): Readable => streamBook(given, [{ name: given.name, columns, rows }]);

/** The same of several lists, one behind another, each on a sheet of its own. */
export function streamBook(given: BookDetails, sheets: readonly BookSheet[]): Readable {
  const out = new PassThrough();
  const left = new AbortController();
  out.once('close', () => {
    left.abort();
  });
  const fill = async () => {
    const { stream } = await loadExcel();
    if (left.signal.aborted) return;
    const writer = new stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
    Object.assign(writer, aboutBook(given));
    for (const { name: called, columns, rows } of sheets) {
      const { name, options, columns: looks } = sheetLooks({ ...given, name: called }, columns, 1);
      const sheet = writer.addWorksheet(name, options);
      sheet.columns = looks.map((look, at) => ({ ...look, header: columns[at]?.title ?? '' }));
      headRow(sheet.getRow(1));
      let count = 0;
      for await (const cells of rows) {
        if (out.destroyed) return;
        sheet.addRow([...cells]).commit();
        count += 1;
        if (out.writableNeedDrain) await once(out, 'drain', { signal: left.signal });
      }
      sheet.autoFilter = filtered(1, count, columns.length);
      sheet.commit();
    }
    await writer.commit();
  };
  fill().catch((error: unknown) => out.destroy(error as Error));
  return out;
}

/** The rows below the head of a table, and the head, which offers to sort and to choose from them. */
const filtered = (head: number, rows: number, columns: number): AutoFilter => ({
  from: { row: head, column: 1 },
  to: { row: head + rows, column: columns },
});

import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';

export interface WorkbookColumn {
  readonly title: string;
  /** Characters. */
  readonly width: number;
}

/** A list as one sheet of a workbook. */
export interface Workbook {
  /** Name of the sheet; of more than 31 letters, or of those that Excel forbids, the rest is left out. */
  readonly name: string;
  /** Lines above the table; the first is its title. */
  readonly about: readonly string[];
  readonly columns: readonly WorkbookColumn[];
  /** Numbers stay numbers, so that they can be summed. */
  readonly rows: readonly (readonly (string | number)[])[];
  readonly createdAt: Date;
}

/** An XLSX file; the header row stays in sight while one scrolls. */
export async function renderWorkbook(given: Workbook): Promise<Buffer> {
  const { about, columns, rows, createdAt } = given;
  const workbook = new ExcelJS.Workbook();
  workbook.created = createdAt;
  workbook.modified = createdAt;
  const sheet = workbook.addWorksheet(given.name.replace(/[*?:\\/[\]]/g, '').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: about.length + 2 }],
  });
  columns.forEach(({ width }, at) => {
    sheet.getColumn(at + 1).width = width;
  });
  about.forEach((line, at) => {
    const row = sheet.addRow([line]);
    if (at === 0) row.font = { bold: true, size: 14 };
  });
  sheet.addRow([]);
  const head = sheet.addRow(columns.map(({ title }) => title));
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'top' };
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** What a long list holds: a `Date` is a day, at midnight UTC. */
export type ListCell = string | number | Date;

/** A long list as an XLSX file, made while it is read: no more than a few rows are in memory. */
export function streamWorkbook(
  { name, columns }: Pick<Workbook, 'name' | 'columns'>,
  rows: AsyncIterable<readonly ListCell[]>,
): Readable {
  const out = new PassThrough();
  const left = new AbortController();
  out.once('close', () => {
    left.abort();
  });
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = writer.addWorksheet(name.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, width }) => ({ header: title, width }));
  sheet.getRow(1).font = { bold: true };
  const fill = async () => {
    for await (const cells of rows) {
      if (out.destroyed) return;
      const row = sheet.addRow([...cells]);
      cells.forEach((cell, at) => {
        if (cell instanceof Date) row.getCell(at + 1).numFmt = 'dd.mm.yyyy';
      });
      row.commit();
      if (out.writableNeedDrain) await once(out, 'drain', { signal: left.signal });
    }
    await writer.commit();
  };
  fill().catch((error: unknown) => out.destroy(error as Error));
  return out;
}

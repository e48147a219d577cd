import ExcelJS from 'exceljs';
import { unzip } from './unzip.js';

/** A workbook as a spreadsheet opens it: its values with their formats, and its XML where no library reads it. */
export async function readBook(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('a workbook without a sheet');
  const parts = await unzip(bytes);
  const xml = (name: string) =>
    parts.find((part) => part.name.replace(/^\//, '') === name)?.bytes.toString() ?? '';
  return {
    sheet,
    rows: sheet.getSheetValues() as unknown[][],
    sheets: book.worksheets,
    /** Values of the sheet of this name. */
    valuesOf: (name: string) => (book.getWorksheet(name)?.getSheetValues() ?? []) as unknown[][],
    about: { title: book.title, author: book.creator, created: book.created },
    core: xml('docProps/core.xml'),
    book: xml('xl/workbook.xml'),
  };
}

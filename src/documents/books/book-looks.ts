import type ExcelJS from 'exceljs';

export interface BookColumn {
  readonly title: string;
  /** Characters. */
  readonly width: number;
  /** How its numbers, or its days, are shown; the program puts the decimal sign of its reader. */
  readonly shows?: keyof typeof FORMATS;
}

/** What a workbook says of itself. */
export interface BookDetails {
  /** Name of its sheet; of more than 31 letters, or of those that Excel forbids, the rest is left out. */
  readonly name: string;
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
}

const FORMATS = {
  whole: '0',
  decimal: '0.0##',
  money: '#,##0.00',
  share: '0%',
  day: 'dd.mm.yyyy',
} as const;

/** So many characters of the usual size stand beside each other on an upright A4 page. */
const UPRIGHT = 90;
/** How Excel knows A4 (ECMA-376, 18.3.1.63); the library has its enum in its types alone. */
const A4: unknown = 9;

export const aboutBook = ({ title, author, createdAt }: BookDetails) => ({
  ...{ title, creator: author, lastModifiedBy: author },
  ...{ created: createdAt, modified: createdAt },
});

/** How a table looks on a screen and on paper: its head stays, all columns are on one page. */
export function sheetLooks(
  { name, title }: BookDetails,
  columns: readonly BookColumn[],
  head: number,
) {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const options = {
    views: [{ state: 'frozen', ySplit: head }],
    pageSetup: {
      paperSize: A4 as ExcelJS.PaperSize,
      orientation: width > UPRIGHT ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      // As many pages below each other as it takes.
      fitToHeight: 0,
      printTitlesRow: `${head}:${head}`,
    },
    headerFooter: { oddFooter: `&L${title.replaceAll('&', '&&')}&R&P / &N` },
  } satisfies Partial<ExcelJS.AddWorksheetOptions>;
  return {
    name: name.replace(/[*?:\\/[\]']/g, '').slice(0, 31),
    options,
    columns: columns.map((column) => ({
      width: column.width,
      style: column.shows ? { numFmt: FORMATS[column.shows] } : {},
    })),
  };
}

export function headRow(row: ExcelJS.Row): void {
  row.font = { bold: true };
  row.alignment = { wrapText: true, vertical: 'top' };
}

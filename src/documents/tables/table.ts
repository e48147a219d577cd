/** A row of a file, as people see it. */
export interface TableRow {
  /** Number of the row in the file, from 1, as a spreadsheet or an editor shows it. */
  line: number;
  /** Trimmed texts; a day is `yyyy-MM-dd`, a number has a decimal point. Empty ones at the end are left out. */
  cells: string[];
}

/** A file that somebody brought, as rows of texts; rows without any text are left out. */
export interface Table {
  rows: TableRow[];
  /** The row that could not be read, where there is one; everything below it is missing. */
  brokenAt?: number;
  /** Names of the sheet that was read, and of the others that hold something to see. */
  sheet?: string;
  otherSheets: string[];
  /** The workbook counts days from 1904: for numbers that are days and do not say so. */
  from1904?: boolean;
}

/**
 * What a list of people may be, unless whoever reads it says otherwise. A department of 1,700 with a dozen columns is far below; whatever is
 * beyond is refused while it is read, so that a small file cannot become much work or memory.
 */
export const BOUNDS = {
  rows: 5000,
  columns: 60,
  /** Letters of one cell. */
  cell: 2000,
  /** Letters of all cells: what is kept until it is confirmed fits one document of the database. */
  letters: 2_000_000,
  /** Bytes of all parts of a workbook once unpacked; a megabyte of a real one holds eight to ten. */
  unpacked: 20_000_000,
  /** Parts of a workbook; one of a hundred sheets has about 300. */
  parts: 1000,
  /** XML elements of a part: two for each of 5,000 × 60 cells, and as many for what surrounds them. */
  elements: 1_000_000,
};

/** What a file brought may be. */
export type Bounds = Readonly<typeof BOUNDS>;

import { stringify } from 'csv-stringify/sync';

/**
 * CSV as programs read it everywhere (RFC 4180): commas, points in numbers, the names of columns on top, nothing
 * where nothing is given, and no cell that a spreadsheet would take for a formula.
 */
export const plainCsv = (head: readonly string[], lines: readonly (readonly unknown[])[]): string =>
  stringify([[...head], ...lines.map((line) => [...line])], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });

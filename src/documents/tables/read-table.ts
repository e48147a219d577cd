import { decodeText } from '../../ground/text/decode-text.js';
import { BOUNDS, type Bounds } from './bounds.js';
import { readDelimited } from './read-delimited.js';
import type { Table } from './table.js';
import { TableRefused } from './table-refused.js';
import { readWorkbook } from './xlsx/read-workbook.js';

const startsWith =
  (...signature: number[]) =>
  (bytes: Uint8Array) =>
    signature.every((byte, at) => bytes[at] === byte);

const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);
/** Excel before 2007, and an XLSX with a password, lie in a compound file. */
const isCompound = startsWith(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const OTHERS = [
  startsWith(0x25, 0x50, 0x44, 0x46), // %PDF
  startsWith(0x89, 0x50, 0x4e, 0x47), // PNG
  startsWith(0xff, 0xd8, 0xff), // JPEG
  startsWith(0x7b, 0x5c, 0x72, 0x74, 0x66), // {\rtf
];
/** Some systems save a web page or XML under the name of a workbook. */
const IS_MARKUP = /^\s*<(?:!doctype|html|\?xml|table|meta)\b/i;

/**
 * Reads a file that somebody brought: an XLSX workbook, or text in whatever encoding and with
 * whatever separator programs save it. What it is is told by its bytes, not by its name.
 * @throws {TableRefused}
 */
export async function readTable(bytes: Buffer, bounds: Bounds = BOUNDS): Promise<Table> {
  if (isZip(bytes)) return filled(await readWorkbook(bytes, bounds));
  if (isCompound(bytes)) throw new TableRefused('oldExcel');
  if (OTHERS.some((is) => is(bytes))) throw new TableRefused('otherFormat');
  return readPasted(decodeText(bytes), bounds);
}

/** Reads rows that were copied from a spreadsheet or typed. @throws {TableRefused} */
export function readPasted(text: string, bounds: Bounds = BOUNDS): Table {
  if (IS_MARKUP.test(text)) throw new TableRefused('otherFormat');
  return filled(readDelimited(text, bounds));
}

function filled(table: Table): Table {
  if (table.rows.length === 0 && table.brokenAt === undefined) throw new TableRefused('empty');
  return table;
}

import type { Bounds } from '../bounds.js';
import type { Table } from '../table.js';
import { TableRefused } from '../table-refused.js';
import { readNumberFormats } from './number-formats.js';
import { WorkbookParts } from './parts.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet } from './sheet.js';
import { readPlan } from './workbook.js';

/** So many sheets are looked at for the first that holds something. */
const MOST_SHEETS = 10;

/**
 * The first sheet of a workbook (XLSX) that is not empty. It is unpacked and read piece by piece, up
 * to the first thing that is beyond the bounds: nothing in it, a merged range of a million cells
 * included, makes more work than its own length.
 * @throws {TableRefused}
 */
export async function readWorkbook(bytes: Buffer, bounds: Bounds): Promise<Table> {
  const parts = await WorkbookParts.open(bytes, bounds);
  try {
    const { sheets, from1904 } = await readPlan(parts, bounds);
    const context = {
      ...{ from1904, bounds },
      strings: await readSharedStrings(parts, bounds),
      formats: await readNumberFormats(parts, bounds),
    };
    for (const { name, part } of sheets.slice(0, MOST_SHEETS)) {
      const rows = await readSheet(parts.read(part), context);
      if (rows.length === 0) continue;
      const otherSheets = sheets.map((sheet) => sheet.name).filter((other) => other !== name);
      return { rows, sheet: name, otherSheets, ...(from1904 ? { from1904 } : {}) };
    }
    return { rows: [], otherSheets: [] };
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('damaged');
  }
}

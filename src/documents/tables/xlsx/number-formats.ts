import type { Bounds } from '../bounds.js';
import type { WorkbookParts } from './parts.js';
import { readXml } from './read-xml.js';

/** What a format makes of a number: a day, a share, or a code of so many digits with zeros in front. */
export type NumberFormat = 'plain' | 'day' | 'percent' | { digits: number };

/** Numbers of formats that no workbook spells out (ECMA-376, part 1, 18.8.30). */
const DAYS: readonly (readonly [from: number, to: number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
];
const PERCENTS = [9, 10];

/** The formats of a workbook by the number that cells name them by. */
export async function readNumberFormats(
  parts: WorkbookParts,
  bounds: Bounds,
): Promise<NumberFormat[]> {
  const own = new Map<string, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(
    parts.read('xl/styles.xml'),
    {
      opened: (name, { numFmtId = '0', formatCode = '' }) => {
        if (name === 'numFmt') own.set(numFmtId, formatCode);
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) formats.push(formatOf(Number(numFmtId), own.get(numFmtId)));
      },
      closed: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    },
    bounds,
  );
  return formats;
}

function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (DAYS.some(([from, to]) => id >= from && id <= to)) return 'day';
    return PERCENTS.includes(id) ? 'percent' : 'plain';
  }
  // Words in quotes, colours and languages in brackets, and signs that are meant as they stand.
  const signs = code.replaceAll(/"[^"]*"|\[[^[\]]*\]|[\\_*]./gu, '');
  if (/[dy]/i.test(signs)) return 'day';
  if (signs.includes('%')) return 'percent';
  return /^0+$/.test(signs) ? { digits: signs.length } : 'plain';
}

import { stringify } from 'csv-stringify/sync';
import type { Translate } from '../../ground/language/i18n.js';
import type { Import } from './import-model.js';
import type { WhyNot } from './import-rows.js';

/** The rows that were refused as they stood in the file, with why: to be mended and brought again. */
export function refusedCsv(
  { rows, header, keys, decision }: Import,
  whyNot: WhyNot,
  t: Translate,
): string {
  const why = new Map((decision?.rows ?? []).map((row) => [row.line, whyNot(row)]));
  const width = keys.length;
  const filled = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, at) => cells[at] ?? '');
  const headings = header < 0 ? undefined : rows[0];
  const refused = rows.filter((row) => row !== headings);
  return `\ufeff${stringify(
    [
      [t('imports:report.line'), ...filled(headings?.cells ?? []), t('imports:report.why')],
      ...refused.map(({ line, cells }) => [String(line), ...filled(cells), why.get(line) ?? '']),
    ],
    {
      delimiter: ';',
      record_delimiter: 'windows',
      quoted_match: /[\r\n\t]/,
      escape_formulas: true,
    },
  )}`;
}

import type { TableRow } from '../../../documents/tables/table.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Column } from './column.js';
import { shownCells } from './file-row.js';
import type { Layout } from './find-columns.js';
import { columnField } from './layout-faults.js';

const EXAMPLES = 3;
const LONGEST_EXAMPLE = 40;
/** Rows that may be the one with the headings. */
const ROWS_OFFERED = 20;

/** What a file's columns hold, as a form in which a person can say it better. */
export function layoutView(
  rows: readonly TableRow[],
  { header, keys }: Layout,
  columns: readonly Column[],
  errors: Readonly<Partial<Record<string, string>>>,
  t: Translate,
) {
  const below = rows.slice(header + 1);
  const headingAt = (at: number) =>
    rows[header]?.cells[at] ?? t('imports:layout.column', { number: at + 1 });
  const options = [
    { value: '', text: t('imports:layout.unused') },
    ...columns.map(({ key, label }) => ({ value: key, text: t(label) })),
  ];
  return {
    columns: keys.map((key, at) => ({
      name: columnField(at),
      heading: headingAt(at) || t('imports:layout.column', { number: at + 1 }),
      examples: below
        .flatMap(({ cells }) => (cells[at] ? [cells[at].slice(0, LONGEST_EXAMPLE)] : []))
        .slice(0, EXAMPLES)
        .join('; '),
      value: key,
      options: options.map((option) => ({ ...option, selected: option.value === key })),
      error: errors[columnField(at)],
    })),
    unused: keys
      .flatMap((key, at) => (key === '' ? [headingAt(at)] : []))
      .filter((heading) => heading !== '')
      .join(', '),
    header: {
      value: String(header),
      options: [
        { value: '-1', text: t('imports:layout.noHeader'), selected: header < 0 },
        ...rows.slice(0, ROWS_OFFERED).map(({ line, cells }, at) => ({
          value: String(at),
          text: t('imports:layout.headerRow', { line, text: shownCells(cells).slice(0, 60) }),
          selected: at === header,
        })),
      ],
    },
  };
}

/** What the form says: the row with the headings, and what each column holds. */
export function readLayout(
  form: Readonly<Record<string, unknown>>,
  { keys }: Layout,
  rows: readonly TableRow[],
  columns: readonly Column[],
): Layout {
  const known = new Set(columns.map(({ key }) => key));
  const header = Number(form.header);
  return {
    header: Number.isInteger(header) && header >= -1 && header < rows.length ? header : -1,
    keys: keys.map((_, at) => {
      const key = form[columnField(at)];
      return typeof key === 'string' && known.has(key) ? key : '';
    }),
  };
}

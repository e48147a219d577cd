import { formatMoment } from '../../ground/language/format.js';
import { explainFaults, type Faults } from '../../web/forms/form.js';
import { pagination } from '../../web/queries/paging.js';
import { columnsOf } from './columns/columns-of.js';
import type { ImportKind } from './import-kind.js';
import type { Import } from './import-model.js';
import { countsOf, importRow, type WhyNot } from './import-rows.js';
import { layoutView } from './columns/layout-view.js';
import { fingerprintOf } from './plan.js';
import type { PlannedRow } from './planned-row.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** How pages speak of the rows of a list of people. */
const OF_PEOPLE = {
  one: 'imports:person',
  apply: 'imports:apply',
  back: 'imports:report.back',
} as const;

const ROWS_A_PAGE = 100;
const MOST_FAULTS = 20;

export interface Shown {
  plan: readonly PlannedRow<unknown>[];
  why: WhyNot;
  /** What of the layout cannot be. */
  faults: Faults;
  /** What the address asks for. */
  page: number;
}

/** A list before and after it is applied: what happens, or happened, with each of its rows. */
export function importView<Value, Context>(
  kind: ImportKind<Value, Context>,
  context: Context,
  imported: Import,
  { plan, why, faults, page }: Shown,
  reader: ReaderAt,
) {
  const { t, lang, now } = reader;
  const { status, fileName, sheet, otherSheets, createdAt, decision } = imported;
  const done = status === 'applied';
  const place = kind.place(context);
  const href = `${place.imports}/${imported._id}`;
  const { errors, summary } = explainFaults(faults, t);
  const last = Math.max(1, Math.ceil(plan.length / ROWS_A_PAGE));
  const number = Math.min(page, last);
  const rows = plan.slice((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE);
  const show = (row: PlannedRow<unknown>) => importRow(kind, row, { done, why, reader });
  const refused = plan.filter((row) => row.state === 'refused');
  const counts = countsOf(plan, done);
  const { one, apply, back } = 'things' in kind ? kind.things : OF_PEOPLE;
  const title = t(done ? 'imports:report.title' : 'imports:preview.title');
  return {
    title,
    crumbs: [...kind.crumbs(context, reader), { text: title }],
    done,
    // Decided, and cut off before all was written: the button writes the rest.
    interrupted: status === 'decided',
    source: [
      fileName || t('imports:preview.pasted'),
      sheet && t('imports:preview.sheet', { sheet }),
      formatMoment(decision?.at ?? createdAt, lang, now),
    ]
      .filter(Boolean)
      .join(', '),
    otherSheets: otherSheets.join(', '),
    counts,
    /** Nothing of it can be used as it is. */
    useless: summary.length > 0 || counts.refused === plan.length,
    summary,
    fileColumns: layoutView(imported.rows, imported, columnsOf(kind, context), errors, t),
    columnsOpen: summary.length > 0,
    rows: rows.map(show),
    total: plan.length,
    pages: pagination(href, {}, number, plan.length, ROWS_A_PAGE),
    faults: refused.slice(0, MOST_FAULTS).map(show),
    moreFaults: Math.max(0, refused.length - MOST_FAULTS),
    guesses: done
      ? []
      : plan
          .map(show)
          .filter(({ toConfirm }) => toConfirm)
          .map((row) => ({ value: row.line, text: t('imports:guesses.one', row) })),
    seen: fingerprintOf(plan),
    href,
    back: place.page,
    words: { one: t(one), apply: t(apply, { count: counts.toWrite }), back: t(back) },
  };
}

import { REGISTRY } from '../../../decisions/registry.js';
import { writtenIn } from '../../../people/names/name-in.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import type { Role } from '../../../ground/roles.js';
import { layoutView } from '../../../people/imports/columns/layout-view.js';
import { explainFaults, type Faults } from '../../../web/forms/form.js';
import { pagination } from '../../../web/queries/paging.js';
import { rowsShown, rowsWaiting, type RowsShown } from './keeping/kept-rows.js';
import { fileOfImport } from './keeping/staff-imports.js';
import type { StaffImport } from './keeping/staff-import-model.js';
import { STAFF_COLUMNS } from './reading/staff-columns.js';
import { rowViews } from './row-views.js';
import { unknownUnits } from './unknown-units.js';
import { STAFF_IMPORT_COLUMNS, STAFF_IMPORT_ONE } from './addresses.js';
import { PEOPLE, STAFF_IMPORT } from '../../../ground/addresses/hr.js';

/** Who looks at a file. */
interface LookingReader extends ReaderAt {
  id: string;
  roles: readonly Role[];
}

const ROWS_A_PAGE = 50;
const MOST_ASKED = 200;

/** Lists of rows in the order in which they matter, each with how its rows are marked. */
export const SHOWN = [
  ...(['refused', 'failed', 'asking', 'added', 'changed'] as const),
  ...(['returned', 'leaving', 'absent', 'mended', 'same'] as const),
] as const satisfies readonly RowsShown[];

/** A file before, while and after it is applied: what happens, or happened, with its rows. */
export async function importView(
  imported: StaffImport,
  { shown, page, faults }: { shown: RowsShown | ''; page: number; faults: Faults },
  reader: LookingReader,
) {
  const { t, lang, now } = reader;
  const { _id, plan, status, fileName, sheet, createdAt, decidedAt, otherSheets, owner } = imported;
  const done = status === 'applied';
  // What the command brought is looked at here, and decided there.
  const waits = status === 'waiting' && owner === reader.id;
  const href = STAFF_IMPORT_ONE.to({ id: _id });
  const counts = countsToShow(imported);
  const list = shown !== '' ? shown : (SHOWN.find((one) => (counts[one] ?? 0) > 0) ?? 'same');
  const total = counts[list] ?? 0;
  const pages = pagination(href, { show: list }, page, total, ROWS_A_PAGE);
  const rows = await rowsShown(plan, list, { skip: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE });
  const toWrite = toWriteOf(imported);
  const waiting = status === 'decided' ? await rowsWaiting(plan) : 0;
  const title = t(done ? 'staff:report.title' : 'staff:preview.title');
  const asking = waits && (counts.asking ?? 0) > 0;
  const asked = asking ? await rowsShown(plan, 'asking', { skip: 0, limit: MOST_ASKED }) : [];
  return {
    title,
    crumbs: [
      { text: t('people:title'), href: PEOPLE.to() },
      { text: t('staff:title'), href: STAFF_IMPORT.to() },
      { text: title },
    ],
    source: [
      fileName || t('imports:preview.pasted'),
      owner === REGISTRY && t('staff:byCommand'),
      sheet && t('imports:preview.sheet', { sheet }),
      formatMoment(decidedAt ?? createdAt, lang, now),
    ]
      .filter(Boolean)
      .join(', '),
    otherSheets: otherSheets.join(', '),
    columnsAction: STAFF_IMPORT_COLUMNS.to({ id: _id }),
    ...{ href, done, seen: plan, waits, writes: status === 'decided' },
    progress: { all: Math.max(1, toWrite), written: Math.max(0, toWrite - waiting) },
    lists: SHOWN.filter((one) => (counts[one] ?? 0) > 0).map((one) => ({
      ...{
        href: STAFF_IMPORT_ONE.to({ id: _id }, { show: one }),
        current: one === list,
        count: counts[one],
      },
      text: t(`staff:kinds.${one}`),
    })),
    list: t(`staff:kinds.${list}`),
    rows: await rowViews(rows, reader, waits),
    total,
    pages,
    toWrite,
    absent: waits ? imported.counts.absent : 0,
    returned: waits ? imported.counts.returned : 0,
    kept: imported.counts.kept,
    asked: asked.map((row) => ({
      value: row.line,
      text: t('staff:asked', {
        ...{ line: row.line, name: writtenIn(lang, row.name), mark: row.mark },
      }),
      hint: t('staff:namesakes', { marks: row.namesakes }),
    })),
    anything: toWrite > 0 || imported.counts.absent > 0 || asking,
    ...(waits ? await columnsView(imported, faults, reader) : {}),
    back: STAFF_IMPORT.to(),
  };
}

/** How many rows of each list there are: as planned, or as they were written. */
function countsToShow({ counts, outcomes, status }: StaffImport): Partial<Record<string, number>> {
  const { kept, ...planned } = counts;
  const absent = planned.absent + kept;
  return status === 'applied'
    ? { ...planned, absent, failed: outcomes?.failed ?? 0 }
    : { ...planned, absent };
}

/** How many rows will be written whatever is chosen. */
function toWriteOf({ counts: { added, changed, returned, leaving, asking } }: StaffImport): number {
  return added + changed + returned + leaving - asking;
}

async function columnsView(imported: StaffImport, faults: Faults, reader: LookingReader) {
  const { t } = reader;
  const rows = await fileOfImport(imported._id, 1);
  const { errors, summary } = explainFaults(faults, t);
  const units = await unknownUnits(imported, reader);
  return {
    summary,
    fileColumns: layoutView(rows, imported, STAFF_COLUMNS, errors, t),
    columnsOpen: summary.length + units.departments.length + units.said.length > 0,
    ...units,
  };
}

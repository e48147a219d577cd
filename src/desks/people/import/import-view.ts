import { writtenIn } from '../../../people/names/name-in.js';
import { formatMoment } from '../../../ground/language/format.js';
import { errorKey, knownText, isErrorCode, type Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Role } from '../../../ground/roles.js';
import { layoutView } from '../../../people/imports/columns/layout-view.js';
import { personRecordHref } from './addresses.js';
import { differing } from '../../../people/person/record/person-record.js';
import { explainFaults, type Faults } from '../../../web/forms/form.js';
import { pagination } from '../../../web/queries/paging.js';
import { BLANK_RECORD } from '../record/record-form.js';
import { changeReader } from '../history/change-lines.js';
import { STAFF_IMPORT } from './addresses.js';
import { rowsShown, rowsWaiting, type RowsShown } from './keeping/kept-rows.js';
import type { KeptRow } from './keeping/staff-row-model.js';
import { fileOfImport } from './keeping/staff-imports.js';
import type { StaffImport } from './keeping/staff-import-model.js';
import { leaveChanges } from './planning/plan-leave.js';
import type { RowFault } from './reading/staff-row.js';
import { STAFF_COLUMNS } from './reading/staff-columns.js';
import { unknownUnits } from './unknown-units.js';

export interface Reader {
  lang: Language;
  t: Translate;
  now: Date;
}

/** Who looks at a file that waits, and may add departments or not. */
export interface LookingReader extends Reader {
  roles: readonly Role[];
}

const ROWS_A_PAGE = 50;
const MOST_ASKED = 200;

/** Lists of rows in the order in which they matter, each with how its rows are marked. */
export const SHOWN = [
  ...(['refused', 'failed', 'asking', 'added', 'changed'] as const),
  ...(['returned', 'leaving', 'absent', 'mended', 'same'] as const),
] as const satisfies readonly RowsShown[];

const TAGS = {
  ...{ added: 'good', changed: 'warn', returned: 'good', leaving: 'warn', absent: 'info' },
  ...{ same: 'quiet', refused: 'bad' },
} as const;

/** A file before, while and after it is applied: what happens, or happened, with its rows. */
export async function importView(
  imported: StaffImport,
  { shown, page, faults }: { shown: RowsShown | ''; page: number; faults: Faults },
  reader: LookingReader,
) {
  const { t, lang, now } = reader;
  const { _id, plan, status, fileName, sheet, createdAt, decidedAt, otherSheets } = imported;
  const done = status === 'applied';
  const href = `${STAFF_IMPORT}/${_id}`;
  const counts = countsToShow(imported);
  const list = shown !== '' ? shown : (SHOWN.find((one) => (counts[one] ?? 0) > 0) ?? 'same');
  const total = counts[list] ?? 0;
  const pages = pagination(href, { show: list }, page, total, ROWS_A_PAGE);
  const rows = await rowsShown(plan, list, { skip: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE });
  const toWrite = toWriteOf(imported);
  const waiting = status === 'decided' ? await rowsWaiting(plan) : 0;
  const title = t(done ? 'staff:report.title' : 'staff:preview.title');
  const asking = status === 'waiting' && (counts.asking ?? 0) > 0;
  const asked = asking ? await rowsShown(plan, 'asking', { skip: 0, limit: MOST_ASKED }) : [];
  return {
    title,
    crumbs: [
      { text: t('people:title'), href: '/hr/people' },
      { text: t('staff:title'), href: STAFF_IMPORT },
      { text: title },
    ],
    source: [
      fileName || t('imports:preview.pasted'),
      sheet && t('imports:preview.sheet', { sheet }),
      formatMoment(decidedAt ?? createdAt, lang, now),
    ]
      .filter(Boolean)
      .join(', '),
    otherSheets: otherSheets.join(', '),
    ...{ href, done, seen: plan, waits: status === 'waiting', writes: status === 'decided' },
    progress: { all: Math.max(1, toWrite), written: Math.max(0, toWrite - waiting) },
    lists: SHOWN.filter((one) => (counts[one] ?? 0) > 0).map((one) => ({
      ...{ href: `${href}?show=${one}`, current: one === list, count: counts[one] },
      text: t(`staff:kinds.${one}`),
    })),
    list: t(`staff:kinds.${list}`),
    rows: await rowViews(rows, reader),
    total,
    pages,
    toWrite,
    absent: status === 'waiting' ? imported.counts.absent : 0,
    kept: imported.counts.kept,
    asked: asked.map((row) => ({
      value: row.line,
      text: t('staff:asked', {
        ...{ line: row.line, name: writtenIn(lang, row.name), mark: row.mark },
      }),
      hint: t('staff:namesakes', { marks: row.namesakes }),
    })),
    anything: toWrite > 0 || imported.counts.absent > 0 || asking,
    ...(status === 'waiting' ? await columnsView(imported, faults, reader) : {}),
    back: STAFF_IMPORT,
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
  const departments = await unknownUnits(imported.plan, reader);
  return {
    summary,
    fileColumns: layoutView(rows, imported, STAFF_COLUMNS, errors, t),
    columnsOpen: summary.length > 0 || departments.length > 0,
    departments,
  };
}

/** Rows as pages and reports show them. */
export async function rowViews(rows: readonly KeptRow[], { lang, t }: Reader) {
  const read = await changeReader(rows.flatMap(changesIn), { lang, t });
  return rows.map((row) => {
    const { line, shown, person, name, mark, state, fault, note, mended, outcome } = row;
    return {
      ...{ line: line ?? '–', name: writtenIn(lang, name), mark, shown: name === '' ? shown : '' },
      href: person === undefined ? '' : personRecordHref(person),
      state:
        outcome === 'waits' || outcome === 'none' || outcome === 'stands'
          ? t(`staff:states.${state}`)
          : t(`staff:outcomes.${outcome}`),
      tag: outcome === 'meanwhile' || outcome === 'taken' ? 'bad' : TAGS[state],
      why: [fault, note].flatMap((one) => (one ? [faultText(one, t)] : [])).join('; '),
      changes: read(changesIn(row)),
      mended: mended.map(({ from, to }) => t('staff:mended', { from, to })),
    };
  });
}

/** What would be written of a row, field by field; a new person's name stands beside it. */
const changesIn = ({ changes, record, leave }: KeptRow) => [
  ...(record
    ? differing(BLANK_RECORD, record).filter(({ field }) => !OF_NAME.has(field))
    : changes),
  ...leaveChanges(leave),
];

const OF_NAME: ReadonlySet<string> = new Set(['surname', 'givenName', 'patronymic', 'grammar']);

/** A fault in words, behind the name of its field where it has one. */
export function faultText({ key, values, field }: RowFault, t: Translate): string {
  const text = isErrorCode(key) ? t(errorKey(key), values) : key;
  return field === undefined ? text : `${knownText(t, `record:fields.${field}`, field)}: ${text}`;
}

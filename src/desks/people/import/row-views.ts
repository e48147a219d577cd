import { errorKey, isErrorCode, knownText, type Translate } from '../../../ground/language/i18n.js';
import type { TextKey } from '../../../ground/language/text-keys.js';
import type { Reader } from '../../../ground/language/reader.js';
import { writtenIn } from '../../../people/names/name-in.js';
import { differing } from '../../../people/person/record/person-record.js';
import { changeReader } from '../history/change-lines.js';
import { BLANK_RECORD } from '../record/record-form.js';
import type { Outcome } from './keeping/staff-row-model.js';
import { leaveChanges } from './planning/plan-leave.js';
import type { StaffPlanRow } from './planning/staff-plan.js';
import type { RowFault } from './reading/staff-row.js';
import { PERSON } from '../../../ground/addresses/hr.js';

/** A row of a plan, with what became of it. */
export type ShownRow = StaffPlanRow & { outcome: Outcome };

const TAGS = {
  ...{ added: 'good', changed: 'warn', returned: 'good', leaving: 'warn', absent: 'info' },
  ...{ same: 'quiet', refused: 'bad' },
} as const;

/**
 * Rows as pages and reports show them.
 * @param asks whether a form stands below the rows that asks which departments are meant
 */
export async function rowViews(rows: readonly ShownRow[], { lang, t }: Reader, asks = false) {
  const read = await changeReader(rows.flatMap(changesIn), { lang, t });
  return rows.map((row) => {
    const { line, shown, person, name, mark, state, fault, note, mended, outcome } = row;
    return {
      ...{ line: line ?? '–', name: writtenIn(lang, name), mark, shown: name === '' ? shown : '' },
      href: person === undefined ? '' : PERSON.to({ personnelNumber: person }),
      state:
        outcome === 'waits' || outcome === 'none' || outcome === 'stands'
          ? t(`staff:states.${state}`)
          : t(`staff:outcomes.${outcome}`),
      tag: outcome === 'meanwhile' || outcome === 'taken' ? 'bad' : TAGS[state],
      why: [fault, note].flatMap((one) => (one ? [faultText(one, t, asks)] : [])).join('; '),
      changes: read(changesIn(row)),
      mended: mended.map(({ from, to }) => t('staff:mended', { from, to })),
    };
  });
}

/** What would be written of a row, field by field; a new person's name stands beside it. */
const changesIn = ({ changes, record, leave }: ShownRow) => [
  ...(record
    ? differing(BLANK_RECORD, record).filter(({ field }) => !OF_NAME.has(field))
    : changes),
  ...leaveChanges(leave),
];

const OF_NAME: ReadonlySet<string> = new Set(['surname', 'givenName', 'patronymic', 'grammar']);

/** What is said of these where no form stands below that asks which department is meant. */
const WITHOUT_FORM: Readonly<Partial<Record<string, TextKey>>> = {
  'staff:faults.departmentUnknown': 'staff:written.departmentUnknown',
  'staff:faults.departmentNearest': 'staff:written.departmentNearest',
};

/** A fault in words, behind the name of its field where it has one. @param asks as for `rowViews` */
export function faultText({ key, values, field }: RowFault, t: Translate, asks = false): string {
  const code = (asks ? undefined : WITHOUT_FORM[key]) ?? key;
  const text = isErrorCode(code) ? t(errorKey(code), values) : code;
  return field === undefined ? text : `${knownText(t, `record:fields.${field}`, field)}: ${text}`;
}

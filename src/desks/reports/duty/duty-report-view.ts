import { nameIn } from '../../../people/names/name-in.js';
import { formatCredits, formatNumber } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { postOf } from '../../../people/person/finding/learners.js';
import { personHref } from '../../../people/list/find-people.js';
import { missingText, standingTag } from '../../../training/duty/duty-words.js';
import type { Leave } from '../../../people/person/leave/leave.js';
import { onLeaveText } from '../../../people/person/leave/leave-words.js';
import type { DepartmentCounts } from './by-department.js';
import type { DutyLine } from './duty-lines.js';
import type { DutyQuery, State } from './duty-query.js';
import { DUTY_REPORT, PERSON_DUTY } from '../../../ground/addresses/hr.js';

/** The counts that the page shows, in their order; whoever has no duty stands last. */
const COUNTED = ['met', 'missing', 'late', 'exempt', 'none'] as const satisfies readonly State[];

/** Where the people behind a number are: the same question with this changed. */
export const reportHref = (query: DutyQuery, changed: Partial<DutyQuery>): string =>
  DUTY_REPORT.to({}, { ...query, page: '', ...changed });

/** How many stand how, each with the way to the people behind the number. */
export const countsView = (
  counts: Readonly<Record<State, number>>,
  query: DutyQuery,
  { lang, t }: Reader,
) =>
  COUNTED.map((state) => ({
    state,
    label: t(`reports:states.${state}`),
    number: formatNumber(counts[state], lang),
    href: counts[state] > 0 ? reportHref(query, { state }) : '',
    current: query.state === state,
  }));

/** A row of the table by departments: its numbers lead to people, its name to the departments below. */
export function departmentRow(
  { unit, itself, counts }: DepartmentCounts,
  query: DutyQuery,
  reader: Reader,
) {
  const { lang, t } = reader;
  const here = { department: unit._id, only: itself ? ('1' as const) : undefined };
  const due = counts.met + counts.missing;
  const name = unit.name[lang];
  return {
    name: itself ? t('reports:itself', { name }) : name,
    href: reportHref({ ...query, ...here }, { state: 'all' }),
    counts: countsView(counts, { ...query, ...here }, reader),
    share: due > 0 ? `${formatNumber(Math.floor((100 * counts.met) / due), lang)} %` : '–',
    met: counts.met,
    due,
  };
}

interface RowOptions {
  reader: Reader;
  opens: boolean;
  /** Whether the reader looks after them now: of others they learn how the duty stood, and nothing of today. */
  theirs: boolean;
  leaves: ReadonlyMap<string, Leave>;
}

/** Somebody in the list: what they did, what they lack and whether what they are enrolled in will do. */
export function personRow(
  { person, duty, after, state }: DutyLine,
  departments: ReadonlyMap<string, string>,
  { reader, opens, theirs, leaves }: RowOptions,
) {
  const { lang, t } = reader;
  const leave = leaves.get(person._id);
  return {
    name: nameIn(lang, person),
    onLeave: leave ? onLeaveText(leave, t) : '',
    href: opens && theirs ? personHref(person, PERSON_DUTY) : '',
    recordHref: opens && theirs ? personHref(person) : '',
    department: departments.get(person.department ?? '') ?? '',
    category: theirs ? (postOf(person).category ?? '') : '',
    tag: standingTag(duty, t),
    learnt: formatCredits(duty.credits, lang),
    missing: duty.standing === 'missing' ? missingText(duty.missing, reader) : '',
    outlook:
      duty.standing !== 'missing'
        ? ''
        : state === 'late'
          ? t('reports:duty.stillMissing', { missing: missingText(after, reader) })
          : after.credits > 0 || after.selfEducation > 0
            ? ''
            : t('reports:duty.willDo'),
  };
}

import { identityForm } from '../../../../ground/text/identity-form.js';
import type { Below } from '../../../../ground/language/text-keys.js';
import { isNameOf } from '../../../../people/imports/name-fits.js';
import { grammarBy } from '../../../../people/names/grammar-by.js';
import { fullName } from '../../../../people/names/names.js';
import { sortKey } from '../../../../people/names/sort-key.js';
import { recordOf } from '../../../../people/person/record/person-record.js';
import {
  nameKey,
  type StaffFound,
  type StaffPerson,
} from '../../../../people/person/staff/find-staff.js';
import { markOf } from '../../../../people/person/tell-apart.js';
import { BLANK_RECORD } from '../../record/record-form.js';
import type { RowFault, StaffRow } from '../reading/staff-row.js';
import { planLeave } from './plan-leave.js';
import type { RecordCheck } from './record-fault.js';
import type { StaffPlanRow } from './staff-plan.js';
import { wantedChanges } from './wanted-changes.js';

/** What rows are planned by. */
export interface Planning {
  /** Who brings the file: they change nothing about themselves. */
  owner: string;
  /** Departments whose people the owner looks after; undefined for everybody's. */
  scope: ReadonlySet<string> | undefined;
  /** A day in Kyiv, `YYYY-MM-DD`. */
  today: string;
  found: StaffFound;
  /** Those on record who bear a name, by nameKey. */
  called: ReadonlyMap<string, StaffPerson[]>;
  check: RecordCheck;
}

type Fault = Below<'staff:faults'>;

const fault = (key: Fault, values?: Record<string, string>): RowFault => ({
  key: `staff:faults.${key}`,
  ...(values ? { values } : {}),
});

/** What applying would do with a row as things stand. */
export function planRow(row: StaffRow, planning: Planning): StaffPlanRow {
  const { said, line, shown, mended } = row;
  const name = [said.surname, said.givenName, said.patronymic].filter(Boolean).join(' ');
  const blank: StaffPlanRow = {
    ...{ line, shown, mended, state: 'refused', changes: [] },
    ...{ name: name || (row.initials ?? ''), mark: said.personnelNumber ?? said.email ?? '' },
  };
  const person = personOf(row, planning.found);
  if (typeof person === 'string') return { ...blank, fault: row.fault ?? fault(person) };
  if (person && !inScope(person.department, planning)) return { ...blank, fault: fault('scope') };
  const known = person
    ? { ...blank, person: person._id, name: fullName(person.name), mark: markOf(person) }
    : blank;
  if (row.fault) return { ...known, fault: row.fault };
  if (planning.found.ofResidents.has(said.email ?? ''))
    return { ...known, fault: fault('emailResident') };
  if (said.department !== undefined && !inScope(said.department, planning))
    return { ...known, fault: fault('otherScope') };
  return person ? planKnown(row, person, known, planning) : planNew(row, known, planning);
}

const inScope = (department: string | null | undefined, { scope }: Planning): boolean =>
  !scope || scope.has(department ?? '');

/** Whom a row is about: nobody yet, or why that cannot be told. */
function personOf(
  { said: { personnelNumber, email } }: StaffRow,
  { byNumber, byEmail }: StaffFound,
): StaffPerson | undefined | Fault {
  if (personnelNumber === undefined && email === undefined) return 'who';
  const form = identityForm(personnelNumber ?? '');
  const [numbered, mailed] = [byNumber.get(form), byEmail.get(email ?? '')];
  if (numbered && mailed && numbered._id !== mailed._id) return 'disagree';
  const others = mailed?.personnelNumber && form !== '' && !numbered;
  return others ? 'otherNumber' : (numbered ?? mailed);
}

const PARTS = ['surname', 'givenName', 'patronymic'] as const;

/** A number is given anew, and somebody marries: one part of the name may differ, not two. */
function isSomebodyElse({ said, initials }: StaffRow, { name }: StaffPerson): boolean {
  if (initials !== undefined) return !isNameOf(initials, name);
  const differing = PARTS.filter((part) => {
    const [stands, is] = [name[part] ?? '', said[part] ?? ''];
    return stands !== '' && is !== '' && sortKey(stands) !== sortKey(is);
  });
  return differing.length > 1;
}

function planKnown(
  row: StaffRow,
  person: StaffPerson,
  known: StaffPlanRow,
  { owner, today, check }: Planning,
): StaffPlanRow {
  const { said, leavesOn = '' } = row;
  const record = recordOf(person);
  if (isSomebodyElse(row, person))
    return { ...known, fault: fault('otherName', { name: known.name }) };
  const changes = wantedChanges(record, withoutFormer(said, person));
  const wanted = { ...record, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
  const wrong = check(
    wanted,
    changes.map(({ field }) => field),
  );
  if (wrong) return { ...known, fault: wrong };
  const appointed = wanted.appointedOn;
  if (leavesOn !== '' && leavesOn < appointed)
    return { ...known, fault: fault('leavesBefore', { leaves: leavesOn, appointed }) };
  const left = person.status === 'left';
  const gone = leavesOn !== '' && leavesOn <= today;
  if (gone && left) return { ...known, state: 'same' };
  const leave = gone ? undefined : planLeave(row.leave, person.leaves ?? [], today);
  if (leave && 'fault' in leave) return { ...known, fault: leave.fault };
  const differs = changes.length > 0 || leave !== undefined;
  const state = gone ? 'leaving' : left ? 'returned' : differs ? 'changed' : 'same';
  if (state === 'same') return { ...known, state, ...noteOf(leavesOn) };
  if (person._id === owner) return { ...known, fault: { key: 'imports:faults.own' } };
  if (gone && person.roles.includes('admin')) return { ...known, fault: fault('administrator') };
  return {
    ...{ ...known, state, changes, ...(gone ? {} : noteOf(leavesOn)) },
    ...(leave ? { leave } : {}),
  };
}

/** An e-mail or number of a record that was merged into the person's own says who is meant, and no more. */
function withoutFormer(said: StaffRow['said'], { formerly }: StaffPerson): StaffRow['said'] {
  const { email, personnelNumber, ...rest } = said;
  const former = formerly ?? [];
  const form = identityForm(personnelNumber ?? '');
  const isFormer =
    form !== '' && former.some((one) => identityForm(one.personnelNumber ?? '') === form);
  return {
    ...rest,
    ...(email === undefined || former.some((one) => one.email === email) ? {} : { email }),
    ...(personnelNumber === undefined || isFormer ? {} : { personnelNumber }),
  };
}

/** That somebody will leave is told, and done by a file that is brought then. */
const noteOf = (leavesOn: string): { note?: RowFault } =>
  leavesOn === '' ? {} : { note: { key: 'staff:notes.leavesLater', values: { day: leavesOn } } };

function planNew(
  { said, initials, leave: saidLeave, leavesOn = '' }: StaffRow,
  blank: StaffPlanRow,
  { today, called, check }: Planning,
): StaffPlanRow {
  if (leavesOn !== '' && leavesOn <= today)
    return { ...blank, state: 'same', note: { key: 'staff:notes.goneUnknown' } };
  if (initials !== undefined) return { ...blank, fault: fault('initials', { given: initials }) };
  const grammar = said.grammar ?? grammarBy(said.patronymic ?? '');
  const record = { ...BLANK_RECORD, ...said, grammar };
  const wrong = check(record, Object.keys(record));
  if (wrong) return { ...blank, fault: wrong };
  const leave = planLeave(saidLeave, [], today);
  if (leave && 'fault' in leave) return { ...blank, fault: leave.fault };
  const { patronymic } = record;
  const namesakes = (called.get(nameKey(record)) ?? []).filter(
    ({ name }) =>
      patronymic === '' || !name.patronymic || sortKey(name.patronymic) === sortKey(patronymic),
  );
  return {
    ...{ ...blank, state: 'added', record, ...noteOf(leavesOn), ...(leave ? { leave } : {}) },
    ...(namesakes.length > 0 ? { namesakes: namesakes.map(markOf).join(', ') } : {}),
  };
}

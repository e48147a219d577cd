import { formatIsoDay } from '../../../../ground/language/format.js';
import type { FileRow } from '../../../../people/imports/columns/file-row.js';
import type { Below, TextKey } from '../../../../ground/language/text-keys.js';
import type { PersonRecord } from '../../../../people/person/record/person-record.js';
import { groupNamed } from '../../../../training/duty/groups/group-named.js';
import { dayIn } from './day-in.js';
import type { DepartmentFinder } from './find-department.js';
import { mendEmail, mendNumber } from './mend-identity.js';
import { mendLetters } from './mend-letters.js';
import { mendName, takeApart, type NameParts } from './mend-name.js';
import { smallNumber } from './small-number.js';

/** Why a row cannot be used, with what was not understood. */
export interface RowFault {
  key: TextKey;
  values?: Record<string, string>;
  /** The field of the record that cannot be so. */
  field?: string;
}

/** A cell that was mended: as it stood, and as it was read. */
export interface MendedCell {
  from: string;
  to: string;
}

/** What a row says about somebody; what it does not say is missing. */
export type Said = Partial<PersonRecord>;

export interface StaffRow {
  line: number;
  shown: string;
  said: Said;
  /** The day from which the person works here no longer, `YYYY-MM-DD`. */
  leavesOn?: string;
  /** For which days they are on leave, `YYYY-MM-DD`; an empty last one is not said. */
  leave?: { from: string; to: string };
  /** The name where it has initials only, which tell whom it is about and no more. */
  initials?: string;
  mended: MendedCell[];
  fault?: RowFault;
}

export interface RowReader {
  departments: DepartmentFinder;
  /** Days of the file's numbers are counted from 1904. */
  from1904: boolean;
  /** Department ids by words that somebody said the meaning of. */
  meant: ReadonlyMap<string, string>;
}

const NOTHING = /^[-–—−/\s.]*$|^(?:немає|відсутн\p{L}*|н\/д|none|n\/a)$/iu;

/** Reads a row: mends what can be mended, and names the first thing that was not understood. */
export function readStaffRow({ line, shown, values }: FileRow, reader: RowReader): StaffRow {
  const row: StaffRow = { line, shown, said: {}, mended: [] };
  const cell = (key: string): string => {
    const text = values[key] ?? '';
    return NOTHING.test(text) ? '' : text;
  };
  const refuse = (key: Below<'staff:faults'>, given: string, more: Record<string, string> = {}) => {
    row.fault ??= { key: `staff:faults.${key}`, values: { given, ...more } };
  };
  const keep = (field: keyof Said, given: string, text: string) => {
    Object.assign(row.said, { [field]: text });
    if (given !== text) row.mended.push({ from: given, to: text });
  };

  readIdentity(cell, keep);
  readName(row, cell, refuse);
  readDepartment(cell, reader, {
    refuse,
    keep: (id) => Object.assign(row.said, { department: id }),
  });
  for (const field of ['positionUk', 'positionEn'] as const) {
    const given = cell(field);
    const { text, mixed } = mendLetters(given);
    if (given !== '') keep(field, given, text);
    if (mixed !== undefined) refuse('mixed', mixed);
  }
  for (const field of ['category', 'rank'] as const) {
    const given = cell(field);
    const number = smallNumber(given);
    if (given === '') continue;
    if (number === undefined) refuse(field, given);
    else Object.assign(row.said, { [field]: number });
  }
  for (const field of ['appointedOn', 'leavesOn'] as const) {
    const given = cell(field);
    const day = dayIn(given, reader.from1904);
    if (given === '') continue;
    if (day === undefined) refuse('day', given);
    else if (field === 'leavesOn') row.leavesOn = day;
    else row.said.appointedOn = day;
  }
  readLeave(
    row,
    (key) => {
      const given = cell(key);
      const day = dayIn(given, reader.from1904);
      if (given !== '' && day === undefined) refuse('day', given);
      return day ?? '';
    },
    refuse,
  );
  readWords(row.said, cell, refuse);
  return row;
}

type Cell = (key: string) => string;
type Refuse = (key: Below<'staff:faults'>, given: string, more?: Record<string, string>) => void;
type Keep = (field: keyof Said, given: string, text: string) => void;

function readLeave(row: StaffRow, dayOf: (key: string) => string, refuse: Refuse): void {
  const [from, to] = [dayOf('leaveFrom'), dayOf('leaveTo')];
  if (from === '' && to === '') return;
  if (from === '') refuse('leaveFrom', formatIsoDay(to));
  else if (to !== '' && to < from) refuse('leaveOrder', formatIsoDay(to));
  else row.leave = { from, to };
}

/** A cell of the number's or of the e-mail's column may hold either. */
function readIdentity(cell: Cell, keep: Keep): void {
  for (const given of [cell('personnelNumber'), cell('email')]) {
    if (given === '') continue;
    if (given.includes('@')) keep('email', given, mendEmail(given));
    else keep('personnelNumber', given, mendNumber(given));
  }
}

function readName(row: StaffRow, cell: Cell, refuse: Refuse): void {
  const given = cell('name');
  const parts = given === '' ? partsIn(cell) : takeApart(given);
  if (parts === 'initials') {
    row.initials = given;
    return;
  }
  if (parts === 'nameParts') {
    refuse('nameParts', given);
    return;
  }
  const { name, mixed } = mendName(parts);
  if (mixed !== undefined) refuse('mixed', mixed);
  const filled = Object.entries(name).filter(([, part]) => part !== '');
  Object.assign(row.said, Object.fromEntries(filled));
  const was = given === '' ? whole(parts) : given;
  const is = whole(name);
  if (mendedAway(was, is)) row.mended.push({ from: was, to: is });
}

const whole = ({ surname, givenName, patronymic }: NameParts): string =>
  [surname, givenName, patronymic].filter(Boolean).join(' ');

/** Whether more was done to a name than to put its parts in their order. */
const mendedAway = (was: string, is: string): boolean =>
  [...was.split(/[\s,]+/u)].sort().join(' ') !== [...is.split(' ')].sort().join(' ');

const partsIn = (cell: Cell): NameParts => ({
  surname: cell('surname'),
  givenName: cell('givenName'),
  patronymic: cell('patronymic'),
});

function readDepartment(
  cell: Cell,
  { departments, meant }: RowReader,
  { refuse, keep }: { refuse: Refuse; keep: (id: string) => void },
): void {
  const cells = ['department', 'unit', 'subunit'].map(cell).filter((text) => text !== '');
  if (cells.length === 0) return;
  const found = departments.find(cells);
  if ('id' in found) {
    // What the register calls so is meant, whatever was said before it did.
    keep(found.id);
    return;
  }
  const said = meant.get(found.given);
  if (said !== undefined) keep(said);
  else if (found.fault === 'departmentSeveral') refuse('departmentSeveral', found.given);
  else if (found.nearest)
    refuse('departmentNearest', found.given, { nearest: found.nearest.name.uk });
  else refuse('departmentUnknown', found.given);
}

const SEXES: readonly (readonly [RegExp, PersonRecord['grammar']])[] = [
  [/^(?:ч|чол\p{L}*|m|male|man)\.?$/iu, 'masculine'],
  [/^(?:ж|жін\p{L}*|f|female|woman)\.?$/iu, 'feminine'],
];

function readWords(said: Said, cell: Cell, refuse: Refuse): void {
  const [sex, group] = [cell('grammar'), cell('group')];
  const grammar = SEXES.find(([words]) => words.test(sex))?.[1];
  if (grammar) said.grammar = grammar;
  else if (sex !== '') refuse('grammar', sex);
  const named = groupNamed(group);
  if (named) said.group = named;
  else if (group !== '') refuse('group', group);
}

import { setImmediate } from 'node:timers/promises';
import { identityForm } from '../../../../ground/text/identity-form.js';
import { fileRows, type FileRow } from '../../../../people/imports/columns/file-row.js';
import { staffCalled, staffNamed } from '../../../../people/person/staff/find-staff.js';
import { DepartmentFinder } from '../reading/find-department.js';
import { readStaffRow, type RowReader, type StaffRow } from '../reading/staff-row.js';
import { absentees } from './absentees.js';
import { planRow, type Planning } from './plan-row.js';
import type { Bringer, StaffFile } from './staff-file.js';
import { recordCheck } from './record-fault.js';
import type { StaffPlan, StaffPlanRow } from './staff-plan.js';
import { keepTeachers } from './keep-teachers.js';

/** So many rows are read before others are served. */
const AT_A_TIME = 500;

/** What applying a file would do as things stand now, row by row in its order; nothing is written. */
export async function planStaff(file: StaffFile, bringer: Bringer): Promise<StaffPlan> {
  const { owner, units, scope, today, now } = bringer;
  const reader = {
    departments: new DepartmentFinder(units),
    ...{ from1904: file.from1904, meant: file.meant },
  };
  const read = await readAll(fileRows(file.rows, file), reader);
  const found = await staffNamed(read.map(({ said }) => said));
  const unknown = read.filter(({ said: { personnelNumber = '', email = '' } }) =>
    [found.byNumber.get(identityForm(personnelNumber)), found.byEmail.get(email)].every(
      (person) => person === undefined,
    ),
  );
  const planning: Planning = {
    ...{ owner, today, found },
    scope: scope && new Set(scope),
    called: await staffCalled(unknown.flatMap(({ said }) => nameIn(said))),
    check: recordCheck([...(scope ?? ['', ...units.map(({ _id }) => _id)])]),
  };
  const planned = await inTurns(read, (row) => planRow(row, planning));
  refuseRepeated(planned, read);
  const whole = file.brokenAt === null;
  const absent = whole ? await absentees(planned, read, bringer) : [];
  const rows = await keepTeachers([...planned, ...absent], now);
  return { rows: whole ? rows : [...rows, brokenRow(file.brokenAt)], whole };
}

const readAll = (rows: readonly FileRow[], reader: RowReader): Promise<StaffRow[]> =>
  inTurns(rows, (row) => readStaffRow(row, reader));

async function inTurns<T, U>(all: readonly T[], work: (one: T) => U): Promise<U[]> {
  const done: U[] = [];
  for (const one of all) {
    done.push(work(one));
    if (done.length % AT_A_TIME === 0) await setImmediate();
  }
  return done;
}

function nameIn({ surname, givenName, patronymic = '' }: StaffRow['said']) {
  return surname !== undefined && givenName !== undefined
    ? [{ surname, givenName, patronymic }]
    : [];
}

/** Of two rows about one person, as of somebody with two posts, the first one is taken. */
function refuseRepeated(planned: StaffPlanRow[], read: readonly StaffRow[]): void {
  const seen = new Map<string, number>();
  planned.forEach((row, at) => {
    const { personnelNumber = '', email = '' } = read[at]?.said ?? {};
    const form = identityForm(personnelNumber);
    const keys = [row.person ?? '', form && `№${form}`, email].filter((key) => key !== '');
    const before = keys.map((key) => seen.get(key)).find((line) => line !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.line ?? 0);
    if (before === undefined || row.state === 'refused') return;
    const { line, shown, name, mark, mended, person } = row;
    planned[at] = {
      ...{ line, shown, name, mark, mended, ...(person === undefined ? {} : { person }) },
      ...{ state: 'refused', changes: [] },
      fault: { key: 'staff:faults.repeated', values: { line: String(before) } },
    };
  });
}

const brokenRow = (line: number | null): StaffPlanRow => ({
  ...{ line, shown: '', name: '', mark: '', changes: [], mended: [] },
  ...{ state: 'refused', fault: { key: 'imports:faults.quotes' } },
});

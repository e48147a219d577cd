import { fullName } from '../../../../people/names/names.js';
import { nameKey, staffIn, type StaffPerson } from '../../../../people/person/staff/find-staff.js';
import { markOf } from '../../../../people/person/tell-apart.js';
import type { Department } from '../../../../people/departments/department.js';
import type { StaffRow } from '../reading/staff-row.js';
import type { Bringer } from './staff-file.js';
import type { StaffPlanRow } from './staff-plan.js';

/**
 * Staff whom a file does not name though it names others of their part of the council: of a file of one
 * department nobody of another one is absent. Whoever bears the name of a row that nobody could be told
 * by is not said to be gone.
 */
export async function absentees(
  planned: readonly StaffPlanRow[],
  read: readonly StaffRow[],
  { owner, units, scope }: Pick<Bringer, 'owner' | 'units' | 'scope'>,
): Promise<StaffPlanRow[]> {
  const departments = partsNamed(read, units).filter((id) => !scope || scope.includes(id));
  if (departments.length === 0) return [];
  const named = new Set(planned.flatMap(({ person }) => person ?? []));
  const doubtful = doubtfulNames(planned, read);
  const staff = await staffIn(departments);
  return staff
    .filter(({ _id }) => !named.has(_id) && _id !== owner)
    .map((person) => absentRow(person, doubtful.get(nameKey(person.name))));
}

/** The parts of the council, right below its top, to which the departments that rows name belong. */
function partsNamed(read: readonly StaffRow[], units: readonly Department[]): string[] {
  const byId = new Map(units.map((unit) => [unit._id, unit]));
  const tops = new Set<string>();
  const alone = new Set<string>();
  for (const { said } of read) {
    const unit = byId.get(said.department ?? '');
    const [, part] = unit?.path ?? [];
    if (part !== undefined) tops.add(part);
    else if (unit) alone.add(unit._id);
  }
  return units
    .filter(({ _id, path }) => alone.has(_id) || path.some((id) => tops.has(id)))
    .map(({ _id }) => _id);
}

/** Names of rows that are about nobody on record, with their lines. */
function doubtfulNames(
  planned: readonly StaffPlanRow[],
  read: readonly StaffRow[],
): Map<string, number> {
  const names = new Map<string, number>();
  planned.forEach(({ person }, at) => {
    const { surname = '', givenName = '' } = read[at]?.said ?? {};
    if (person === undefined && surname !== '')
      names.set(nameKey({ surname, givenName }), read[at]?.line ?? 0);
  });
  return names;
}

function absentRow(person: StaffPerson, doubt: number | undefined): StaffPlanRow {
  const name = fullName(person.name);
  const row: StaffPlanRow = {
    ...{ line: null, shown: '', state: 'absent', changes: [], mended: [] },
    ...{ person: person._id, name, mark: markOf(person) },
  };
  if (doubt !== undefined)
    return { ...row, fault: { key: 'staff:faults.maybeHere', values: { line: String(doubt) } } };
  if (person.roles.includes('admin'))
    return { ...row, fault: { key: 'staff:faults.administrator' } };
  return row;
}

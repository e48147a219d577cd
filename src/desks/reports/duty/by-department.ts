import type { Department } from '../../../people/departments/department.js';
import { isAsked, type DutyLine } from './duty-lines.js';
import { STATES, type State } from './duty-query.js';

type Unit = Pick<Department, '_id' | 'parent' | 'path' | 'name'>;

/** How many stand how, for a department with all below it, or for those who work in the chosen one itself. */
export interface DepartmentCounts {
  unit: Unit;
  itself: boolean;
  counts: Readonly<Record<State, number>>;
}

/** How many of these stand how; whoever will be late is among those who lack something. */
export const countsOf = (lines: readonly DutyLine[]): Record<State, number> =>
  Object.fromEntries(
    STATES.map((state) => [state, lines.filter((line) => isAsked(line, state)).length]),
  ) as Record<State, number>;

/**
 * The counts of each department directly below the chosen one, in the order of `units`, and before them
 * of those who work in the chosen one itself. Without one, of the highest that the reader looks after.
 * Everybody is counted in one row; who works in none of the units in none.
 */
export function byDepartment(
  lines: readonly DutyLine[],
  units: readonly Unit[],
  chosen: string | undefined,
): DepartmentCounts[] {
  const known = new Map(units.map((unit) => [unit._id, unit]));
  const tops = units.filter(({ parent }) => !parent || !known.has(parent));
  const root = chosen ?? (tops.length === 1 ? tops[0]?._id : undefined);
  const rows = units.filter(({ _id, parent }) =>
    root === undefined ? tops.some((top) => top._id === _id) : parent === root,
  );
  const linesOf = new Map<string, DutyLine[]>(rows.map(({ _id }) => [_id, []]));
  for (const line of lines) {
    const { path = [] } = known.get(line.person.department ?? '') ?? {};
    const row = path.find((id) => linesOf.has(id));
    if (row !== undefined) linesOf.get(row)?.push(line);
  }
  const rootUnit = known.get(root ?? '');
  const own = rootUnit ? lines.filter(({ person }) => person.department === root) : [];
  return [
    ...(rootUnit ? [{ unit: rootUnit, itself: true, lines: own }] : []),
    ...rows.map((unit) => ({ unit, itself: false, lines: linesOf.get(unit._id) ?? [] })),
  ].flatMap(({ lines: theirs, ...row }) =>
    theirs.length > 0 ? [{ ...row, counts: countsOf(theirs) }] : [],
  );
}

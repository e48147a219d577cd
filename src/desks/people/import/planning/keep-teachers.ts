import { coursesTaughtBy } from '../../../leaving/hand-over.js';
import { trainers } from '../../../../people/person/people.js';
import type { StaffPlanRow } from './staff-plan.js';

/** Whoever teaches a course to come hands it over on their own page before they leave. */
export async function keepTeachers(rows: StaffPlanRow[], now: Date): Promise<StaffPlanRow[]> {
  const teaching = new Set((await trainers()).map(({ _id }) => _id));
  const kept: StaffPlanRow[] = [];
  for (const row of rows) kept.push(await keptIf(row, teaching, now));
  return kept;
}

async function keptIf(
  row: StaffPlanRow,
  teaching: ReadonlySet<string>,
  now: Date,
): Promise<StaffPlanRow> {
  const { state, person = '', fault } = row;
  const leaves = state === 'leaving' || (state === 'absent' && !fault);
  if (!leaves || !teaching.has(person)) return row;
  const [course] = await coursesTaughtBy(person, now);
  if (!course) return row;
  const refused = { key: 'staff:faults.teaches', values: { code: course.code } } as const;
  return state === 'absent'
    ? { ...row, fault: refused }
    : { ...row, state: 'refused', changes: [], fault: refused };
}

import { IN_LIST } from '../enrolment.js';
import { EnrolmentModel } from '../enrolment-model.js';
import type { Needs } from './needs.js';

/** Keeps with somebody's place, or their turn, what they need to take part; with nothing said, nothing changes. */
export async function noteNeeds(
  course: string,
  person: string,
  needs: Needs | null | undefined,
): Promise<void> {
  if (!needs || (needs.kinds.length === 0 && needs.words === '')) return;
  await EnrolmentModel.updateOne({ course, person, status: { $in: IN_LIST } }, { $set: { needs } });
}

/** What those in a course's list need, by person: for who teaches and looks after it alone. */
export async function needsIn(course: string): Promise<Map<string, Needs>> {
  const found = await EnrolmentModel.find(
    { course, status: { $in: IN_LIST } },
    { _id: 0, person: 1, needs: 1 },
  ).lean();
  return new Map(found.flatMap(({ person, needs }) => (needs ? [[person, needs] as const] : [])));
}

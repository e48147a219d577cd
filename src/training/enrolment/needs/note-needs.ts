import { PlaceUnwritten } from '../seat-refusals.js';
import { IN_LIST } from '../enrolment.js';
import { EnrolmentModel } from '../enrolment-model.js';
import { indexOf } from '../seats/seat-index.js';
import { seats } from '../seats/seats.js';
import type { Needs } from './needs.js';

/**
 * Keeps with somebody's place, or their turn, what they need to take part; with nothing said, nothing changes, nor
 * where they said otherwise since.
 * @param at when they said so
 * @throws {PlaceUnwritten} while the place that they have is on no list yet: what they said would be lost
 */
export async function noteNeeds(
  course: string,
  person: string,
  { needs, at }: { needs: Needs | null | undefined; at: Date },
): Promise<void> {
  if (!needs || (needs.kinds.length === 0 && needs.words === '')) return;
  const listed = { course, person, status: { $in: IN_LIST } };
  const { matchedCount } = await EnrolmentModel.updateOne(
    { ...listed, needsAt: { $not: { $gt: at } } },
    { $set: { needs, needsAt: at } },
  );
  if (matchedCount > 0 || (await EnrolmentModel.exists(listed))) return;
  const { holders, waiting } = indexOf(await seats.read(course));
  if (holders.has(person) || waiting.has(person)) throw new PlaceUnwritten();
}

/**
 * Has somebody need something else to take part than they said, or nothing, while they are in the list: who is
 * there no more needs nothing.
 * @returns whether they are in the list
 */
export async function changeNeeds(
  course: string,
  person: string,
  { needs, at }: { needs: Needs; at: Date },
): Promise<boolean> {
  const none = needs.kinds.length === 0 && needs.words === '';
  const { matchedCount } = await EnrolmentModel.updateOne(
    { course, person, status: { $in: IN_LIST } },
    none ? { $set: { needsAt: at }, $unset: { needs: 1 } } : { $set: { needs, needsAt: at } },
  );
  return matchedCount > 0;
}

/** What those in a course's list need, by person: for who teaches and looks after it alone. */
export async function needsIn(course: string): Promise<Map<string, Needs>> {
  const found = await EnrolmentModel.find(
    { course, status: { $in: IN_LIST } },
    { _id: 0, person: 1, needs: 1 },
  ).lean();
  return new Map(found.flatMap(({ person, needs }) => (needs ? [[person, needs] as const] : [])));
}

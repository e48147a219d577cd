import type { Course } from '../courses/course-model.js';
import { subtreeOf } from '../departments/departments.js';
import type { Terms } from './seat-list-state.js';
import { seats } from './seats.js';

type Opened = Pick<
  Course,
  | '_id'
  | 'endsAt'
  | 'startsAt'
  | 'lateEntry'
  | 'holdHours'
  | 'offerHours'
  | 'quotas'
  | 'quotasUntil'
>;

/**
 * Opens the seat list of a published course, or sets its capacity and terms anew; raising it promotes
 * at once. Without a capacity the one that holds stays, whatever it is by now.
 * @throws {CapacityBelowTaken, QuotasAboveCapacity, CourseClosed}
 */
export async function openSeats(
  course: Opened,
  capacity: number | undefined,
  by: string,
  now: Date,
): Promise<void> {
  await seats.handle(course._id, {
    type: 'open',
    ...(capacity === undefined ? {} : { capacity }),
    promoteUntil: course.lateEntry ? course.endsAt : course.startsAt,
    terms: await termsFor(course, now),
    by,
    at: now,
  });
}

/** The course's terms, reserved places with every department that they are for. */
async function termsFor(course: Opened, now: Date): Promise<Terms> {
  const { holdHours, offerHours, quotasUntil } = course;
  const released = quotasUntil != null && quotasUntil <= now;
  const quotas = await Promise.all(
    (released ? [] : course.quotas).map(async ({ department, seats: reserved }) => ({
      departments: await subtreeOf(department),
      seats: reserved,
    })),
  );
  return {
    holdHours,
    offerHours: offerHours ?? null,
    quotas,
    quotasUntil: quotas.length > 0 ? (quotasUntil ?? null) : null,
  };
}

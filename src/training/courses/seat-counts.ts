import { olderThan } from '../../decisions/effects/latest.js';
import type { Course } from './course.js';
import { CourseModel } from './course-model.js';

/** What a course shows of its seat list; without a capacity it keeps the one that was planned. */
export type SeatCounts = Required<
  Pick<Course, 'taken' | 'held' | 'waiting' | 'applied' | 'free' | 'seatsDueAt'>
> &
  Partial<Pick<Course, 'capacity'>>;

// The plan is as old as it was: people's calendars go by its age.
const PLAN_UNTOUCHED = { timestamps: false };

/** Has the course show its list's counts, unless it shows those of a revision as new. Harmless to repeat. */
export async function showSeatCounts(
  course: string,
  seatRevision: number,
  counts: SeatCounts,
): Promise<void> {
  await CourseModel.updateOne(
    { _id: course, ...olderThan('seatRevision', seatRevision) },
    { $set: { seatRevision, ...counts } },
    PLAN_UNTOUCHED,
  );
}

/** Puts other counts in the place of those of this very revision. Harmless to repeat. */
export async function recountSeats(
  course: string,
  seatRevision: number,
  counts: SeatCounts,
): Promise<void> {
  await CourseModel.updateOne({ _id: course, seatRevision }, { $set: counts }, PLAN_UNTOUCHED);
}

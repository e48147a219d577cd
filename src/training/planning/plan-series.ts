import { codesTaken } from '../courses/course-facts.js';
import { otherCoursesBetween, type BookedCourse } from '../courses/courses-in-time.js';
import { planOf, type NewCourse } from '../courses/plan/new-course.js';
import { checkWindow } from '../courses/plan/enrolment-window.js';
import type { Course } from '../courses/course.js';
import { createOnce } from './create-course.js';
import { doubleBookings, type DoubleBooking } from './double-bookings.js';

/** A group that is to be planned, under the id that its form gave it. */
export type PlannedGroup = NewCourse & { _id: string };

type Called = Pick<Course, 'title'> & { trainers: Course['trainers'] };

/** A group as though it were planned, to be compared with what is. */
export function asBooked(
  { _id, code, form, venue, roomId, sessions }: PlannedGroup,
  { title, trainers }: Called,
): BookedCourse {
  const planned = planOf(sessions).sessions.map((one) => ({ ...one, substitute: null }));
  const at = { form, venue, roomId: roomId ?? null };
  return { _id, code, title, status: 'draft', ...at, trainers, sessions: planned };
}

/**
 * Which trainers and rooms these groups want at once, of each other and of what is planned: looked for
 * before any of them is made. Those of them that are made already are not compared with themselves.
 */
export async function seriesBookings(
  groups: readonly BookedCourse[],
  now: Date,
): Promise<{ group: BookedCourse; bookings: DoubleBooking[] }[]> {
  const sessions = groups.flatMap((group) => group.sessions);
  const starts = sessions.map(({ startsAt }) => startsAt.getTime());
  const ends = sessions.map(({ endsAt }) => endsAt.getTime());
  const from = new Date(Math.max(now.getTime(), Math.min(...starts)));
  const planned = await otherCoursesBetween('', from, new Date(Math.max(...ends)));
  const own = new Set(groups.map(({ _id }) => _id));
  const others = [...planned.filter(({ _id }) => !own.has(_id)), ...groups];
  return groups
    .map((group) => ({ group, bookings: doubleBookings(group, others, now) }))
    .filter(({ bookings }) => bookings.length > 0);
}

/** Those of the groups whose codes other courses have, or which have one code among them. */
export async function takenIn(groups: readonly PlannedGroup[]): Promise<PlannedGroup[]> {
  const holders = await codesTaken(groups.map(({ code }) => code));
  return groups.filter(({ _id, code }, index) => {
    const holder = holders.get(code);
    const before = groups.slice(0, index).some((other) => other.code === code);
    return before || (holder !== undefined && holder !== _id);
  });
}

/**
 * Makes the drafts, one after another, once the window of enrolment fits each of them. Sent again, those
 * that stand are left, and the others made. @throws {BadEnrolmentWindow, CodeTaken}
 */
export async function createSeries(groups: readonly PlannedGroup[], now: Date): Promise<void> {
  for (const group of groups) checkWindow(group, planOf(group.sessions).endsAt);
  for (const group of groups) await createOnce(group, now);
}

import type { Course, CourseSession } from '../courses/course.js';
import { otherCoursesBetween, type BookedCourse } from '../courses/courses-in-time.js';
import { plannedSessions } from '../courses/courses.js';
import { isOpen } from '../courses/plan/plan-status.js';
import { isSamePlace, sessionPlace } from './session-place.js';

/** A session whose trainer or room another course's session has at the same time. */
export interface DoubleBooking {
  session: CourseSession;
  other: { course: BookedCourse; session: CourseSession };
  /** Names of those who would have to be in both. */
  trainers: string[];
  /** Whether both take place in the same room. */
  room: boolean;
}

/**
 * Who teaches a session. A substitute stands for one of the trainers, and it is not said for which: who
 * was replaced is not looked for.
 */
export const teachersOf = (
  { trainers }: Pick<Course, 'trainers'>,
  { substitute }: Pick<CourseSession, 'substitute'>,
): Course['trainers'] => (substitute ? [substitute] : trainers);

type When = Pick<CourseSession, 'startsAt' | 'endsAt'>;

/** Whether two sessions have a moment in common; one that begins when the other ends has none. */
export const isAtTheSameTime = (one: When, other: When): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Sessions of a plan that are still to come or under way; of a closed plan there are none. */
const toCome = (course: BookedCourse, now: Date): CourseSession[] =>
  isOpen(course) ? plannedSessions(course).filter(({ endsAt }) => endsAt > now) : [];

/** Where a course meets others, in the order of its sessions. */
export function doubleBookings(
  course: BookedCourse,
  others: readonly BookedCourse[],
  now: Date,
): DoubleBooking[] {
  const taken = others
    .filter(({ _id }) => _id !== course._id)
    .flatMap((other) => toCome(other, now).map((session) => ({ course: other, session })));
  return toCome(course, now).flatMap((session) =>
    taken
      .filter((other) => isAtTheSameTime(session, other.session))
      .map((other) => ({
        ...{ session, other },
        trainers: commonTeachers(course, session, other),
        room: isSameRoom(course, session, other),
      }))
      .filter(({ trainers, room }) => trainers.length > 0 || room),
  );
}

function commonTeachers(
  course: BookedCourse,
  session: CourseSession,
  other: DoubleBooking['other'],
): string[] {
  const there = new Set(teachersOf(other.course, other.session).map(({ _id }) => _id));
  return teachersOf(course, session).flatMap(({ _id, name }) => (there.has(_id) ? [name] : []));
}

function isSameRoom(
  course: BookedCourse,
  session: CourseSession,
  other: DoubleBooking['other'],
): boolean {
  const here = sessionPlace(course, session);
  const there = sessionPlace(other.course, other.session);
  return here !== undefined && there !== undefined && isSamePlace(here, there);
}

/** Where a course meets others as they are planned now, drafts included. */
export async function findDoubleBookings(
  course: BookedCourse,
  now: Date,
): Promise<DoubleBooking[]> {
  const sessions = toCome(course, now);
  const [first] = sessions;
  if (!first) return [];
  const last = Math.max(...sessions.map(({ endsAt }) => endsAt.getTime()));
  const after = first.startsAt > now ? first.startsAt : now;
  const others = await otherCoursesBetween(course._id, after, new Date(last));
  return doubleBookings(course, others, now);
}

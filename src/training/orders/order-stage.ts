import type { Course, OrderKind } from '../courses/course.js';
import { endedAs } from '../courses/courses.js';
import { NoOrderYet } from './order-refusals.js';

type Stage = Pick<Course, 'status' | 'endsAt'>;

/** What stands against an order of this kind about a course as it is now; undefined where nothing does. */
export function whyNoOrder(
  course: Stage,
  kind: OrderKind,
  now: Date,
): 'draft' | 'cancelled' | 'notOver' | undefined {
  if (course.status === 'draft') return 'draft';
  if (course.status === 'cancelled') return 'cancelled';
  return kind === 'completion' && endedAs(course) !== 'completed' && course.endsAt > now
    ? 'notOver'
    : undefined;
}

/** @throws {NoOrderYet} */
export function refuseUnlessOrderable(course: Stage, kind: OrderKind, now: Date): void {
  const why = whyNoOrder(course, kind, now);
  if (why) throw new NoOrderYet(why);
}

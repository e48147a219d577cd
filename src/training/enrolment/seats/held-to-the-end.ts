import type { Course } from '../../courses/course.js';
import type { Enrolment } from '../enrolment.js';

/**
 * Whether somebody held a seat at the moment when their course was cancelled, by the steps of their
 * enrolment: whoever gave theirs up before, or still waited, did not.
 */
export function heldWhenCancelled(
  { cancelledReason }: Pick<Course, 'cancelledReason'>,
  { person, history }: Pick<Enrolment, 'person' | 'history'>,
): boolean {
  const [before, last] = history.slice(-2);
  if (before?.to !== 'enrolled' || last?.to !== 'withdrawn') return false;
  if (last.cause) return last.cause === 'cancelled';
  // Steps from before causes were kept: the course's reason was everybody's.
  return last.by !== person && last.reason === cancelledReason;
}

import { totalsIn } from '../attendance/totals/totals.js';
import type { Course } from '../courses/course.js';
import type { Enrolment } from '../enrolment/enrolment.js';
import { inKyiv } from '../../ground/language/format.js';

/** Answers are taken for so many days after a course was completed. */
export const DAYS_ASKED = 21;

/** Until when what was thought of a course can be said: the end of that day in Kyiv; null while it is not completed. */
export const closesAt = ({ completedAt }: Pick<Course, 'completedAt'>): Date | null =>
  completedAt ? inKyiv(completedAt).plus({ days: DAYS_ASKED }).endOf('day').toJSDate() : null;

/** Whether somebody took part, and so may say what they think: completed it, or came at least once. */
export const tookPart = (course: Course, enrolment: Enrolment | undefined): boolean =>
  enrolment?.status === 'completed' ||
  (enrolment?.status === 'not-completed' && totalsIn(course, enrolment).minutes > 0);

/** Whether a participant is asked now. */
export function isAsked(course: Course, enrolment: Enrolment | undefined, now: Date): boolean {
  const until = closesAt(course);
  return until !== null && now < until && tookPart(course, enrolment);
}

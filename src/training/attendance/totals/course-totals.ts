import type { Course } from '../../courses/course.js';
import { enrolmentsOf } from '../../enrolment/find-enrolments.js';
import { TAKING_PART } from '../../enrolment/taking-part.js';
import { settleSheets } from '../sheets/sheets.js';
import { totalsIn, type AttendanceTotals, type Measured } from './totals.js';

/** Totals of every participant of a course, by person. */
export async function attendanceTotals(
  course: Measured & Pick<Course, '_id'>,
): Promise<Map<string, AttendanceTotals>> {
  await settleSheets(course._id, course.sessions);
  const enrolments = await enrolmentsOf(course._id, TAKING_PART);
  return new Map(enrolments.map((enrolment) => [enrolment.person, totalsIn(course, enrolment)]));
}

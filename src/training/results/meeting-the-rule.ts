import { attendanceTotals } from '../attendance/attendance.js';
import type { Course } from '../courses/course.js';
import { passes } from './result-fields.js';
import { results } from './results.js';

/** Ids of the participants whose marks and results meet the course's rule. */
export async function meetingTheRule(course: Course): Promise<Set<string>> {
  const totals = await attendanceTotals(course);
  const { results: entered } = await results.read(course._id);
  // Where nothing is entered, whoever completes the course vouches for the assessment by hand.
  return new Set(
    [...totals].flatMap(([person, { meets }]) =>
      meets && passes(course, entered[person]?.result) !== false ? [person] : [],
    ),
  );
}

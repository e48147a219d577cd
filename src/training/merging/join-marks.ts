import { joinCheckIns } from '../attendance/check-in/join-check-ins.js';
import { joinSheets } from '../attendance/sheets/join-sheets.js';
import { coursesOf } from '../enrolment/find-enrolments.js';
import type { Joining } from '../../people/person/merging/merges.js';
import { results } from '../results/results.js';

/** Has marks and results follow, in every course in which either took part. Harmless to repeat. */
export async function joinMarks(joining: Joining): Promise<void> {
  // Enrolments follow before marks do.
  const courses = await coursesOf([joining.from, joining.into]);
  await joinSheets(courses, joining);
  for (const course of courses) await results.handle(course, { type: 'join', ...joining });
  await joinCheckIns(courses, joining);
}

import type { Enrolment } from '../enrolment/enrolment.js';
import { marksIn, TAKING_PART } from '../enrolment/taking-part.js';

/** How many take part in a course, and how many of them have a mark, by session number. */
export interface MarkCounts {
  participants: number;
  marked: Map<number, number>;
}

/** Counts for several courses in one query; a course without participants is missing. */
export async function countMarks(courses: readonly string[]): Promise<Map<string, MarkCounts>> {
  const enrolments = await marksIn(courses, TAKING_PART);
  const byCourse = new Map<string, MarkCounts>();
  for (const { course, attendance } of enrolments) {
    const counts = byCourse.get(course) ?? { participants: 0, marked: new Map<number, number>() };
    byCourse.set(course, counts);
    counts.participants += 1;
    addMarks(counts.marked, attendance);
  }
  return byCourse;
}

/** Counts of one course from the enrolments at hand, by session number. */
export function countMarked(
  enrolments: readonly Pick<Enrolment, 'attendance'>[],
): Map<number, number> {
  const marked = new Map<number, number>();
  for (const { attendance } of enrolments) addMarks(marked, attendance);
  return marked;
}

function addMarks(marked: Map<number, number>, attendance: Enrolment['attendance']): void {
  for (const [n, { mark }] of Object.entries(attendance ?? {})) {
    if (mark) marked.set(Number(n), (marked.get(Number(n)) ?? 0) + 1);
  }
}

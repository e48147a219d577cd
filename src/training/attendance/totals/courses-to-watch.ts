import { runningCourses } from '../../courses/courses-in-time.js';
import { plannedSessions } from '../../courses/courses.js';
import type { Bilingual } from '../../../ground/plain.js';
import { marksIn } from '../../enrolment/taking-part.js';
import { countMarked } from '../mark-counts.js';
import { riskOf } from './at-risk.js';

const MOST_COURSES = 200;

/** A course under way of which somebody should know. */
export interface WatchedCourse {
  code: string;
  title: Bilingual;
  /** Participants whose certificate is in danger. */
  inDanger: number;
  /** Sessions that are over while participants have no mark. */
  unmarked: number;
}

/** The courses under way with what is amiss in each; those in which nothing is are left out. */
export async function coursesToWatch(now: Date): Promise<WatchedCourse[]> {
  const courses = await runningCourses(MOST_COURSES);
  const enrolments = await marksIn(
    courses.map(({ _id }) => _id),
    ['enrolled'],
  );
  return courses
    .map((course) => {
      const own = enrolments.filter((one) => one.course === course._id);
      const marked = countMarked(own);
      return {
        code: course.code,
        title: course.title,
        inDanger: own.filter((enrolment) => riskOf(course, enrolment)).length,
        unmarked: plannedSessions(course).filter(
          ({ n, endsAt }) => endsAt <= now && (marked.get(n) ?? 0) < own.length,
        ).length,
      };
    })
    .filter(({ inDanger, unmarked }) => inDanger + unmarked > 0);
}

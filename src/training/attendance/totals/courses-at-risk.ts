import { runningCourses } from '../../courses/courses-in-time.js';
import type { Bilingual } from '../../../ground/plain.js';
import { marksIn } from '../../enrolment/taking-part.js';
import { riskOf } from './at-risk.js';

const MOST_COURSES = 200;

/** A course under way in which somebody's certificate is in danger. */
export interface CourseAtRisk {
  code: string;
  title: Bilingual;
  people: number;
}

/** The courses under way with participants in danger, those with the most first. */
export async function coursesAtRisk(): Promise<CourseAtRisk[]> {
  const courses = await runningCourses(MOST_COURSES);
  const enrolments = await marksIn(
    courses.map(({ _id }) => _id),
    ['enrolled'],
  );
  return courses
    .map((course) => ({
      code: course.code,
      title: course.title,
      people: enrolments.filter(
        (enrolment) => enrolment.course === course._id && riskOf(course, enrolment),
      ).length,
    }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
}

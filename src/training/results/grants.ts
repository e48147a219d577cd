import { coursesByIds } from '../courses/courses.js';
import { coursesAssessingProjects, type AssessingCourse } from '../courses/courses-in-time.js';
import type { Course } from '../courses/course.js';
import { passedIn, resultsByIds } from '../enrolment/find-enrolments.js';
import { passes, type Result } from './result-fields.js';
import { GROUP_GRANT } from '../../ground/addresses/teaching.js';

/** An application for a grant, written in a course; its number is the enrolment's of whoever wrote it. */
export interface Grant<Of extends AssessingCourse = Course> {
  number: string;
  course: Of;
  result: Result;
}

/** One that was asked for by a number. */
export interface NumberedGrant extends Grant {
  /** Numbers that it had under records that were merged since; they lead to it. */
  formerly: readonly string[];
}

/**
 * Whether a result is an application for a grant: a project with a title and a funder. What residents write in
 * their trainings is their own.
 */
export const isGrant = (course: AssessingCourse, result: Result | undefined): boolean =>
  course.assessment === 'project' &&
  course.kind !== 'community' &&
  course.status !== 'draft' &&
  course.status !== 'cancelled' &&
  passes(course, result) === true;

/** Those of these applications that there are, by each number that they have or had under another record. */
export async function grantsByNumbers(
  numbers: readonly string[],
): Promise<Map<string, NumberedGrant>> {
  if (numbers.length === 0) return new Map();
  const enrolments = await resultsByIds(numbers);
  const courses = await coursesByIds([...new Set(enrolments.map(({ course }) => course))]);
  return new Map(
    enrolments.flatMap(
      ({ _id: number, formerly, course: of, result }): [string, NumberedGrant][] => {
        const course = courses.get(of);
        const fields = result?.fields ?? {};
        if (!course || !isGrant(course, fields)) return [];
        const grant = { number, course, result: fields, formerly: formerly ?? [] };
        return [number, ...grant.formerly].map((one) => [one, grant]);
      },
    ),
  );
}

/** Applications of all years, or of courses that ended in a period; whose they are is not among what is read. */
export async function grantsWritten(
  period: { from: Date; before: Date } | undefined,
): Promise<Grant<AssessingCourse>[]> {
  const courses = await coursesAssessingProjects(period);
  const byId = new Map(courses.map((course) => [course._id, course]));
  const passed = await passedIn([...byId.keys()]);
  return passed.flatMap(({ _id: number, course: of, result }) => {
    const course = byId.get(of);
    const fields = result?.fields ?? {};
    return course && isGrant(course, fields) ? [{ number, course, result: fields }] : [];
  });
}

/** What those of these applications that there are call themselves, by each of their numbers, with the one that it has now and its page. */
export async function grantsCalled(
  numbers: readonly string[],
): Promise<Map<string, { number: string; title: string; href: string }>> {
  const grants = await grantsByNumbers(numbers);
  return new Map(
    [...grants].map(([asked, { number, course, result }]) => [
      asked,
      {
        number,
        title: result.title ?? '',
        href: GROUP_GRANT.to({ code: course.code, grant: number }),
      },
    ]),
  );
}

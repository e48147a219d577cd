import { PLAIN_QUERY } from '../catalogue/catalogue-query.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { findCourses, type CourseRow } from '../../training/courses/offer/find-courses.js';
import { coursesByIds } from '../../training/courses/courses.js';
import { departmentPath } from '../../people/departments/departments.js';
import { withMerged } from '../../people/departments/tree-on.js';
import { refusalsFor } from '../../training/enrolment/rules/rules.js';
import type { CurrentUser } from '../../web/routes/current-user.js';

/** Courses are judged so many at a time: mostly the nearest ones are fine. */
const AT_ONCE = 4;

/**
 * The nearest courses in which this person would be given a place now: open, with one free, and with no
 * rule against it. Those that they are in already are left out.
 */
export async function fittingCourses(
  user: Pick<CurrentUser, 'id' | 'department'>,
  { mine, most, now }: { mine: ReadonlySet<string>; most: number; now: Date },
): Promise<CourseRow[]> {
  const path = user.department ? await withMerged(await departmentPath(user.department)) : [];
  const filters = filtersOf({ ...PLAIN_QUERY, open: '1', free: '1', audience: 'mine' }, path, now);
  const open = (await findCourses(filters, PLAIN_QUERY)).filter(({ _id }) => !mine.has(_id));
  const fitting: CourseRow[] = [];
  for (let from = 0; from < open.length && fitting.length < most; from += AT_ONCE) {
    const some = open.slice(from, from + AT_ONCE);
    const courses = await coursesByIds(some.map(({ _id }) => _id));
    const free = await Promise.all(
      some.map(async ({ _id }) => {
        const course = courses.get(_id);
        const refusals = course && (await refusalsFor(course, [user.id], now)).get(user.id);
        return refusals?.length === 0;
      }),
    );
    fitting.push(...some.filter((_, at) => free[at]));
  }
  return fitting.slice(0, most);
}

import { PLAIN_QUERY } from '../catalogue/catalogue-query.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { findCourses, type CourseRow } from '../../training/courses/offer/find-courses.js';
import { coursesByIds } from '../../training/courses/courses.js';
import { reaches, type CefrLevel } from '../../ground/cefr.js';
import { postsAndLevelsOf } from '../../people/person/people-facts.js';
import { departmentPath } from '../../people/departments/departments.js';
import { withMerged } from '../../people/departments/tree-on.js';
import { judgementsFor } from '../../training/enrolment/rules/rules.js';
import type { CurrentUser } from '../../web/routes/current-user.js';

/** Courses are judged so many at a time: mostly the nearest ones are fine. */
const AT_ONCE = 4;

/**
 * The nearest courses in which this person would be given a place now: open and not begun, with one free,
 * with no rule against it and no session at the hour of one of theirs, and of English not below what they
 * know. Those that they are in already are left out.
 */
export async function fittingCourses(
  user: Pick<CurrentUser, 'id' | 'department'>,
  { mine, most, now }: { mine: ReadonlySet<string>; most: number; now: Date },
): Promise<CourseRow[]> {
  const path = user.department ? await withMerged(await departmentPath(user.department)) : [];
  const filters = filtersOf({ ...PLAIN_QUERY, open: '1', free: '1', audience: 'mine' }, path, now);
  const [rows, [reader]] = await Promise.all([
    findCourses(filters, PLAIN_QUERY),
    postsAndLevelsOf([user.id]),
  ]);
  const level = reader?.englishLevels.at(-1)?.level;
  const open = rows.filter(
    (row) => !mine.has(row._id) && row.startsAt > now && !isBelow(row, level),
  );
  const fitting: CourseRow[] = [];
  for (let from = 0; from < open.length && fitting.length < most; from += AT_ONCE) {
    const some = open.slice(from, from + AT_ONCE);
    const courses = await coursesByIds(some.map(({ _id }) => _id));
    const free = await Promise.all(
      some.map(async ({ _id }) => {
        const course = courses.get(_id);
        const judged = course && (await judgementsFor(course, [user.id], now)).get(user.id);
        return judged?.refusals.length === 0 && judged.warnings.length === 0;
      }),
    );
    fitting.push(...some.filter((_, at) => free[at]));
  }
  return fitting.slice(0, most);
}

/** Whether a course of English begins below what the person knows; one without a level is for beginners. */
const isBelow = (
  { kind, entryLevel }: Pick<CourseRow, 'kind' | 'entryLevel'>,
  level: CefrLevel | undefined,
): boolean =>
  kind === 'english' &&
  level !== undefined &&
  (entryLevel == null || (level !== entryLevel && reaches(level, entryLevel)));

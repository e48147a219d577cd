import { listPlan } from '../../training/courses/list-courses.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { findCourses } from '../../training/courses/offer/find-courses.js';
import { formatPeriod } from '../../ground/language/format.js';
import { PLAIN_QUERY } from '../catalogue/catalogue-query.js';
import { MOST_HITS, type Found, type Search } from './hits.js';
import { PLAN } from '../../ground/addresses/plan.js';
import { COURSES } from '../../ground/addresses/courses.js';
import { addressWith } from '../../ground/addresses/address-with.js';

/** Courses: for the institute all that were ever planned, for everybody else those of the catalogue. */
export async function foundCourses({ user, q, lang, t, now }: Search): Promise<Found> {
  const plans = user.roles.includes('institute');
  const [page, path] = plans
    ? [await listPlan({ q, status: undefined }, 1, now), PLAN.to()]
    : [await offered(q, now), COURSES.to()];
  return {
    id: 'courses',
    hits: page.courses.slice(0, MOST_HITS).map((course) => ({
      title: course.title[lang],
      href: `${path}/${course.code}`,
      details: [
        course.code,
        formatPeriod(course.startsAt, course.endsAt, lang, now),
        t(`common:courseStatuses.${course.status}`),
      ].join(' · '),
    })),
    total: page.total,
    allHref: addressWith(path, { q }),
  };
}

async function offered(q: string, now: Date) {
  const courses = await findCourses(filtersOf({ ...PLAIN_QUERY, q }, [], now), PLAIN_QUERY);
  return { courses, total: courses.length };
}

import type { Request, Response } from 'express';
import { formatCredits, formatPeriod } from '../../../ground/language/format.js';
import { yearInKyiv } from '../../../ground/time/days.js';
import { combined, filtersOf } from '../../../training/courses/offer/course-filter.js';
import { coursesInOrder } from '../../../training/courses/offer/find-courses.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PLAIN_QUERY } from '../../catalogue/catalogue-query.js';
import { askedReport, dutyReport } from './asked-report.js';
import { owing } from './duty-lines.js';
import { DUTY_REPORT } from '../../../ground/addresses/hr.js';
import { COURSE, COURSE_NOMINATION } from '../../../ground/addresses/courses.js';

/** More open courses than these nobody looks through. */
const MOST_COURSES = 200;
/** So many people are put down for a course at once (nomination). */
const MOST = 500;

/**
 * Courses that would do for those of a list who owe training: open, with places, with credits, over within
 * the year, the nearest first. A press leads to the list of names for that course, where each is
 * judged before anything is written.
 */
export async function showDutyCourses(req: Request, res: Response): Promise<void> {
  const { lang, t, now } = readerOf(req);
  const { query, asked } = await dutyReport(await askedReport(req, req.query));
  const filters = { ...query, page: '' };
  const people = owing(asked);
  const { before } = yearInKyiv(query.year);
  const open = combined(filtersOf({ ...PLAIN_QUERY, open: '1', free: '1' }, [], now));
  const offered = await coursesInOrder(open, 'nearest', { skip: 0, limit: MOST_COURSES });
  const fitting = offered.filter(({ credits, endsAt }) => (credits ?? 0) > 0 && endsAt < before);
  const title = t('reports:courses.title');
  const back = DUTY_REPORT.to({}, filters);
  res.render('desks/reports/duty/courses', {
    title,
    breadcrumbs: [
      { text: t('reports:duty.title', { year: query.year }), href: back },
      { text: title },
    ],
    lede: t('reports:courses.lede', { count: people.length }),
    tooMany: people.length > MOST ? t('reports:courses.tooMany', { count: MOST }) : '',
    people: people.length > MOST ? [] : people,
    back,
    firstAction: COURSE_NOMINATION.to({ code: fitting[0]?.code ?? '' }),
    courses: fitting.map((course) => ({
      title: course.title[lang],
      href: COURSE.to({ code: course.code }),
      action: COURSE_NOMINATION.to({ code: course.code }),
      code: course.code,
      period: formatPeriod(course.startsAt, course.endsAt, lang, now),
      credits: formatCredits(course.credits ?? 0, lang),
      free: t('reports:courses.free', { count: course.free }),
    })),
  });
}

import {
  coursesToWatch,
  type WatchedCourse,
} from '../../training/attendance/totals/courses-to-watch.js';
import { coursesToComplete, draftsToAnnounce } from '../../training/courses/courses-in-time.js';
import { placesToday, plannedCourse } from './places-today.js';
import type { Reader, Section } from './reader.js';
import { GROUP } from '../../ground/addresses/teaching.js';
import { COMPLETION, PLAN, PLANNED_COURSE } from '../../ground/addresses/plan.js';

const MOST = 4;

/**
 * What waits for the institute: courses to complete, sheets that trainers left, drafts to publish, courses
 * with too many or too few people, participants in danger.
 */
export async function instituteToday(reader: Reader): Promise<Section[]> {
  const { lang, t, now } = reader;
  const [ended, drafts, watched, places] = await Promise.all([
    coursesToComplete(now, MOST),
    draftsToAnnounce(MOST),
    coursesToWatch(now),
    placesToday(reader),
  ]);
  const todo = (course: (typeof ended)[number], action: 'complete' | 'publish') =>
    plannedCourse(
      course,
      t('today:participants', { count: course.taken }),
      {
        text: t(`today:${action}`),
        at: action === 'complete' ? COMPLETION : PLANNED_COURSE,
        style: action === 'complete' ? '' : 'secondary',
      },
      reader,
    );
  const unmarked = watched.filter((course) => course.unmarked > 0);
  const inDanger = watched.filter((course) => course.inDanger > 0);
  const line = ({ code, title }: WatchedCourse, details: string) => ({
    title: title[lang],
    href: GROUP.to({ code }),
    details: [code, details].join(' · '),
  });
  return [
    {
      id: 'complete',
      heading: t('today:toComplete'),
      news: t('today:news.complete'),
      items: ended.map((course) => todo(course, 'complete')),
      more: { shown: ended.length === MOST, href: PLAN.to({}, { status: 'ready' }) },
    },
    {
      id: 'unmarked',
      heading: t('today:unfinished'),
      news: t('today:news.unmarked', { count: unmarked.length }),
      items: most(unmarked, 'unmarked').map((course) =>
        line(course, t('today:sheets', { count: course.unmarked })),
      ),
    },
    {
      id: 'publish',
      heading: t('today:toPublish'),
      news: t('today:news.publish'),
      items: drafts.map((course) => todo(course, 'publish')),
      more: { shown: drafts.length === MOST, href: PLAN.to({}, { status: 'draft' }) },
    },
    ...places,
    {
      id: 'at-risk',
      heading: t('today:atRisk'),
      items: most(inDanger, 'inDanger').map((course) =>
        line(course, t('today:participants', { count: course.inDanger })),
      ),
    },
  ];
}

const most = (courses: readonly WatchedCourse[], by: 'inDanger' | 'unmarked'): WatchedCourse[] =>
  courses.toSorted((a, b) => b[by] - a[by]).slice(0, MOST);

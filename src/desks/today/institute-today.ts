import { coursesAtRisk } from '../../training/attendance/totals/courses-at-risk.js';
import { coursesToComplete, draftsToAnnounce } from '../../training/courses/courses-in-time.js';
import { formatPeriod } from '../../ground/language/format.js';
import type { Reader, Section } from './reader.js';

const MOST = 6;

/** What waits for the institute: courses to complete and drafts to publish. */
export async function instituteToday({ lang, t, now }: Reader): Promise<Section[]> {
  const [ended, drafts, risky] = await Promise.all([
    coursesToComplete(now, MOST),
    draftsToAnnounce(MOST),
    coursesAtRisk(),
  ]);
  const todo = (course: (typeof ended)[number], action: 'complete' | 'publish') => ({
    title: course.title[lang],
    href: `/institute/courses/${course.code}`,
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    details: [
      course.code,
      formatPeriod(course.startsAt, course.endsAt, lang, now),
      t('today:participants', { count: course.taken }),
    ].join(' · '),
    buttons: [
      {
        text: t(`today:${action}`),
        href: `/institute/courses/${course.code}${action === 'complete' ? '/completion' : ''}`,
        style: action === 'complete' ? '' : 'secondary',
      },
    ],
  });
  return [
    {
      id: 'complete',
      heading: t('today:toComplete'),
      items: ended.map((course) => todo(course, 'complete')),
      empty: t('today:nothingToComplete'),
    },
    {
      id: 'publish',
      heading: t('today:toPublish'),
      items: drafts.map((course) => todo(course, 'publish')),
      empty: t('today:nothingToPublish'),
    },
    ...(risky.length > 0
      ? [
          {
            id: 'at-risk',
            heading: t('today:atRisk'),
            items: risky.slice(0, MOST).map(({ code, title, people }) => ({
              title: title[lang],
              href: `/teaching/${code}`,
              details: [code, t('today:participants', { count: people })].join(' · '),
              buttons: [],
            })),
            empty: '',
          },
        ]
      : []),
  ];
}

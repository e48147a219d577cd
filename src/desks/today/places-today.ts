import { inKyiv, formatPeriod } from '../../ground/language/format.js';
import { coursesBeginning } from '../../training/courses/courses-in-time.js';
import type { Reader, Section } from './reader.js';

/** Courses are looked over that begin within so many days; there are never more of them than these. */
const DAYS = 30;
const MOST_COURSES = 100;
const MOST = 4;
/** Less than a third taken within two weeks of the beginning: somebody is to be invited, or all called off. */
const EMPTY_DAYS = 14;
const EMPTY_SHARE = 1 / 3;

/** Courses that begin soon and for which more people wait than a few, or in which hardly anybody has a place. */
export async function placesToday({ lang, t, now }: Reader): Promise<Section[]> {
  const at = (days: number) => inKyiv(now).plus({ days }).toJSDate();
  const courses = await coursesBeginning(now, at(DAYS), MOST_COURSES);
  const crowded = courses
    .filter(({ waiting }) => waiting > 0)
    .sort((a, b) => b.waiting - a.waiting)
    .slice(0, MOST);
  const empty = courses
    .filter(
      ({ startsAt, taken, capacity }) =>
        startsAt < at(EMPTY_DAYS) && taken < capacity * EMPTY_SHARE,
    )
    .slice(0, MOST);
  const line = (course: (typeof courses)[number], key: 'waiting' | 'taken') => ({
    title: course.title[lang],
    href: `/institute/courses/${course.code}`,
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    details: [
      course.code,
      formatPeriod(course.startsAt, course.endsAt, lang, now),
      key === 'waiting'
        ? t('today:waitingFor', { count: course.waiting })
        : t('today:taken', { taken: course.taken, capacity: course.capacity }),
    ].join(' · '),
    buttons: [
      {
        text: t(`today:${key === 'waiting' ? 'addPlaces' : 'look'}`),
        href: `/institute/courses/${course.code}${key === 'waiting' ? '/queue' : ''}`,
        style: 'secondary',
      },
    ],
  });
  return [
    {
      id: 'crowded',
      heading: t('today:crowded'),
      items: crowded.map((course) => line(course, 'waiting')),
    },
    {
      id: 'empty',
      heading: t('today:emptyCourses'),
      items: empty.map((course) => line(course, 'taken')),
    },
  ];
}

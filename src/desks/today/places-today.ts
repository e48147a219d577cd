import { inKyiv, formatPeriod } from '../../ground/language/format.js';
import { coursesBeginning } from '../../training/courses/courses-in-time.js';
import type { Reader, Section } from './reader.js';
import { PLANNED_COURSE, PLANNED_QUEUE } from '../../ground/addresses/plan.js';

/** Courses are looked over that begin within so many days; there are never more of them than these. */
const DAYS = 30;
const MOST_COURSES = 100;
const MOST = 4;
/** Less than a third taken within two weeks of the beginning: somebody is to be invited, or all called off. */
const EMPTY_DAYS = 14;
const EMPTY_SHARE = 1 / 3;

type Beginning = Awaited<ReturnType<typeof coursesBeginning>>[number];

/** A course of the plan in one line, with what is to be done about it at a place below its address. */
export const plannedCourse = (
  {
    code,
    title,
    kind,
    startsAt,
    endsAt,
  }: Pick<Beginning, 'code' | 'title' | 'kind' | 'startsAt' | 'endsAt'>,
  detail: string,
  {
    text,
    at,
    style,
  }: { text: string; at: Pick<typeof PLANNED_COURSE, 'to'>; style: 'secondary' | '' },
  { lang, t, now }: Reader,
) => ({
  title: title[lang],
  href: PLANNED_COURSE.to({ code }),
  kind,
  kindLabel: t(`common:kinds.${kind}`),
  details: [code, formatPeriod(startsAt, endsAt, lang, now), detail].join(' · '),
  buttons: [{ text, href: at.to({ code }), style }],
});

/** Courses that begin soon and for which more people wait than a few, or in which hardly anybody has a place. */
export async function placesToday(reader: Reader): Promise<Section[]> {
  const { t, now } = reader;
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
  const line = (course: Beginning, key: 'waiting' | 'taken') =>
    plannedCourse(
      course,
      key === 'waiting'
        ? t('today:waitingFor', { count: course.waiting })
        : t('today:taken', { taken: course.taken, capacity: course.capacity }),
      {
        text: t(`today:${key === 'waiting' ? 'addPlaces' : 'look'}`),
        at: key === 'waiting' ? PLANNED_QUEUE : PLANNED_COURSE,
        style: 'secondary',
      },
      reader,
    );
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

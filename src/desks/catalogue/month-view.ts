import { DateTime } from 'luxon';
import { holidaysOf } from '../../ground/time/holidays.js';
import type { Course } from '../../training/courses/course.js';
import { coursesWithSessionWithin } from '../../training/courses/offer/find-courses.js';
import {
  formatDay,
  formatTimes,
  formatWeekday,
  inKyiv,
  ZONE,
} from '../../ground/language/format.js';
import type { Language } from '../../ground/language/languages.js';
import type { CatalogueQuery } from './catalogue-query.js';
import type { CourseFilters } from '../../training/courses/offer/course-filter.js';
import { COURSE, COURSES } from '../../ground/addresses/courses.js';

type Row = Pick<Course, 'code' | 'title' | 'kind' | 'entryLevel' | 'exitLevel' | 'sessions'>;

interface Reader {
  lang: Language;
  now: Date;
}

/** The sessions of a month's matching courses, week by week from Monday. */
export async function monthView(
  filters: CourseFilters,
  { month, ...query }: CatalogueQuery,
  { lang, now }: Reader,
) {
  const first = (month ? DateTime.fromISO(`${month}-01`, { zone: ZONE }) : inKyiv(now)).startOf(
    'month',
  );
  const end = first.plus({ months: 1 });
  const within = { from: first.toJSDate(), before: end.toJSDate() };
  const courses = await coursesWithSessionWithin(filters, within);
  const byDay = sessionsByDay(courses, lang);
  const holidays = new Map(holidaysOf(first.year).map(({ date, name }) => [date, name[lang]]));
  const today = inKyiv(now).toFormat('yyyy-MM-dd');
  const days = [...byDay.keys()];
  const href = (at: DateTime) =>
    COURSES.to({}, { ...query, sort: '', page: '', month: at.toFormat('yyyy-MM') });
  const day = (at: DateTime) => {
    const date = at.toFormat('yyyy-MM-dd');
    const inside = at >= first && at < end;
    return {
      number: at.day,
      label: formatDay(at.toJSDate(), lang, now),
      inside,
      today: date === today,
      past: date < today,
      holiday: inside ? (holidays.get(date) ?? '') : '',
      sessions: inside ? (byDay.get(date) ?? []) : [],
    };
  };
  const monday = first.startOf('week');
  const weeks = Math.ceil(end.diff(monday, 'days').days / 7);
  return {
    title: new Intl.DateTimeFormat(lang === 'uk' ? 'uk-UA' : 'en-GB', {
      ...{ month: 'long', year: 'numeric', timeZone: ZONE },
    })
      .format(first.toJSDate())
      .replace(/\s?р\.$/, ''),
    previousHref: href(first.minus({ months: 1 })),
    nextHref: href(end),
    weekdays: Array.from({ length: 7 }, (_none, index) =>
      formatWeekday(monday.plus({ days: index }).toJSDate(), lang),
    ),
    weeks: Array.from({ length: weeks }, (_none, week) => ({
      days: Array.from({ length: 7 }, (_day, index) =>
        day(monday.plus({ days: week * 7 + index })),
      ),
    })),
    empty: byDay.size === 0,
    /** Whether some of its days with sessions are behind, and some are not. */
    halfPast: days.some((date) => date < today) && days.some((date) => date >= today),
  };
}

function sessionsByDay(courses: readonly Row[], lang: Language) {
  const all = courses.flatMap(({ code, title, kind, entryLevel, exitLevel, sessions }) =>
    sessions
      .filter(({ cancelled }) => !cancelled)
      .map(({ startsAt, endsAt }) => ({
        at: startsAt,
        times: formatTimes(startsAt, endsAt),
        title: title[lang],
        // What tells two groups of one title apart.
        details: [levelRange(entryLevel, exitLevel), code].filter(Boolean).join(' · '),
        kind,
        href: COURSE.to({ code }),
      })),
  );
  const byDay = new Map<string, typeof all>();
  for (const session of all.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const date = inKyiv(session.at).toFormat('yyyy-MM-dd');
    const others = byDay.get(date);
    if (others) others.push(session);
    else byDay.set(date, [session]);
  }
  return byDay;
}

/** «A2–B1», or the one level that is named. */
const levelRange = (entry: Row['entryLevel'], exit: Row['exitLevel']): string =>
  [...new Set([entry, exit])].filter(Boolean).join('–');

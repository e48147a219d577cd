import type { RequestHandler } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { formatPeriod, formatSession } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { pagination } from '../../../web/queries/paging.js';
import { queryOf } from '../../../web/queries/query.js';
import { pageQuery } from '../../../web/queries/query-fields.js';
import { sessionRow } from './session-row.js';
import { activeCourses, pastCourses, type TaughtCourse } from '../../courses/taught-courses.js';
import { activeSessions, atTheSameTime, onDay, unfinished } from './trainer-sessions.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { GROUP, TEACHING } from '../../../ground/addresses/teaching.js';

const MOST_NEXT = 5;
const MOST_UNFINISHED = 20;

/** A trainer's groups: what is to be marked first, then every course. */
export function teachingPage(clock: Clock): RequestHandler {
  return async (req, res) => {
    const trainer = currentUser(req).id;
    const { lang, t } = readerOf(req);
    const now = clock();
    const { page } = queryOf(pageQuery, req.query);
    const [sessions, active, past] = await Promise.all([
      activeSessions(trainer),
      activeCourses(trainer),
      pastCourses(trainer, page),
    ]);
    const row = (session: (typeof sessions)[number]) => sessionRow(session, lang, t, now);
    const today = onDay(sessions, now);
    const next = sessions.filter((session) => session.startsAt > now && !today.includes(session));
    const behind = unfinished(sessions, now).filter((session) => !today.includes(session));
    const groups = [
      groupList(
        'running',
        active.filter(({ startsAt }) => startsAt <= now),
      ),
      groupList(
        'upcoming',
        active.filter(({ startsAt }) => startsAt > now),
      ),
      groupList('past', past.courses),
    ];
    res.render('training/attendance/teaching/teaching', {
      title: t('attendance:teaching.title'),
      empty: active.length === 0 && past.total === 0 && sessions.length === 0,
      together: atTheSameTime(sessions, now)
        .slice(0, MOST_NEXT)
        .map((pair) =>
          pair
            .map(({ title, startsAt, endsAt, n }) =>
              t('attendance:teaching.taughtThen', {
                ...{ title: title[lang], n },
                when: formatSession(startsAt, endsAt, lang, now),
              }),
            )
            .join('; '),
        ),
      today: today.map(row),
      unfinished: behind.slice(0, MOST_UNFINISHED).map(row),
      unfinishedMore: Math.max(0, behind.length - MOST_UNFINISHED),
      next: next.slice(0, MOST_NEXT).map(row),
      groups: groups
        .filter(({ courses }) => courses.length > 0)
        .map(({ key, courses }) => ({
          anchor: key,
          heading: t(`attendance:teaching.${key}`),
          courses: courses.map((course) => courseRow(course, lang, t, now)),
        })),
      pages: pagination(TEACHING.to(), {}, page, past.total),
    });
  };
}

const groupList = (key: 'running' | 'upcoming' | 'past', courses: TaughtCourse[]) => ({
  key,
  courses,
});

const courseRow = (course: TaughtCourse, lang: Language, t: Translate, now: Date) => ({
  to: GROUP.to({ code: course.code }),
  code: course.code,
  title: course.title[lang],
  dates: formatPeriod(course.startsAt, course.endsAt, lang, now),
  status: t(`common:courseStatuses.${course.status}`),
  // Of a cancelled course nobody is counted; its page shows who was there.
  participants: course.status === 'cancelled' ? '–' : course.taken,
});

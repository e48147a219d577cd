import { absenceOpen } from '../../training/attendance/absences/absences.js';
import { sheetOf } from '../../training/attendance/attendance.js';
import { sessionOf } from '../../training/courses/courses.js';
import type { Learning, UpcomingSession } from '../../training/learning/learning.js';
import { formatPeriod } from '../../ground/language/format.js';
import { sessionRow } from '../record/session-row.js';
import type { Reader, Todo } from './reader.js';
import { COURSE, COURSE_SESSION_ABSENCE } from '../../ground/addresses/courses.js';

/** Whom nothing keeps from coming yet is not asked: only sessions of the next week offer to be missed. */
const WEEK_MS = 7 * 86_400_000;

/** Sessions to come as rows, with the way to say that one cannot come, or with what was said. */
export function nextSessions(
  sessions: readonly UpcomingSession[],
  reader: Reader,
): Promise<Todo[]> {
  return Promise.all(sessions.map((session) => rowOf(session, reader)));
}

async function rowOf(session: UpcomingSession, { user, lang, t, now }: Reader): Promise<Todo> {
  const { course, n, startsAt } = session;
  const row = sessionRow(session, lang, t, now);
  const href = COURSE_SESSION_ABSENCE.to({ code: course.code, n });
  const told = (await sheetOf(course, n)).absences?.[user.id];
  if (told)
    return {
      ...row,
      tag: {
        kind: told.accepted === false ? 'bad' : 'info',
        text: t(`today:absent.${stateOf(told)}`),
      },
      buttons: [{ text: t('today:absent.change'), href, style: 'secondary' }],
    };
  const asks =
    startsAt.getTime() < now.getTime() + WEEK_MS && absenceOpen(course, sessionOf(course, n), now);
  return {
    ...row,
    buttons: asks ? [{ text: t('attendance:absence.link'), href, style: 'secondary' }] : [],
  };
}

const stateOf = ({ accepted }: { accepted: boolean | null }) =>
  accepted === null ? 'told' : accepted ? 'accepted' : 'declined';

/** Courses in which somebody waits: for a place, or for whose decision on their application. */
export const waitingToday = (learning: readonly Learning[], { lang, t, now }: Reader): Todo[] =>
  learning.map(({ enrolment: { status, awaiting }, course }) => ({
    title: course.title[lang],
    href: COURSE.to({ code: course.code }),
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    details: formatPeriod(course.startsAt, course.endsAt, lang, now),
    tag: {
      kind: 'warn',
      text:
        status === 'applied' && awaiting
          ? t('today:decides', { who: t(`notices:approvals.${awaiting}`) })
          : t(`common:enrolmentStatuses.${status}`),
    },
  }));

import { roomOf } from '../../training/attendance/room.js';
import { keptNameIn } from '../../people/names/name-in.js';
import { formatAhead, formatTimes, formatWeekday, inKyiv } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import type { UpcomingSession } from '../../training/learning/learning.js';
import { COURSE, COURSE_SESSION_ABSENCE } from '../../ground/addresses/courses.js';

/** A session to come as a row of a to-do list. */
export function sessionRow(session: UpcomingSession, lang: Language, t: Translate, now: Date) {
  const { course, startsAt, endsAt, number, of } = session;
  const start = inKyiv(startsAt).setLocale(lang);
  return {
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    title: course.title[lang],
    href: COURSE.to({ code: course.code }),
    details: [
      formatTimes(startsAt, endsAt),
      formatAhead(startsAt, lang, now) ?? '',
      t('learning:session', { number, of }),
      roomOf(course, session)[lang],
      course.trainers.map((one) => keptNameIn(lang, one)).join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
    date: {
      weekday: formatWeekday(startsAt, lang, 'long'),
      day: String(start.day),
      // "d MMMM" and not "MMMM": in Ukrainian the month beside a day stands in the genitive.
      month: start.toFormat('d MMMM').replace(/^\d+\s/, ''),
      datetime: start.toISODate() ?? '',
    },
  };
}

/** Whom nothing keeps from coming yet is not asked: only sessions of the next week offer to be missed. */
const WEEK_MS = 7 * 86_400_000;

/** The way to say beforehand that one cannot come. */
export const absenceButtons = (
  { course, n, startsAt }: UpcomingSession,
  t: Translate,
  now: Date,
): { text: string; href: string; style: string }[] =>
  startsAt > now && startsAt.getTime() < now.getTime() + WEEK_MS
    ? [
        {
          text: t('attendance:absence.link'),
          href: COURSE_SESSION_ABSENCE.to({ code: course.code, n: String(n) }),
          style: 'secondary',
        },
      ]
    : [];

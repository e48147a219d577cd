import { keptNameIn } from '../../../people/names/name-in.js';
import type { Course } from '../../courses/course.js';
import { minutesOf, plannedSessions } from '../../courses/courses.js';
import { formatHours, formatPeriod } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { roomOf } from '../room.js';

/** The course at a glance, as rows of a summary list. */
export function factsOf(course: Course, lang: Language, t: Translate, now: Date) {
  const sessions = plannedSessions(course);
  const minutes = sessions.reduce((sum, session) => sum + minutesOf(session), 0);
  return [
    { key: t('attendance:roster.code'), value: course.code },
    {
      key: t('attendance:roster.dates'),
      value: `${formatPeriod(course.startsAt, course.endsAt, lang, now)}, ${t(`common:courseStatuses.${course.status}`)}`,
    },
    { key: t('attendance:roster.venue'), value: roomOf(course, { room: '' })[lang] },
    {
      key: t('attendance:roster.meeting'),
      value: course.meetingUrl ?? '',
      ...(course.meetingUrl ? { href: course.meetingUrl } : {}),
    },
    {
      key: t('attendance:roster.trainers'),
      value: course.trainers.map((one) => keptNameIn(lang, one)).join(', '),
    },
    {
      key: t('attendance:roster.planned'),
      value: `${formatHours(minutes, lang)}, ${t('attendance:roster.sessionsCaption', { count: sessions.length })}`,
    },
    {
      key: t('attendance:roster.minimum'),
      value: t('attendance:roster.minimumText', { percent: course.minAttendance }),
    },
  ].filter(({ value }) => value !== '');
}

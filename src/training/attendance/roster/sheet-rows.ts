import type { Course, CourseSession } from '../../courses/course.js';
import { endedAs, plannedSessions } from '../../courses/courses.js';
import type { Enrolment } from '../../enrolment/enrolment.js';
import { formatSession } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { Below } from '../../../ground/language/text-keys.js';
import { translated } from '../../../ground/language/translated.js';
import { opensAt } from '../attendance.js';
import { countMarked } from '../mark-counts.js';
import { roomOf } from '../room.js';
import { GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';

/** All sessions of a course in the order of time, each with the state of its sheet. */
export function sheetRows(
  course: Course,
  enrolments: readonly Pick<Enrolment, 'attendance'>[],
  lang: Language,
  t: Translate,
  now: Date,
) {
  const marked = countMarked(enrolments);
  const planned = plannedSessions(course).map(({ n }) => n);
  const inOrder = [...course.sessions].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return inOrder.map((session) => ({
    label: t('attendance:roster.openSheet', {
      number: session.cancelled ? '–' : planned.indexOf(session.n) + 1,
    }),
    to: session.cancelled ? '' : GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n }),
    when: formatSession(session.startsAt, session.endsAt, lang, now),
    topic: translated(lang, { uk: session.topic, en: session.topicEn }),
    room: session.room ? roomOf(course, session)[lang] : '',
    state: stateOf(course, session, marked.get(session.n) ?? 0, enrolments.length, t, now),
  }));
}

function stateOf(
  course: Course,
  session: CourseSession,
  marked: number,
  count: number,
  t: Translate,
  now: Date,
) {
  const tag = (
    kind: 'good' | 'warn' | 'bad' | 'info' | 'quiet',
    key: Below<'attendance:roster'>,
  ) => ({
    kind,
    text: t(`attendance:roster.${key}`, { marked, count }),
  });
  if (session.cancelled) return tag('quiet', 'cancelled');
  if (marked > 0) return marked >= count ? tag('good', 'all') : tag('warn', 'partly');
  if (endedAs(course)) return tag('quiet', 'noMarks');
  if (now < opensAt(session)) return tag('quiet', 'ahead');
  return session.endsAt <= now && count > 0 ? tag('bad', 'unmarked') : tag('info', 'open');
}

import { sessionRoom } from '../../training/courses/course-rooms.js';
import { writtenIn } from '../../people/names/name-in.js';
import { formatAhead, formatTimes, formatWeekday, inKyiv } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import type { UpcomingSession } from '../../training/learning/learning.js';

/** A session to come as a row of a to-do list. */
export function sessionRow(session: UpcomingSession, lang: Language, t: Translate, now: Date) {
  const { course, startsAt, endsAt, number, of } = session;
  const start = inKyiv(startsAt).setLocale(lang);
  return {
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    title: course.title[lang],
    href: `/courses/${course.code}`,
    details: [
      formatTimes(startsAt, endsAt),
      formatAhead(startsAt, lang, now) ?? '',
      t('learning:session', { number, of }),
      sessionRoom(session, lang) ||
        (course.form === 'online' ? t('common:forms.online') : course.venue[lang]),
      course.trainers.map(({ name }) => writtenIn(lang, name)).join(', '),
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

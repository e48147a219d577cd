import { formatAhead, formatTimes, formatWeekday, inKyiv } from '../web/format.js';
import type { Translate } from '../web/i18n.js';
import type { Language } from '../web/languages.js';
import type { UpcomingSession } from './learning.js';

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
      session.room || (course.form === 'online' ? t('common:forms.online') : course.venue[lang]),
      course.trainers.map(({ name }) => name).join(', '),
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

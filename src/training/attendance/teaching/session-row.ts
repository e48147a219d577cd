import {
  formatAhead,
  formatTimes,
  formatWeekday,
  inKyiv,
} from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { opensAt } from '../attendance.js';
import type { TrainerSession } from './trainer-sessions.js';
import { GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';

/** A trainer's session as a row of a to-do list, with one button. */
export function sessionRow(session: TrainerSession, lang: Language, t: Translate, now: Date) {
  const { courseCode, title, kind, n, startsAt, endsAt, participants, marked } = session;
  const day = inKyiv(startsAt).setLocale(lang);
  const isOpen = opensAt(session) <= now;
  const complete = marked >= participants;
  const verb = !isOpen || complete ? 'show' : marked > 0 ? 'finish' : 'mark';
  return {
    kind,
    kindLabel: t(`common:kinds.${kind}`),
    title: title[lang],
    details: [
      formatTimes(startsAt, endsAt),
      formatAhead(startsAt, lang, now) ?? '',
      t('attendance:session', { number: session.position, of: session.of }),
      session.place[lang],
      t('attendance:teaching.participants', { count: participants }),
    ]
      .filter(Boolean)
      .join(' · '),
    date: {
      weekday: formatWeekday(startsAt, lang, 'long'),
      day: String(day.day),
      // The month beside a day stands in the genitive in Ukrainian, so it is cut from the pair.
      month: day.toFormat('d MMMM').replace(/^\d+\s/, ''),
      datetime: day.toISODate() ?? '',
    },
    tag:
      marked > 0
        ? {
            kind: complete ? 'good' : 'warn',
            text: t('attendance:teaching.marked', { marked, count: participants }),
          }
        : undefined,
    buttons: [
      {
        text: t(`attendance:teaching.${verb}`),
        href: GROUP_SESSION_ATTENDANCE.to({ code: courseCode, n }),
        style: verb === 'show' ? 'secondary' : undefined,
      },
    ],
  };
}

import {
  activeSessions,
  onDay,
  unfinished,
} from '../../training/attendance/teaching/trainer-sessions.js';
import { formatDay, formatTimes } from '../../ground/language/format.js';
import type { Reader, Section } from './reader.js';

const MOST_NEXT = 3;

/** A trainer's day: today's sheets first, then those of the past that were left unfinished. */
export async function trainerToday({ user, lang, t, now }: Reader): Promise<Section[]> {
  const sessions = await activeSessions(user.id);
  const today = onDay(sessions, now);
  const behind = unfinished(sessions, now).filter((sheet) => !today.includes(sheet));
  const next = sessions
    .filter((sheet) => sheet.startsAt > now && !today.includes(sheet))
    .slice(0, MOST_NEXT);
  type Sheet = (typeof today)[number];
  const todo = (sheet: Sheet, when: string, style: 'primary' | 'secondary') => ({
    title: sheet.title[lang],
    href: `/teaching/${sheet.courseCode}`,
    details: [
      when,
      sheet.place[lang],
      t('today:marked', { marked: sheet.marked, count: sheet.participants }),
    ]
      .filter(Boolean)
      .join(' · '),
    buttons: [
      {
        text: t('today:mark'),
        href: `/teaching/${sheet.courseCode}/sessions/${sheet.n}/attendance`,
        style: style === 'primary' ? '' : style,
      },
    ],
  });
  const sections: Section[] = [
    {
      id: 'today',
      heading: t('today:todaysSessions'),
      items: today.map((sheet) =>
        todo(sheet, formatTimes(sheet.startsAt, sheet.endsAt), 'primary'),
      ),
      empty: t('today:noSessionsToday'),
    },
  ];
  if (behind.length > 0) {
    sections.push({
      id: 'unfinished',
      heading: t('today:unfinished'),
      items: behind.map((sheet) =>
        todo(
          sheet,
          `${formatDay(sheet.startsAt, lang, now)}, ${formatTimes(sheet.startsAt, sheet.endsAt)}`,
          'secondary',
        ),
      ),
      empty: '',
    });
  }
  if (next.length > 0) {
    sections.push({
      id: 'next-sessions',
      heading: t('today:nextSessions'),
      items: next.map((sheet) => ({
        title: sheet.title[lang],
        href: `/teaching/${sheet.courseCode}`,
        details: [
          formatDay(sheet.startsAt, lang, now),
          formatTimes(sheet.startsAt, sheet.endsAt),
          sheet.place[lang],
          t('today:participants', { count: sheet.participants }),
        ].join(', '),
        buttons: [],
      })),
      empty: '',
    });
  }
  return sections;
}

import {
  activeSessions,
  onDay,
  unfinished,
  type TrainerSession,
} from '../../training/attendance/teaching/trainer-sessions.js';
import { formatDay, formatTimes } from '../../ground/language/format.js';
import type { Reader, Section, Todo } from './reader.js';
import { GROUP, GROUP_SESSION_ATTENDANCE } from '../../ground/addresses/teaching.js';

const MOST_NEXT = 3;

/**
 * A trainer's day: today's sheets first, a finished one without a button; then those of the past that were
 * left unfinished, then what comes next.
 */
export async function trainerToday({ user, lang, t, now }: Reader): Promise<Section[]> {
  const sessions = await activeSessions(user.id);
  const today = onDay(sessions, now);
  const behind = unfinished(sessions, now).filter((sheet) => !today.includes(sheet));
  const next = sessions
    .filter((sheet) => sheet.startsAt > now && !today.includes(sheet))
    .slice(0, MOST_NEXT);
  const row = (sheet: TrainerSession, ...details: string[]) => ({
    title: sheet.title[lang],
    href: GROUP.to({ code: sheet.courseCode }),
    details: [...details, sheet.place[lang], sheet.givenAway ? t('today:substituted') : '']
      .filter(Boolean)
      .join(' · '),
  });
  const day = (sheet: TrainerSession) =>
    `${formatDay(sheet.startsAt, lang, now)}, ${formatTimes(sheet.startsAt, sheet.endsAt)}`;
  const toMark = (sheet: TrainerSession, when: string, style: '' | 'secondary'): Todo => {
    const { courseCode, n, marked, participants: count } = sheet;
    if (marked >= count && count > 0)
      return { ...row(sheet, when), tag: { kind: 'good', text: t('today:finished') } };
    return {
      ...row(sheet, when, t('today:marked', { marked, count })),
      buttons: [
        {
          text: t('today:mark'),
          href: GROUP_SESSION_ATTENDANCE.to({ code: courseCode, n }),
          style,
        },
      ],
    };
  };
  const open = today.find((sheet) => !sheet.givenAway && sheet.marked < sheet.participants);
  return [
    {
      id: 'today',
      heading: t('today:todaysSessions'),
      ...(open
        ? {
            news: t('today:news.teaching', {
              times: formatTimes(open.startsAt, open.endsAt),
              title: open.title[lang],
            }),
          }
        : {}),
      items: today.map((sheet) => toMark(sheet, formatTimes(sheet.startsAt, sheet.endsAt), '')),
      empty: t('today:noSessionsToday'),
    },
    {
      id: 'unfinished',
      heading: t('today:unfinished'),
      news: t('today:news.unfinished', { count: behind.length }),
      items: behind.map((sheet) => toMark(sheet, day(sheet), 'secondary')),
    },
    {
      id: 'next-sessions',
      heading: t('today:nextSessions'),
      items: next.map((sheet) =>
        row(sheet, day(sheet), t('today:participants', { count: sheet.participants })),
      ),
    },
  ];
}

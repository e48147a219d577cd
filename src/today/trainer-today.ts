import { todaysSessions, unfinishedSheets } from '../attendance/trainer-sessions.js';
import { formatDay, formatTimes } from '../web/format.js';
import type { Reader, Section } from './reader.js';

/** A trainer's day: today's sheets first, then those of the past that were left unfinished. */
export async function trainerToday({ user, lang, t, now }: Reader): Promise<Section[]> {
  const [today, unfinished] = await Promise.all([
    todaysSessions(user.id, now),
    unfinishedSheets(user.id, now),
  ]);
  type Sheet = (typeof today)[number];
  const todo = (sheet: Sheet, when: string, style: 'primary' | 'secondary') => ({
    title: sheet.title[lang],
    href: `/teaching/${sheet.courseCode}`,
    details: [
      when,
      sheet.room,
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
  if (unfinished.length > 0) {
    sections.push({
      id: 'unfinished',
      heading: t('today:unfinished'),
      items: unfinished.map((sheet) =>
        todo(
          sheet,
          `${formatDay(sheet.startsAt, lang, now)}, ${formatTimes(sheet.startsAt, sheet.endsAt)}`,
          'secondary',
        ),
      ),
      empty: '',
    });
  }
  return sections;
}

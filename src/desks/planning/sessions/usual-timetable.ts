import { inKyiv } from '../../../ground/language/format.js';
import type { Programme } from '../../../training/programmes/programme.js';

const WEEKS_AHEAD = 3;

/** English meets twice a week after work, everything else once a week in the morning. */
const USUAL = {
  english: { weekdays: ['2', '4'], from: '17:30', to: '19:00', minutes: 90 },
  other: { weekdays: ['3'], from: '10:00', to: '13:00', minutes: 180 },
};

/** What the timetable of a new course starts with: enough weeks for the programme's hours. */
export function usualTimetable(programme: Pick<Programme, 'kind' | 'minutes'>, now: Date) {
  const { minutes, ...usual } = programme.kind === 'english' ? USUAL.english : USUAL.other;
  const weeks = Math.ceil(programme.minutes / (minutes * usual.weekdays.length));
  const monday = inKyiv(now).startOf('week').plus({ weeks: WEEKS_AHEAD });
  const firstDay = monday.plus({ days: Number(usual.weekdays[0]) - 1 });
  return {
    ...usual,
    weeks: String(Math.min(weeks, 52)),
    firstDay: firstDay.toFormat('yyyy-MM-dd'),
    skipHolidays: '1',
    skipDays: '',
  };
}

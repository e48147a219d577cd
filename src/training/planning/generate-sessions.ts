import { DateTime } from 'luxon';
import { isHoliday } from '../../ground/time/holidays.js';
import { kyivMoment } from './kyiv-time.js';

/** When a course meets, as people say it; days and times are those of the wall clock in Kyiv. */
export interface Timetable {
  /** `YYYY-MM-DD`; where it is not one of the weekdays, the next one that is. */
  firstDay: string;
  /** 1 is Monday, 7 is Sunday; at least one. */
  weekdays: readonly number[];
  /** `HH:mm`, and later on the same day. */
  from: string;
  to: string;
  /** As many weeks' worth of sessions are made. */
  weeks: number;
  skipHolidays: boolean;
  /** Further days without a session, `YYYY-MM-DD`. */
  skipDays: readonly string[];
}

export interface GeneratedSession {
  n: number;
  startsAt: Date;
  endsAt: Date;
}

/**
 * The sessions of a timetable, numbered from 1 in the order of time. Skipping a day loses no
 * session: the plan moves on, so that there are always weekdays × weeks of them.
 * @throws {RangeError} when the timetable names no weekday or ends before it begins
 */
export function generateSessions(timetable: Timetable): GeneratedSession[] {
  const weekdays = new Set(timetable.weekdays.filter((day) => day >= 1 && day <= 7));
  const total = weekdays.size * timetable.weeks;
  if (weekdays.size === 0) throw new RangeError('A timetable needs a weekday');
  if (timetable.from >= timetable.to) throw new RangeError('A session ends after it begins');

  const sessions: GeneratedSession[] = [];
  // Days are counted at noon UTC, where no change of clocks can make one longer.
  for (
    let day = DateTime.fromISO(`${timetable.firstDay}T12:00`, { zone: 'utc' });
    sessions.length < total;
    day = day.plus({ days: 1 })
  ) {
    const date = day.toFormat('yyyy-MM-dd');
    if (!weekdays.has(day.weekday) || skipped(date, timetable)) continue;
    sessions.push({
      n: sessions.length + 1,
      startsAt: kyivMoment(date, timetable.from),
      endsAt: kyivMoment(date, timetable.to),
    });
  }
  return sessions;
}

const skipped = (date: string, { skipHolidays, skipDays }: Timetable): boolean =>
  skipDays.includes(date) || (skipHolidays && isHoliday(date));

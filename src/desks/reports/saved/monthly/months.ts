import { DateTime } from 'luxon';
import { ZONE } from '../../../../ground/language/format.js';
import { isHoliday } from '../../../../ground/time/holidays.js';

/** The hour in Kyiv at which the letters of a month go. */
const HOUR = 8;
const SATURDAY = 6;

/**
 * The latest month, `YYYY-MM`, of which letters have gone by a moment: the one before, from the morning of
 * the first working day of a month on.
 */
export function monthTold(now: Date): string {
  const at = DateTime.fromJSDate(now, { zone: ZONE });
  const back = at < firstWorkingDay(at.startOf('month')).set({ hour: HOUR }) ? 2 : 1;
  return at.startOf('month').minus({ months: back }).toFormat('yyyy-MM');
}

/** The first day from this one on that is neither Saturday nor Sunday nor a public holiday (Labour Code, articles 67 and 73). */
function firstWorkingDay(day: DateTime): DateTime {
  const free = day.weekday >= SATURDAY || isHoliday(day.toFormat('yyyy-MM-dd'));
  return free ? firstWorkingDay(day.plus({ days: 1 })) : day;
}

/** Between which moments a month, `YYYY-MM`, lies in Kyiv. */
export function monthInKyiv(month: string): { from: Date; last: Date; before: Date } {
  const from = DateTime.fromFormat(month, 'yyyy-MM', { zone: ZONE });
  const before = from.plus({ months: 1 });
  return {
    from: from.toJSDate(),
    last: before.minus({ milliseconds: 1 }).toJSDate(),
    before: before.toJSDate(),
  };
}

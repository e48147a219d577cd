import { DateTime } from 'luxon';
import { ZONE } from '../../../../ground/language/format.js';
import { isWorkingDay } from '../../../../ground/time/working-days.js';

/** The hour in Kyiv at which the letters of a month go. */
const HOUR = 8;

/**
 * The latest month, `YYYY-MM`, of which letters have gone by a moment: the one before, from the morning of
 * the first working day of a month on.
 */
export function monthTold(now: Date): string {
  const at = DateTime.fromJSDate(now, { zone: ZONE });
  const back = at < firstWorkingDay(at.startOf('month')).set({ hour: HOUR }) ? 2 : 1;
  return at.startOf('month').minus({ months: back }).toFormat('yyyy-MM');
}

/** The first working day from this one on. */
const firstWorkingDay = (day: DateTime): DateTime =>
  isWorkingDay(day.toFormat('yyyy-MM-dd')) ? day : firstWorkingDay(day.plus({ days: 1 }));

/** The last moment of a month, `YYYY-MM`, in Kyiv, and the first one that it lies before. */
export function monthInKyiv(month: string): { last: Date; before: Date } {
  const before = DateTime.fromFormat(month, 'yyyy-MM', { zone: ZONE }).plus({ months: 1 });
  return { last: before.minus({ milliseconds: 1 }).toJSDate(), before: before.toJSDate() };
}

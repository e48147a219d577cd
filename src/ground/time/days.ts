import { DateTime } from 'luxon';
import { KYIV } from './kyiv-zone.js';

/** The day of a moment in Kyiv, `YYYY-MM-DD`. */
export const dayIn = (moment: Date): string =>
  DateTime.fromJSDate(moment, { zone: KYIV }).toFormat('yyyy-MM-dd');

/** The day before a day, `YYYY-MM-DD`. */
export const dayBefore = (day: string): string =>
  DateTime.fromISO(day, { zone: 'utc' }).minus({ days: 1 }).toFormat('yyyy-MM-dd');

/** The moments between which a calendar year lies in Kyiv. */
export function yearInKyiv(year: number): { from: Date; before: Date } {
  const from = DateTime.fromObject({ year }, { zone: KYIV });
  return { from: from.toJSDate(), before: from.plus({ years: 1 }).toJSDate() };
}

import { DateTime } from 'luxon';
import { holidaysOf } from '../../ground/time/holidays.js';
import { inKyiv, ZONE } from '../../ground/language/format.js';

/** Days around New Year on which no course meets, as MM-DD: 26 December to 7 January. */
const WINTER_BREAK = Array.from({ length: 13 }, (_, day) =>
  day < 6 ? `12-${26 + day}` : `01-0${day - 5}`,
);

const DAY_MS = 86_400_000;

/** The city council stands, and the institute teaches, for as long as any data reaches back. */
export const FOUNDED = new Date('2009-01-12T08:00:00Z');

/** The day that the demonstration data is made for, seen from Kyiv. */
export interface DemoCalendar {
  /** `YYYY-MM-DD` */
  today: string;
  /** Everything that has happened happened before this moment, the day's beginning. */
  midnight: Date;
  /** Days without courses, `YYYY-MM-DD`: public holidays and the winter break. */
  daysOff: ReadonlySet<string>;
  /** First day of the year so many years back: 1 is this year. */
  startOfYears: (years: number) => string;
  /** When today's session starts; its sheet is open all day. */
  sessionNow: Date;
}

/** @param years how many years, this one included, the data reaches back */
export function demoCalendar(now: Date, years: number): DemoCalendar {
  const clock = inKyiv(now);
  const daysOff = new Set<string>();
  for (let year = clock.year - years; year <= clock.year + 2; year += 1) {
    for (const { date } of holidaysOf(year)) daysOff.add(date);
    for (const day of WINTER_BREAK) daysOff.add(`${year}-${day}`);
  }
  return {
    today: clock.toFormat('yyyy-MM-dd'),
    midnight: clock.startOf('day').toJSDate(),
    daysOff,
    startOfYears: (back) => `${clock.year - back + 1}-01-01`,
    sessionNow: clock.startOf('day').set({ hour: 9, minute: 30 }).toJSDate(),
  };
}

/** The day so many days later, `YYYY-MM-DD`. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The same wall-clock time in Kyiv so many days later. */
export const daysAfter = (moment: Date, days: number): Date =>
  inKyiv(moment).plus({ days }).toJSDate();

/** The midnight in Kyiv with which the moment's day began. */
export const startOfDay = (moment: Date): Date => inKyiv(moment).startOf('day').toJSDate();

/** That time of the clock in Kyiv on the moment's day. */
export const atHour = (moment: Date, hour: number, minute = 0): Date =>
  DateTime.fromJSDate(moment, { zone: ZONE }).startOf('day').set({ hour, minute }).toJSDate();

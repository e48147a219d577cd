import { isWorkingDay, weekdayOf } from '../../ground/time/working-days.js';
import { kyivDay, kyivMoment } from '../../training/planning/kyiv-time.js';
import { plusDays } from './demo-calendar.js';
import type { Random } from './random.js';

/** From and to, in milliseconds since the epoch. */
type Stretch = readonly [from: number, to: number];

/** The city council's hours: Monday to Thursday 8:00–17:00, Friday to 16:45, lunch 12:00–13:00. */
const HOURS = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const;
const FRIDAY_HOURS = [
  ['08:00', '12:00'],
  ['13:00', '16:45'],
] as const;
const FRIDAY = 5;

/** Longer than any holidays and weekends in a row. */
const FAR_DAYS = 30;

const known = new Map<string, readonly Stretch[]>();
const moments = new Map<string, number>();
const days = new Map<number, string>();
const HOUR_MS = 3_600_000;

/**
 * A moment of office hours from `from` up to `until`, to the second, on the day of `near` or as close to
 * it as can be; undefined where nobody works in between.
 */
export function officeMomentNear(
  near: Date,
  from: Date,
  until: Date,
  random: Random,
): Date | undefined {
  const [first, last] = [dayOf(from), dayOf(until)];
  const day = dayOf(near);
  for (let away = 0; away <= FAR_DAYS; away += 1) {
    for (const one of new Set([plusDays(day, away), plusDays(day, -away)])) {
      if (one < first || one > last) continue;
      const moment = momentIn(hoursOf(one), from, until, random);
      if (moment) return moment;
    }
  }
  return undefined;
}

/** A moment of office hours from `from` up to `until`, anywhere in between. */
export const officeMoment = (from: Date, until: Date, random: Random): Date | undefined =>
  from < until ? officeMomentNear(random.moment(from, until), from, until, random) : undefined;

/** So many seconds before the city council last closed, for lunch or the day. */
export function beforeClosing(at: Date, seconds: number): Date {
  for (let day = dayOf(at); ; day = plusDays(day, -1)) {
    const closed = hoursOf(day).findLast(([, to]) => to <= at.getTime());
    if (closed) return new Date(closed[1] - seconds * 1000);
  }
}

/** That time, `HH:mm`, of the moment's day where the city council works on it, or else of the last working day before. */
export const onWorkingDay = (moment: Date, time: string): Date =>
  momentOf(workingDayUpTo(dayOf(moment)), time);

const workingDayUpTo = (day: string): string =>
  isWorkingDay(day) ? day : workingDayUpTo(plusDays(day, -1));

function momentIn(
  hours: readonly Stretch[],
  from: Date,
  until: Date,
  random: Random,
): Date | undefined {
  const open = hours
    .map(([start, end]): Stretch => [
      Math.max(start, from.getTime()),
      Math.min(end, until.getTime()),
    ])
    .filter(([start, end]) => end - start >= 1000)
    .map(([start, end]) => ({ start, weight: end - start }));
  if (open.length === 0) return undefined;
  const { start, weight } = random.weighted(open);
  return random.moment(new Date(Math.ceil(start / 1000) * 1000), new Date(start + weight));
}

function hoursOf(day: string): readonly Stretch[] {
  const before = known.get(day);
  if (before) return before;
  const hours = weekdayOf(day) === FRIDAY ? FRIDAY_HOURS : HOURS;
  const stretches = (isWorkingDay(day) ? hours : []).map(([from, to]): Stretch => [
    momentOf(day, from).getTime(),
    momentOf(day, to).getTime(),
  ]);
  known.set(day, stretches);
  return stretches;
}

/** The day in Kyiv; no day begins but with an hour. */
function dayOf(at: Date): string {
  const hour = Math.floor(at.getTime() / HOUR_MS);
  const day = days.get(hour) ?? kyivDay(at);
  days.set(hour, day);
  return day;
}

/** The same few moments are asked for again and again, and calendars are slow. */
function momentOf(day: string, time: string): Date {
  const key = `${day}T${time}`;
  const at = moments.get(key) ?? kyivMoment(day, time).getTime();
  moments.set(key, at);
  return new Date(at);
}

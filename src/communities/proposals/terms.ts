import { DateTime } from 'luxon';
import { inKyiv } from '../../ground/language/format.js';
import { dayIn } from '../../ground/time/days.js';

/**
 * What a proposal is: an appeal of a citizen under the law, one that needs no further study, or a plain
 * proposal, for which the law names no term.
 */
export const CATEGORIES = ['appeal', 'quick-appeal', 'proposal'] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * What it may be called: an appeal where patronymic and place of residence are said, as article 5 asks, and
 * else none. A proposal of a citizen is an appeal, too (article 3): nobody takes its term away.
 */
export const categoriesOf = ({ residence }: { residence: string }): readonly Category[] =>
  CATEGORIES.filter((category) => (category === 'proposal') === (residence === ''));

/** Law of Ukraine «Про звернення громадян», article 20: a month, fifteen days, never more than forty-five. */
const MONTHS = 1;
export const QUICK_DAYS = 15;
const MOST_DAYS = 45;
/** A plain proposal is answered within a year: what is promised for later nobody remembers. */
const MOST_MONTHS = 12;

/** The last day for the answer, counted from the day on which it came in; undefined where no law names one. */
export function dueByLaw(category: Category, askedAt: Date): string | undefined {
  const day = from(askedAt);
  if (category === 'appeal') return iso(day.plus({ months: MONTHS }));
  if (category === 'quick-appeal') return iso(day.plus({ days: QUICK_DAYS }));
  return undefined;
}

/** The latest day to which the term may be moved. */
export const latestDue = (category: Category, askedAt: Date): string =>
  iso(
    category === 'proposal'
      ? from(askedAt).plus({ months: MOST_MONTHS })
      : from(askedAt).plus({ days: MOST_DAYS }),
  );

/** So many days after a day, before it where fewer than none. */
export const daysFrom = (day: string, days: number): string =>
  iso(DateTime.fromISO(day, { zone: 'utc' }).plus({ days }));

/** When the day began in Kyiv that was so many days before that of the moment. */
export const dayBegan = (moment: Date, days: number): Date =>
  inKyiv(moment).startOf('day').minus({ days }).toJSDate();

/** How many days in Kyiv the day of a moment is after that of an earlier one. */
export const daysSince = (earlier: Date, moment: Date): number =>
  Math.round(from(moment).diff(from(earlier), 'days').days);

const from = (moment: Date): DateTime => DateTime.fromISO(dayIn(moment), { zone: 'utc' });

const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

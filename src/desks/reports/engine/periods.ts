import { DateTime } from 'luxon';
import { ZONE } from '../../../ground/language/format.js';

/** Periods that move on with time, so that what was saved or bookmarked goes on meaning something. */
export const PERIODS = ['last-month', 'last-quarter', 'year-so-far', 'last-year'] as const;
export type Period = (typeof PERIODS)[number];

/** First and last day, `YYYY-MM-DD`, of such a period as it is called at that moment. */
export function daysOfPeriod(period: Period, now: Date): { from: string; to: string } {
  const at = DateTime.fromJSDate(now, { zone: ZONE });
  const days = (from: DateTime, last: DateTime) => ({
    from: from.toFormat('yyyy-MM-dd'),
    to: last.toFormat('yyyy-MM-dd'),
  });
  if (period === 'year-so-far') return days(at.startOf('year'), at);
  const unit = UNITS[period];
  const before = at.minus({ [unit]: 1 });
  return days(before.startOf(unit), before.endOf(unit));
}

const UNITS = { 'last-month': 'month', 'last-quarter': 'quarter', 'last-year': 'year' } as const;

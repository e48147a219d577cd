import { DateTime } from 'luxon';
import { z } from 'zod';
import { inKyiv, ZONE } from '../../../ground/language/format.js';
import { KINDS } from '../../../training/programmes/programme.js';
import { yearField } from '../../../training/duty/year-field.js';
import {
  choiceField,
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  textField,
} from '../../../web/queries/query-fields.js';
import type { QueryFault } from '../../../web/queries/query.js';
import { daysOfPeriod, PERIODS } from './periods.js';
import { GROUPINGS, type Report } from './report.js';

/** Longer periods are asked for one after another: a report reads its whole period. */
export const MOST_YEARS = 5;

/** All that any report may be asked; `unfitting` tells what of it this one may not. */
export const reportQuery = z
  .object({
    from: dayField,
    to: dayField,
    /** Instead of days: a period that moves on with time. */
    period: choiceField(PERIODS),
    year: yearField,
    department: textField(24),
    kind: choiceField(KINDS),
    by: choiceField(GROUPINGS),
    /** Of the list behind a number: the key of its line, absent for the sum of all, and its name. */
    row: z.string('once').max(80, 'unknownValue').optional(),
    number: textField(40),
    page: pageField,
  })
  .refine(inOrder, NOT_IN_ORDER);

export type ReportQuery = z.output<typeof reportQuery>;

/** What a query asks that this report does not know, or not like that. */
export function unfitting(
  report: Pick<Report, 'period' | 'byKind' | 'of' | 'groupings' | 'measures'>,
  query: ReportQuery,
  now: Date,
): QueryFault[] {
  const foreign = [
    ...(report.period === 'days' ? (['year'] as const) : (['from', 'to', 'period'] as const)),
    ...(report.byKind ? [] : (['kind'] as const)),
    ...(report.of === 'people' ? [] : (['department'] as const)),
  ].flatMap((name) => {
    const given = query[name];
    return given === undefined || given === ''
      ? []
      : [{ name, fault: 'unknownName' as const, given: String(given) }];
  });
  const { by, number, period } = query;
  const twice = period !== '' && (query.from ?? query.to) !== undefined;
  const known = report.measures.some(({ name }) => name === number);
  const { from, before } = periodOf(query, now);
  const late = inKyiv(from).plus({ years: MOST_YEARS }).toJSDate() < before;
  return [
    ...foreign,
    ...(by === '' || report.groupings.includes(by) ? [] : [unknown('by', by)]),
    ...(number === '' || known ? [] : [unknown('number', number)]),
    ...(twice && report.period === 'days'
      ? [{ name: 'period', fault: 'besideDays' as const, given: period }]
      : []),
    ...(late
      ? [
          {
            name: 'to',
            fault: 'longPeriod' as const,
            given: query.to ?? '',
            values: { count: MOST_YEARS },
          },
        ]
      : []),
  ];
}

const unknown = (name: string, given: string): QueryFault => ({
  name,
  fault: 'unknownValue',
  given,
});

/** First and last day of what is asked, `YYYY-MM-DD`: what is left open is the calendar year of the other end. */
export function daysOf({ from, to, year, period }: Partial<ReportQuery>, now: Date) {
  if (period) return daysOfPeriod(period, now);
  const current = DateTime.fromJSDate(now, { zone: ZONE }).year;
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const yearOf = (day: string | undefined) => (day ?? String(current)).slice(0, 4);
  return {
    from: from ?? `${yearOf(to)}-01-01`,
    to: to ?? `${from === undefined ? current : yearOf(from)}-12-31`,
  };
}

/** The same as moments: from the first on and before the other. */
export function periodOf(query: Partial<ReportQuery>, now: Date): { from: Date; before: Date } {
  const { from, to } = daysOf(query, now);
  const startOf = (day: string, later = 0) =>
    DateTime.fromISO(day, { zone: ZONE }).plus({ days: later }).toJSDate();
  return { from: startOf(from), before: startOf(to, 1) };
}

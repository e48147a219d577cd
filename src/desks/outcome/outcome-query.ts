import { z } from 'zod';
import { inKyiv } from '../../ground/language/format.js';
import { yearInKyiv } from '../../ground/time/days.js';
import { yearField } from '../../training/duty/year-field.js';
import type { QueryFault } from '../../web/queries/query.js';
import { choiceField, pageField, textField } from '../../web/queries/query-fields.js';

/** Longer periods are asked for one after another. */
const MOST_YEARS = 5;

/** For whom the figures are: the council reads all of them, a donor those of the communities. */
export const AUDIENCES = ['council', 'donor'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const outcomeQuery = z.object({
  from: yearField,
  to: yearField,
  audience: choiceField(AUDIENCES),
  /** Of the list behind a number: which. */
  number: textField(60),
  page: pageField,
});
export type OutcomeQuery = z.output<typeof outcomeQuery>;

/** Calendar years, the last one included. */
export interface Years {
  from: number;
  to: number;
}

/** Until then it is the year that is over that is told of. */
const LAST_MONTH_OF_TELLING = 3;

/** The years that are asked for: what is left open is the other end; of nothing it is this year, or in its first months the last. */
export function yearsOf({ from, to }: Partial<OutcomeQuery>, now: Date): Years {
  const { year, month } = inKyiv(now);
  const usual = month > LAST_MONTH_OF_TELLING ? year : year - 1;
  return { from: from ?? to ?? usual, to: to ?? from ?? usual };
}

export const audienceOf = ({ audience }: Pick<OutcomeQuery, 'audience'>): Audience =>
  audience === '' ? 'council' : audience;

/** The same as moments: from the first on and before the other. */
export const periodOf = ({ from, to }: Years): { from: Date; before: Date } => ({
  from: yearInKyiv(from).from,
  before: yearInKyiv(to).before,
});

/** What is wrong with the years that a query asks for. */
export function unfitting(query: OutcomeQuery, now: Date): QueryFault[] {
  const { from, to } = yearsOf(query, now);
  if (from > to) return [{ name: 'to', fault: 'period', given: String(to) }];
  if (to - from < MOST_YEARS) return [];
  const values = { count: MOST_YEARS };
  return [{ name: 'to', fault: 'longPeriod', given: String(to), values }];
}

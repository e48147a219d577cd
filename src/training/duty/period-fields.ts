import { z } from 'zod';

/** A day `YYYY-MM-DD` of this century. */
const day = (fault: string) => z.iso.date(fault).refine((text) => text.startsWith('20'), fault);

/** First and last day of a period; null where it goes on until further notice. */
export const periodFields = {
  from: day('duty:faults.from'),
  to: z
    .literal('')
    .transform(() => null)
    .or(day('duty:faults.to'))
    .default(null),
};

/** Whether a period ends no earlier than it begins; goes with `PERIOD_FAULT`. */
export const periodInOrder = ({ from, to }: { from: string; to: string | null }): boolean =>
  to === null || from <= to;

export const PERIOD_FAULT = { path: ['to'], message: 'duty:faults.period' };

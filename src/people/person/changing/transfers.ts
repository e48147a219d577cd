import { Schema } from 'mongoose';
import { dayIn } from '../../../ground/time/days.js';

/** That somebody worked in another department until a day. */
export interface Transfer {
  /** Id of the department of before; the empty text is none. */
  from: string;
  /** First day in the other one, `YYYY-MM-DD`. */
  on: string;
}

export const transferSchema = new Schema(
  { from: { type: String, default: '' }, on: { type: String, required: true } },
  { _id: false },
);

/** What the write that puts somebody into another department keeps of the one of before. @param since `''`: from now */
export const transferFrom = (
  { department }: { department?: string | null | undefined },
  since: string,
  at: Date,
): Transfer => ({ from: department ?? '', on: since === '' ? dayIn(at) : since });

/**
 * In which department somebody worked on a day (`YYYY-MM-DD`), by what is on record; the empty text is in none. Of
 * transfers whose days contradict each other, what was put down later holds.
 */
export function departmentOn(
  {
    department,
    transfers,
  }: {
    department?: string | null | undefined;
    transfers?: readonly Transfer[] | null | undefined;
  },
  day: string,
): string {
  let there = department ?? '';
  for (const { from, on } of (transfers ?? []).toReversed()) {
    if (on <= day) return there;
    there = from;
  }
  return there;
}

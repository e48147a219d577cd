import { Schema } from 'mongoose';
import { dayIn } from '../../../ground/time/days.js';

/** What lists of people tell of a post: its category (Law 2493-III, article 14), and since when it is held. */
export interface Post {
  category?: number | null | undefined;
  /** `YYYY-MM-DD`. */
  appointedOn?: string | null | undefined;
}

/** The post that somebody held until a day. */
export interface FormerPost {
  category: number | null;
  /** The empty text where no day was known. */
  appointedOn: string;
  /** First day of the other one, `YYYY-MM-DD`. */
  on: string;
}

export const formerPostSchema = new Schema(
  {
    category: { type: Number, default: null },
    appointedOn: { type: String, default: '' },
    on: { type: String, required: true },
  },
  { _id: false },
);

/**
 * Whether a change of a record's field is one of the post: another category or day of appointment. A category that
 * nobody had put down is only made up for.
 */
export const isOfPost = ({ field, from }: { field: string; from: string }): boolean =>
  field === 'appointedOn' || (field === 'category' && from !== '');

/**
 * What the write that gives somebody another post keeps of the one of before. The other one holds from the day of
 * appointment that comes with it, else from that of a transfer in the same write, else from now on.
 * @param since `''`: no transfer
 */
export const postFrom = (
  { category, appointedOn }: Post,
  { appointed, since }: { appointed: string; since: string },
  at: Date,
): FormerPost => ({
  ...{ category: category ?? null, appointedOn: appointedOn ?? '' },
  on: (appointed === (appointedOn ?? '') ? '' : appointed) || since || dayIn(at),
});

/**
 * What of the posts of before follows where the day of appointment was a mistake: the last one ended on that day, and
 * so ends on the right one. Part of a filter and of what is set, for the write that corrects it.
 * @param appointed `''`: no day is known; the last one ends when it did
 */
export function withRightDay(
  { appointedOn, posts }: Post & { posts?: readonly FormerPost[] | null | undefined },
  appointed: string,
): { filter: Record<string, string>; set: Record<string, string> } {
  const last = (posts ?? []).length - 1;
  const on = posts?.[last]?.on;
  if (appointed === '' || on === undefined || on !== appointedOn) return { filter: {}, set: {} };
  return { filter: { [`posts.${last}.on`]: on }, set: { [`posts.${last}.on`]: appointed } };
}

/** The post that somebody held on a day (`YYYY-MM-DD`), by what is on record; what was put down later holds. */
export function postOn(
  { category, appointedOn, posts }: Post & { posts?: readonly FormerPost[] | null | undefined },
  day: string,
): Post {
  let held: Post = { category, appointedOn };
  for (const { on, ...before } of (posts ?? []).toReversed()) {
    if (on <= day) return held;
    held = before;
  }
  return held;
}

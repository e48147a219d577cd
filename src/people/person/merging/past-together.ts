import { dayIn } from '../../../ground/time/days.js';
import type { Departure } from '../changing/departures.js';
import { postFrom, type FormerPost, type Post } from '../changing/former-posts.js';
import { transferFrom, type Transfer } from '../changing/transfers.js';
import type { Person } from '../person.js';

/** What a record tells of when, where and in which post somebody worked. */
export type Past = Post &
  Partial<
    Pick<
      Person,
      'status' | 'addedAt' | 'leftAt' | 'departures' | 'department' | 'transfers' | 'posts'
    >
  >;

/** Milliseconds; from the one to before the other. */
interface Span {
  from: number;
  until: number;
}

/**
 * The departures of two records of one person together: on none of both they were at work, though they had been before
 * and were again.
 */
export function departuresTogether(stays: Past, gone: Past): Departure[] {
  const spans = [...atWork(stays, gone), ...atWork(gone, stays)].sort((a, b) => a.from - b.from);
  const gaps: Departure[] = [];
  let seen = Math.min(sinceOf(stays), sinceOf(gone));
  for (const { from, until } of spans) {
    if (from > seen) gaps.push({ leftAt: new Date(seen), returnedAt: new Date(from) });
    seen = Math.max(seen, until);
  }
  return gaps;
}

/** Of a record that does not say, they were there before this was kept. */
const sinceOf = ({ addedAt }: Past): number => addedAt?.getTime() ?? -Infinity;

/** When somebody was at work by one record; where nobody said when they left it, the other goes on from it. */
function atWork(record: Past, other: Past): Span[] {
  const from = sinceOf(record);
  const left = record.leftAt?.getTime() ?? Math.max(from, sinceOf(other));
  let spans = [{ from, until: record.status === 'left' ? left : Infinity }];
  for (const { leftAt, returnedAt } of record.departures ?? [])
    spans = spans.flatMap((span) => [
      { from: span.from, until: Math.min(span.until, leftAt.getTime()) },
      { from: Math.max(span.from, returnedAt.getTime()), until: span.until },
    ]);
  return spans.filter((span) => span.from < span.until);
}

/** Whether the record that goes is the earlier of both; two of before this was kept have no order. */
const goesBefore = (stays: Past, gone: Past): boolean => sinceOf(gone) < sinceOf(stays);

/**
 * The departments of before of two records of one person together. What the one that goes tells holds until the other
 * was put on record; is it the later one, it tells something only where the other has no department.
 */
export function transfersTogether(stays: Past, gone: Past): Transfer[] {
  const [own, others] = [stays.transfers ?? [], gone.transfers ?? []];
  const isBlank = !stays.department;
  if (!stays.addedAt || !goesBefore(stays, gone)) return isBlank ? [...own, ...others] : [...own];
  if (isBlank && own.length === 0) return [...others];
  const on = dayIn(stays.addedAt);
  const isSame = (own[0]?.from ?? stays.department) === gone.department;
  const isOver = others.length === 0 && (!gone.department || isSame);
  return [...others, ...(isOver ? [] : [transferFrom(gone, on, stays.addedAt)]), ...own];
}

/** The posts of before of two records of one person together, as their departments. */
export function postsTogether(stays: Past, gone: Past): FormerPost[] {
  const [own, others] = [stays.posts ?? [], gone.posts ?? []];
  const hasNoCategory = isUnknown(stays.category);
  if (!stays.addedAt || !goesBefore(stays, gone))
    return hasNoCategory ? [...own, ...others] : [...own];
  if (hasNoCategory && !stays.appointedOn && own.length === 0) return [...others];
  const on = dayIn(stays.addedAt);
  const next: Post = own[0] ?? stays;
  // A category that nobody had put down is only made up for.
  const last = {
    category: gone.category ?? next.category,
    appointedOn: gone.appointedOn ?? '',
  };
  const isSame =
    (last.category ?? null) === (next.category ?? gone.category ?? null) &&
    last.appointedOn === (next.appointedOn ?? '');
  const knowsNone = isUnknown(gone.category) && !gone.appointedOn;
  const isOver = others.length === 0 && (knowsNone || isSame);
  const before = isOver
    ? []
    : [postFrom(last, { appointed: last.appointedOn, since: on }, stays.addedAt)];
  return [...others, ...before, ...own];
}

const isUnknown = (category: number | null | undefined): boolean =>
  category === undefined || category === null;

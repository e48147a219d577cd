import { FEWEST } from '../../../ground/fewest.js';

const isFew = (count: number): boolean => count > 0 && count < FEWEST;

/**
 * Counts that add up to a number that is known, with null for those that nobody may read: each of one to four,
 * and as many of the next larger as it takes that two or more are hidden and are five together. What is hidden
 * cannot be reckoned from the sum.
 */
export function shownCells(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, at) => (isFew(count) ? [at] : [])));
  if (hidden.size === 0) return [...counts];
  const larger = counts
    .map((count, at) => ({ count, at }))
    .filter(({ count }) => count >= FEWEST)
    .toSorted((a, b) => a.count - b.count);
  for (const { at } of larger) {
    const together = [...hidden].reduce((sum, one) => sum + (counts[one] ?? 0), 0);
    if (hidden.size > 1 && together >= FEWEST) break;
    hidden.add(at);
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}

/** Counts of which each stands for itself, among so many people: null where few chose it, or few did not. */
export const shownOf = (counts: readonly number[], answers: number): (number | null)[] =>
  counts.map((count) => (isFew(count) || isFew(answers - count) ? null : count));

/**
 * The groups that may be shown beside the whole that they are parts of, the largest first: each of five or more,
 * and what is left of the whole without them nobody or five or more.
 */
export function shownAmong<Group extends { answers: number }>(
  groups: readonly Group[],
  whole: number,
): Group[] {
  const shown = groups
    .filter(({ answers }) => answers >= FEWEST)
    .toSorted((a, b) => b.answers - a.answers);
  const left = whole - shown.reduce((sum, { answers }) => sum + answers, 0);
  return isFew(left) ? shown.slice(0, -1) : shown;
}

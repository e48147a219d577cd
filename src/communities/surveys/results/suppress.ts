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

/**
 * Counts of several that each chose, among so many people: null where few chose it, or few did not. Everybody
 * chose one at least: where what all were chosen more often than that is one to four, few chose more than one,
 * and no count is shown.
 */
export function shownOf(counts: readonly number[], answers: number): (number | null)[] {
  const beyond = counts.reduce((sum, count) => sum + count, 0) - answers;
  if (isFew(beyond)) return counts.map(() => null);
  return counts.map((count) => (isFew(count) || isFew(answers - count) ? null : count));
}

/** Some answers, and how far what they say is, all together, above the least and below the most that may be said. */
export interface Spread {
  answers: number;
  above: number;
  below: number;
}

/**
 * Whether the mean of some answers tells of one to four people: where all together are so little away from one
 * end of the scale, no more than these said anything but that end.
 */
export const isTelling = ({ answers, above, below }: Spread): boolean =>
  [answers, above, below].some(isFew);

/**
 * The groups whose means may be shown beside that of the whole that they are parts of, the largest first: each of
 * five or more, and what is left of the whole without them nobody or five or more, whose mean tells of no fewer.
 */
export function shownAmong<Group extends Spread & { district: string }>(
  groups: readonly Group[],
  whole: Spread,
): Group[] {
  const shown = groups
    .filter((group) => group.answers >= FEWEST && !isTelling(group))
    .toSorted((a, b) => b.answers - a.answers || (a.district < b.district ? -1 : 1));
  while (shown.length > 0 && isTelling(leftOf(whole, shown))) shown.pop();
  return shown;
}

/** Numbers are said in hundredths: what is left of them is not a trillionth. */
const hundredths = (value: number): number => Math.round(value * 100) / 100;

function leftOf(whole: Spread, parts: readonly Spread[]): Spread {
  const left = (of: (one: Spread) => number) =>
    hundredths(of(whole) - parts.reduce((sum, part) => sum + of(part), 0));
  return {
    answers: left(({ answers }) => answers),
    above: left(({ above }) => above),
    below: left(({ below }) => below),
  };
}

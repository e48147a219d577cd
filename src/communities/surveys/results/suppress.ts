import { FEWEST, isFew } from '../../../ground/fewest.js';

/**
 * Counts that add up to a number that is known, with null for those that nobody may read: each of one to four,
 * and as many of the next larger as it takes that two or more are hidden and are five together. What is hidden
 * cannot be reckoned from the sum.
 */
export function shownCells(counts: readonly number[]): (number | null)[] {
  const shown = shownLines(counts.map((count) => [count]));
  return counts.map((count, at) => (shown[at] ? count : null));
}

/**
 * The same of lines of several counts, such as those who did and those who did not, of which the sums of all lines
 * are known: a line is shown whole or not at all.
 * @param also the place of a line that is hidden elsewhere, and so here
 */
export function shownLines(lines: readonly (readonly number[])[], also?: number): boolean[] {
  const few = lines.flatMap((line, at) => (line.some(isFew) ? [at] : []));
  const hidden = new Set(also === undefined ? few : [...few, also]);
  if (hidden.size === 0) return lines.map(() => true);
  const larger = lines
    .map((line, at) => ({ at, size: sum(line) }))
    .filter(({ at, size }) => size > 0 && !hidden.has(at))
    .toSorted((a, b) => a.size - b.size);
  for (const { at } of larger) {
    const together = sumsOf([...hidden].map((one) => lines[one] ?? []));
    if (hidden.size > 1 && !together.some(isFew)) break;
    hidden.add(at);
  }
  return lines.map((_, at) => !hidden.has(at));
}

const sum = (line: readonly number[]): number => line.reduce((all, one) => all + one, 0);

/** The sums of lines, column by column. */
export const sumsOf = (lines: readonly (readonly number[])[]): number[] =>
  (lines[0] ?? []).map((_, column) => sum(lines.map((line) => line[column] ?? 0)));

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

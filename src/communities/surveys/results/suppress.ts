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

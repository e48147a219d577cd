import { shownLines } from '../../communities/surveys/results/suppress.js';
import { isFew } from '../../ground/fewest.js';

/** How many people; null: too few to be told of, or to be reckoned from what is told. */
export type Shown = number | null;

/** So many people, unless they are few. */
export const shown = (people: number): Shown => (isFew(people) ? null : people);

/** A part of a number of people. */
export interface Part {
  key: string;
  people: Shown;
}

/**
 * People of a year in several ways, each by what everybody belongs to. One key means the same people in each of the
 * ways: where one has to hide them, all do, or what another shows of them would tell what is hidden beside them.
 */
export function partsOf(
  people: readonly string[],
  ways: readonly ((person: string) => string)[],
  same: string,
): Part[][] {
  const counted = ways.map((keyOf) => [...countsBy(people, keyOf)]);
  const told = (hides: boolean) =>
    counted.map((parts) => {
      const at = parts.findIndex(([key]) => key === same);
      const lines = parts.map(([, count]) => [count]);
      return shownLines(lines, hides && at !== -1 ? at : undefined);
    });
  const first = told(false);
  const hides = counted.some((parts, way) =>
    parts.some(([key], at) => key === same && first[way]?.[at] === false),
  );
  const shownIn = hides ? told(true) : first;
  return counted.map((parts, way) =>
    parts.map(([key, count], at) => ({ key, people: shownIn[way]?.[at] ? count : null })),
  );
}

function countsBy(people: readonly string[], keyOf: (person: string) => string) {
  const counts = new Map<string, number>();
  for (const person of people) {
    const key = keyOf(person);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * Numbers of several years as one. Nothing is told of a period that is not told of each of its years, so that no
 * period taken from another tells more.
 */
export const together = (years: readonly Shown[]): Shown =>
  years.reduce<Shown>((all, one) => (all === null || one === null ? null : all + one), 0);

/** The parts of several years as one, in the order in which they first occur. */
export function partsTogether(years: readonly (readonly Part[])[]): Part[] {
  const keys = [...new Set(years.flatMap((parts) => parts.map(({ key }) => key)))];
  const of = (parts: readonly Part[], key: string): Shown => {
    const part = parts.find((one) => one.key === key);
    return part ? part.people : 0;
  };
  return keys.map((key) => ({ key, people: together(years.map((parts) => of(parts, key))) }));
}

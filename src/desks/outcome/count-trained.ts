import { isFew, shownCells } from '../../communities/surveys/results/suppress.js';

/** How many people; null: too few to be told of, or to be reckoned from what is told. */
export type Shown = number | null;

/** So many people, unless they are few. */
export const shown = (people: number): Shown => (isFew(people) ? null : people);

/** A part of a number of people. */
export interface Part {
  key: string;
  people: Shown;
}

/** People of a year, in all and by what each of them belongs to: a key for every person. */
export function partsOf(people: readonly string[], keyOf: (person: string) => string): Part[] {
  const counts = new Map<string, number>();
  for (const person of people) {
    const key = keyOf(person);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cells = shownCells([...counts.values()]);
  return [...counts.keys()].map((key, at) => ({ key, people: cells[at] ?? null }));
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

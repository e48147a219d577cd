import { findByName } from '../../people/person/finding/find-by-name.js';
import {
  findPeopleNamed,
  namedPeopleByIds,
} from '../../people/person/finding/find-people-named.js';
import type { PersonRow } from '../../people/person/finding/person-row.js';
import type { PersonEntry } from '../../people/person/finding/people-list.js';

export type Nominee = PersonRow;

/** A line of the list, and whom it means; undefined where it means nobody. */
export interface Line {
  text: string;
  person: Nominee | undefined;
  /** Namesakes of whom it may mean any, until somebody says which. */
  several: readonly Nominee[];
  /** Whether an earlier line means the same person. */
  again: boolean;
}

/**
 * Whom the chosen ids and the written entries mean, in that order. A name means somebody of these
 * departments; one that several have is asked about unless one of them is among the chosen.
 */
export async function findNominees(
  ids: readonly string[],
  written: readonly PersonEntry[],
  departments?: readonly string[],
): Promise<Line[]> {
  const names = written.flatMap(({ kind, text }) => (kind === 'unknown' ? text : []));
  const [chosen, named, called] = await Promise.all([
    namedPeopleByIds(ids),
    findPeopleNamed(written),
    findByName(names, departments),
  ]);
  // Residents ask for themselves: nobody nominates them, or learns that they are known.
  const works = (one: PersonRow | undefined) => (one?.status === 'resident' ? undefined : one);
  const byId = new Map(chosen.flatMap((one) => (works(one) ? [[one._id, one] as const] : [])));
  const lines: Omit<Line, 'again'>[] = [
    ...ids.map((id) => {
      const person = byId.get(id);
      return { text: person?.email ?? id, person, several: [] };
    }),
    ...written.flatMap(({ text, key }): Omit<Line, 'again'>[] => {
      const people = called.get(text) ?? [];
      const [one, ...others] = people;
      if (others.length === 0) return [{ text, person: works(named.get(key)) ?? one, several: [] }];
      const answered = people.some(({ _id }) => byId.has(_id));
      return answered ? [] : [{ text, person: undefined, several: people }];
    }),
  ];
  const seen = new Set<string>();
  return lines.map((line) => {
    const again = line.person !== undefined && seen.has(line.person._id);
    if (line.person) seen.add(line.person._id);
    return { ...line, again };
  });
}

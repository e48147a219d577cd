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
  /** Whether an earlier line means the same person. */
  again: boolean;
}

/** Whom the chosen ids and the written entries mean, in that order. */
export async function findNominees(
  ids: readonly string[],
  written: readonly PersonEntry[],
): Promise<Line[]> {
  const [chosen, named] = await Promise.all([namedPeopleByIds(ids), findPeopleNamed(written)]);
  const byId = new Map(chosen.map((one) => [one._id, one]));
  const lines = [
    ...ids.map((id) => ({ text: byId.get(id)?.email ?? id, person: byId.get(id) })),
    ...written.map(({ text, key }) => ({ text, person: named.get(key) })),
  ];
  const seen = new Set<string>();
  return lines.map((line) => {
    const again = line.person !== undefined && seen.has(line.person._id);
    if (line.person) seen.add(line.person._id);
    return { ...line, again };
  });
}

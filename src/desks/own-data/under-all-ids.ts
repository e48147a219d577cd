import { personById } from '../../people/person/people.js';
import type { Entry, Kind } from './kind.js';

/** Ids under which somebody is on record, and was before two records were merged: what is theirs stands by any. */
export const idsOf = async (person: string): Promise<string[]> => [
  person,
  ...((await personById(person)).formerly ?? []).map((former) => former.person),
];

/** How much of a kind there is of somebody. */
export async function countOf(kind: Kind, ids: readonly string[]): Promise<number> {
  const counts = await Promise.all(ids.map((id) => kind.count(id)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Each of it, read while it is used. */
export async function* eachOf(kind: Kind, ids: readonly string[]): AsyncGenerator<Entry> {
  for (const id of ids) yield* kind.each(id);
}

import { z } from 'zod';
import { ACCESS, PEOPLE_ORDERS } from '../../people/list/find-people.js';
import { peopleOnLeave } from '../../people/person/leave/on-leave.js';
import { choiceField, pageField, textField, wordsField } from '../../web/queries/query-fields.js';
import { sortField } from '../../web/queries/sorting.js';
import { RELIABILITY, type reliability } from './reliability.js';

/** Whether only those who are on leave now are asked for. */
export const ON_LEAVE = ['now'] as const;

/** By what the list of people may be narrowed and sorted. */
export const peopleQuery = z.object({
  q: wordsField(100),
  department: textField(24),
  reliability: choiceField(RELIABILITY),
  leave: choiceField(ON_LEAVE),
  access: choiceField(ACCESS),
  sort: sortField(PEOPLE_ORDERS),
  page: pageField,
});

export type PeopleAsked = z.output<typeof peopleQuery>;

/** Ids of those among whom the asked are, by what other rooms know of people; undefined: everybody. */
export async function onlyThose(
  { reliability: kind, leave }: Pick<PeopleAsked, 'reliability' | 'leave'>,
  record: Pick<ReturnType<typeof reliability>, 'people'>,
  now: Date,
): Promise<string[] | undefined> {
  return inAll(
    await Promise.all([record.people(kind), leave === '' ? undefined : peopleOnLeave(now)]),
  );
}

/** Ids that stand in every list; undefined where there is none. */
function inAll(lists: readonly (readonly string[] | undefined)[]): string[] | undefined {
  const [first, ...others] = lists.flatMap((list) => (list ? [new Set(list)] : []));
  return first && [...first].filter((id) => others.every((list) => list.has(id)));
}

import { headsOnRecord } from '../../../people/departments/departments.js';
import { peopleByIds } from '../../../people/person/people.js';

/** Who is head of a unit until further notice. */
export interface Head {
  id: string;
  email: string;
}

/** The heads of all units that have one, by unit. */
export async function headsOf(): Promise<Map<string, Head>> {
  const heads = await headsOnRecord();
  const people = await peopleByIds([...new Set(heads.values())]);
  const emails = new Map(people.map(({ _id, email }) => [_id, email]));
  return new Map([...heads].map(([unit, id]) => [unit, { id, email: emails.get(id) ?? '' }]));
}

import { headsOnRecord } from '../../../people/departments/departments.js';
import { peopleByIds } from '../../../people/person/people.js';

/** Who is head of a unit until further notice; empty for nobody. */
export interface Head {
  id: string;
  email: string;
  /** How often who leads the unit was written. */
  revision: number;
}

/** What is on record of the heads of all units, by unit. */
export async function headsOf(): Promise<Map<string, Head>> {
  const heads = await headsOnRecord();
  const ids = [...heads.values()].flatMap(({ person }) => person ?? []);
  const people = await peopleByIds([...new Set(ids)]);
  const emails = new Map(people.map(({ _id, email }) => [_id, email]));
  return new Map(
    [...heads].map(([unit, { person = '', revision }]) => [
      unit,
      { id: person, email: emails.get(person) ?? '', revision },
    ]),
  );
}

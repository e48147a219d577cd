import {
  departmentPath,
  departmentsLedBy,
  nearestManagersOf,
} from '../../../people/departments/departments.js';
import { nearestOfficers } from '../../../people/person/finding/officers.js';
import type { Person } from '../../../people/person/person.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import type { ActsAs, Party } from './individual.js';

type Employed = Pick<Person, '_id' | 'department'>;

/**
 * Who agrees with a person on their programme: whoever leads their unit on this day, or for a head whoever
 * leads the one above; the officers of HR where there is nobody. Nobody is their own head.
 */
export async function counterpartsOf(
  { _id, department }: Employed,
  now: Date,
): Promise<readonly Party[]> {
  if (!department) return [];
  const heads = await nearestManagersOf(department, now, _id);
  if (heads.length > 0) return heads.map((person) => ({ person, as: 'head' }));
  const officers = await nearestOfficers(await departmentPath(department));
  return officers.filter((person) => person !== _id).map((person) => ({ person, as: 'hr' }));
}

/** As what somebody may write and decide a person's programme on this day; undefined: not at all. */
export async function actsAs(
  user: CurrentUser,
  { _id, department }: Employed,
  now: Date,
): Promise<ActsAs | undefined> {
  if (user.id === _id) return 'person';
  if (!department) return undefined;
  if ((await departmentsLedBy(user.id, now)).includes(department)) return 'head';
  if (!user.roles.includes('hr') || (await nearestManagersOf(department, now, _id)).length > 0)
    return undefined;
  return (await departmentPath(department)).some((unit) => unit === user.hrDepartment)
    ? 'hr'
    : undefined;
}

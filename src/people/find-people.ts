import type { QueryFilter } from 'mongoose';
import { isId } from '../database/id.js';
import { subtreeOf } from '../departments/departments.js';
import type { CurrentUser } from '../web/current-user.js';
import { NotFound, found } from '../web/errors.js';
import { PAGE_SIZE } from '../web/paging.js';
import { PersonModel, type Person } from './person-model.js';
import { foldWords } from './search.js';

export interface PeopleQuery {
  q: string;
  department: string;
  page: number;
}

const ROW = {
  name: 1,
  email: 1,
  personnelNumber: 1,
  department: 1,
  position: 1,
  status: 1,
} as const;
export type PersonRow = Pick<Person, '_id' | keyof typeof ROW>;

/** The departments whose people this officer may see; undefined is everybody (an administrator). */
export async function scopeOf(user: CurrentUser): Promise<string[] | undefined> {
  if (user.roles.includes('admin') || user.roles.includes('institute')) return undefined;
  return user.hrDepartment ? subtreeOf(user.hrDepartment) : [];
}

/** One page of the people within a scope, or of `only` some, in Ukrainian order, and how many there are. */
export async function findPeople(
  { q, department, page }: PeopleQuery,
  scope: string[] | undefined,
  only?: readonly string[],
): Promise<{ people: PersonRow[]; total: number }> {
  const words = foldWords(q);
  const wanted = department ? await subtreeOf(department) : undefined;
  const departments =
    scope && wanted ? wanted.filter((id) => scope.includes(id)) : (wanted ?? scope);
  const filter: QueryFilter<Person> = {
    status: 'active',
    ...(only ? { _id: { $in: only } } : {}),
    ...(departments ? { department: { $in: departments } } : {}),
    ...(words.length > 0
      ? { search: { $all: words.map((word) => new RegExp(`^${escape(word)}`)) } }
      : {}),
  };
  const [people, total] = await Promise.all([
    PersonModel.find(filter, ROW)
      .sort({ sortKey: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    PersonModel.countDocuments(filter),
  ]);
  return { people, total };
}

/** Where a person's record is; those without a personnel number are named by their id. */
export const personHref = ({ _id, personnelNumber }: Pick<Person, '_id' | 'personnelNumber'>) =>
  `/hr/people/${personnelNumber ?? _id}`;

/** A person by exact personnel number or e-mail. */
export async function personByWord(word: string): Promise<PersonRow | undefined> {
  const email = word.trim().toLowerCase();
  const personnelNumber = { $in: [word.trim(), word.trim().toUpperCase()] };
  const person = await PersonModel.findOne(
    email.includes('@') ? { email } : { personnelNumber },
    ROW,
  ).lean();
  return person ?? undefined;
}

/** A person by personnel number or id, if they are within the scope. @throws {NotFound} */
export async function personInScope(name: string, scope: string[] | undefined): Promise<Person> {
  const person = found(
    await PersonModel.findOne(isId(name) ? { _id: name } : { personnelNumber: name }).lean(),
  );
  if (scope && !scope.includes(person.department ?? '')) throw new NotFound();
  return person;
}

const escape = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

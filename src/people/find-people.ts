import type { QueryFilter } from 'mongoose';
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

/** One page of the people within a scope, in Ukrainian order, and how many there are. */
export async function findPeople(
  { q, department, page }: PeopleQuery,
  scope: string[] | undefined,
): Promise<{ people: PersonRow[]; total: number }> {
  const words = foldWords(q);
  const wanted = department ? await subtreeOf(department) : undefined;
  const departments =
    scope && wanted ? wanted.filter((id) => scope.includes(id)) : (wanted ?? scope);
  const filter: QueryFilter<Person> = {
    status: 'active',
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

/** A person by personnel number, if they are within the scope. @throws {NotFound} */
export async function personInScope(
  personnelNumber: string,
  scope: string[] | undefined,
): Promise<Person> {
  const person = found(await PersonModel.findOne({ personnelNumber }).lean());
  if (scope && !scope.includes(person.department ?? '')) throw new NotFound();
  return person;
}

const escape = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

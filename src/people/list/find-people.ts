import { PERSON } from '../../ground/addresses/hr.js';
import { departmentTree, subtreeOf } from '../departments/departments.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { sortedBy, type Sort } from '../../web/queries/sorting.js';
import { wantedWords } from '../person/search.js';
import type { Person } from '../person/person.js';
import { activePeople, idsByWords, type Wanted } from '../person/finding/find-by-words.js';
import { peopleByDepartment } from '../person/finding/people-by-department.js';
import type { ListedPerson } from '../person/finding/person-row.js';

/** By what a list of people may be sorted. */
export const PEOPLE_ORDERS = ['name', 'department'] as const;

/** Whether those are asked for who cannot sign in. */
export const ACCESS = ['none'] as const;

export interface PeopleQuery {
  q: string;
  department: string;
  page: number;
  /** `none`: only those who cannot sign in. */
  access?: (typeof ACCESS)[number] | '';
  /** Missing or empty: by name. */
  sort?: Sort<(typeof PEOPLE_ORDERS)[number]> | '';
}

/** The departments whose people this officer may see; undefined is everybody (an administrator). */
export async function scopeOf(
  user: Pick<CurrentUser, 'roles' | 'hrDepartment'>,
): Promise<string[] | undefined> {
  if (user.roles.includes('admin') || user.roles.includes('institute')) return undefined;
  return user.hrDepartment ? subtreeOf(user.hrDepartment) : [];
}

/** Whom a list asks for within a scope, and among `only` some. */
export async function wantedIn(
  { q, department, access }: Pick<PeopleQuery, 'q' | 'department' | 'access'>,
  scope: string[] | undefined,
  only?: readonly string[],
): Promise<Wanted> {
  const wanted = department ? await subtreeOf(department) : undefined;
  const departments =
    scope && wanted ? wanted.filter((id) => scope.includes(id)) : (wanted ?? scope);
  return { words: wantedWords(q), departments, only, withoutAccess: access === 'none' };
}

/** One page of the people within a scope, or of `only` some, in the order asked for, and how many there are. */
export async function findPeople(
  { page, sort, ...query }: PeopleQuery,
  scope: string[] | undefined,
  only?: readonly string[],
): Promise<{ people: ListedPerson[]; total: number }> {
  const asked = await wantedIn(query, scope, only);
  const { column, down } = sortedBy(sort === undefined || sort === '' ? 'name' : sort);
  if (column === 'name') return activePeople(asked, page, down);
  const units = (await departmentTree()).map(({ _id }) => _id);
  return peopleByDepartment(asked, down ? units.reverse() : units, page);
}

/** More people than these are not looked for at once: the words want to be more. */
const MOST_FOUND = 1000;

/**
 * Ids of the people, those who left too, whom some words find, up to 1000 of them; undefined where
 * there are no words.
 */
export async function idsOfPeople(q: string): Promise<string[] | undefined> {
  const words = wantedWords(q);
  return words.length > 0 ? idsByWords(words, MOST_FOUND) : undefined;
}

/** Whether officers open somebody's record: of a resident there is none for them. */
export const isOnFile = ({ status }: Pick<Person, 'status'>): boolean => status !== 'resident';

/** What a person's record is found by: those without a personnel number are named by their id. */
export const filedAs = ({
  _id,
  personnelNumber,
}: Pick<Person, '_id' | 'personnelNumber'>): string => personnelNumber ?? _id;

/** Where a person's record is, or a page below it: `personHref(person, PERSON_ROLES)`. */
export const personHref = (
  person: Parameters<typeof filedAs>[0],
  page: Pick<typeof PERSON, 'to'> = PERSON,
): string => page.to({ personnelNumber: filedAs(person) });

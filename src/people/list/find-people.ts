import { subtreeOf } from '../departments/departments.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { wantedWords } from '../person/search.js';
import type { Person } from '../person/person.js';
import { activePeople, idsByWords } from '../person/finding/find-by-words.js';
import type { PersonRow } from '../person/finding/person-row.js';

export interface PeopleQuery {
  q: string;
  department: string;
  page: number;
}

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
  const words = wantedWords(q);
  const wanted = department ? await subtreeOf(department) : undefined;
  const departments =
    scope && wanted ? wanted.filter((id) => scope.includes(id)) : (wanted ?? scope);
  return activePeople({ words, departments, only }, page);
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

/** Where a person's record is; those without a personnel number are named by their id. */
export const personHref = ({ _id, personnelNumber }: Pick<Person, '_id' | 'personnelNumber'>) =>
  `/hr/people/${encodeURIComponent(personnelNumber ?? _id)}`;

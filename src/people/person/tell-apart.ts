import { fullName, type PersonName } from '../names/names.js';
import type { Person } from './person.js';
import { sortKey } from '../names/sort-key.js';

/** What telling a person from a namesake takes. */
export type Named = Pick<Person, '_id' | 'name' | 'email' | 'personnelNumber'>;

/** What belongs to nobody else: the personnel number, or the e-mail of those who have none. */
export const markOf = ({ personnelNumber, email }: Omit<Named, '_id' | 'name'>): string =>
  personnelNumber ?? email;

/** «Гнатюк Соломія Андріївна (100001)»: for a page of a longer list, where a namesake may be overleaf. */
export const withMark = (person: Named): string => `${fullName(person.name)} (${markOf(person)})`;

/**
 * The names of people who stand together, by person: «Гнатюк Соломія Андріївна», and where two would
 * read the same, each with its mark: «Гнатюк Соломія Андріївна (100001)». Names differing in nothing
 * but case or the kind of apostrophe read the same. For those who look after these people, never for
 * the public.
 */
export function tellApart(
  people: readonly Named[],
  write: (name: PersonName) => string = fullName,
): Map<string, string> {
  const written = new Map(people.map((person) => [person._id, write(person.name)]));
  const bearers = new Map<string, number>();
  for (const name of written.values()) {
    const key = sortKey(name);
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  return new Map(
    people.map((person) => {
      const name = written.get(person._id) ?? '';
      const alone = bearers.get(sortKey(name)) === 1;
      return [person._id, alone ? name : `${name} (${markOf(person)})`];
    }),
  );
}

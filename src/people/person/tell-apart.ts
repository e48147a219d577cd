import type { Language } from '../../ground/language/languages.js';
import { nameIn, type Called, type WriteName } from '../names/name-in.js';
import type { Person } from './person.js';
import { sortKey } from '../names/sort-key.js';

/** What telling a person from a namesake takes. */
export type Named = Called & Pick<Person, '_id' | 'email' | 'personnelNumber'>;

/** What belongs to nobody else: the personnel number, or the e-mail of those who have none. */
export const markOf = ({
  personnelNumber,
  email,
}: Pick<Named, 'email' | 'personnelNumber'>): string => personnelNumber ?? email;

/** «Гнатюк Соломія Андріївна (100001)»: for a page of a longer list, where a namesake may be overleaf. */
export const withMark = (lang: Language, person: Named): string =>
  `${nameIn(lang, person)} (${markOf(person)})`;

/**
 * The names of people who stand together in a page of this language, by person: «Гнатюк Соломія
 * Андріївна», and where two would read the same, each with its mark: «Гнатюк Соломія Андріївна (100001)».
 * Names differing in nothing but case or the kind of apostrophe read the same. For those who look after
 * these people, never for the public.
 */
export function tellApart(
  lang: Language,
  people: readonly Named[],
  write: WriteName = nameIn,
): Map<string, string> {
  const written = new Map(people.map((person) => [person._id, write(lang, person)]));
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

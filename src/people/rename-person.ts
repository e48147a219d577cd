import { found } from '../web/errors.js';
import type { PersonName } from './names.js';
import { PersonModel, type Person } from './person-model.js';
import { personSearch } from './search.js';
import { sortKey } from './sort-key.js';
import { fullName } from './names.js';

export interface NewName {
  name: PersonName;
  /** The passport's spelling; empty for the national table's. */
  romanisedName: string;
  grammar: Person['grammar'];
}

/** The person as they are under another name, in lists and searches too. */
export function renamed(person: Person, { name, romanisedName, grammar }: NewName): Person {
  const { surname, givenName, patronymic } = name;
  const called = {
    ...person,
    grammar,
    name: { surname, givenName, ...(patronymic ? { patronymic } : {}) },
    romanisedName: romanisedName || null,
  };
  return { ...called, sortKey: sortKey(fullName(called.name)), search: personSearch(called) };
}

/** Gives a person another name; corrections of the former one's cases go with it. @throws {NotFound} */
export async function renamePerson(id: string, newName: NewName): Promise<void> {
  const person = found(await PersonModel.findById(id).lean());
  const { name, grammar, romanisedName, search, sortKey: key } = renamed(person, newName);
  const same = { name, grammar, search, sortKey: key };
  const sameName = fullName(name) === fullName(person.name);
  await PersonModel.updateOne(
    { _id: id },
    {
      $set: romanisedName ? { ...same, romanisedName } : same,
      $unset: {
        ...(romanisedName ? {} : { romanisedName: 1 }),
        ...(sameName ? {} : { declined: 1 }),
      },
    },
  );
}

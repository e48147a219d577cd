import { found } from '../../../ground/errors.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import type { PersonName } from '../../names/names.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { personSearch } from '../search.js';
import { sortKey } from '../../names/sort-key.js';
import { fullName } from '../../names/names.js';

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

/** Who gives somebody another name, when, and on what grounds. */
export interface RenamingAct {
  by: string;
  at: Date;
  reason: string;
}

/**
 * Gives a person another name, wherever the registry names them (person-effects.ts); doing it again
 * changes nothing. Corrections of the former name's cases go with it. @throws {NotFound}
 */
export async function renamePerson(
  id: string,
  newName: NewName,
  { by, at, reason }: RenamingAct,
): Promise<void> {
  const person = found(await PersonModel.findById(id).lean());
  const { name, grammar, romanisedName, search, sortKey: key } = renamed(person, newName);
  const same = { name, grammar, search, sortKey: key };
  const [was, is] = [calledAs(person), calledAs({ name, romanisedName: newName.romanisedName })];
  const sameName = fullName(name) === fullName(person.name);
  const deed: Deed<PersonDeed> = {
    ...{ _id: `${id}:renamed:${at.getTime()}`, by, at },
    what: { type: 'person-renamed', was, is, reason },
  };
  await PersonModel.updateOne(
    // Of two at once one has renamed them, and says so.
    { _id: id, sortKey: person.sortKey, search: person.search },
    {
      $set: { ...same, ...(romanisedName ? { romanisedName } : {}) },
      $unset: {
        ...(romanisedName ? {} : { romanisedName: 1 }),
        ...(sameName ? {} : { declined: 1 }),
      },
      ...(was === is ? {} : { $push: { deeds: deed } }),
    },
  );
  await personDeeds.settle(id);
}

const calledAs = ({ name, romanisedName }: Pick<Person, 'name' | 'romanisedName'>): string =>
  romanisedName ? `${fullName(name)} (${romanisedName})` : fullName(name);

import { found } from '../../../ground/errors.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import type { PersonName } from '../../names/names.js';
import { CHANGED_NOW } from './changed-now.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { isResidents } from '../resident/resident.js';
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
  return { ...called, sortKey: sortKey(fullName(called.name)), search: searchOf(called) };
}

/** A resident is found by no search of those who work here, whatever they are called. */
const searchOf = (person: Person): string[] => (isResidents(person) ? [] : personSearch(person));

/** Who gives somebody another name, when, and on what grounds. */
export interface RenamingAct {
  by: string;
  at: Date;
  reason: string;
}

/** What is to be written to give somebody another name, and the deed that says so; none for the same name. */
export function renaming(person: Person, newName: NewName, { by, at, reason }: RenamingAct) {
  const { name, grammar, romanisedName, search, sortKey: key } = renamed(person, newName);
  const [was, is] = [calledAs(person), calledAs({ name, romanisedName: newName.romanisedName })];
  const sameName = fullName(name) === fullName(person.name);
  const deed: Deed<PersonDeed> = {
    ...{ _id: `${person._id}:renamed:${at.getTime()}`, by, at },
    what: isResidents(person)
      ? { type: 'resident-renamed', reason }
      : { type: 'person-renamed', was, is, reason },
  };
  return {
    set: { name, grammar, search, sortKey: key, ...(romanisedName ? { romanisedName } : {}) },
    unset: {
      ...(romanisedName ? {} : { romanisedName: 1 as const }),
      // Corrections of the former name's cases go with it.
      ...(sameName ? {} : { declined: 1 as const }),
    },
    deeds: was === is ? [] : [deed],
  };
}

/**
 * Gives a person another name, wherever the registry names them (person-effects.ts); doing it again
 * changes nothing. @throws {NotFound}
 */
export async function renamePerson(id: string, newName: NewName, act: RenamingAct): Promise<void> {
  const person = found(await PersonModel.findById(id).lean<Person>());
  const { set, unset, deeds } = renaming(person, newName, act);
  await PersonModel.updateOne(
    // Of two at once one has renamed them, and says so.
    { _id: id, sortKey: person.sortKey, search: person.search },
    {
      $set: set,
      $unset: unset,
      ...(deeds.length === 0
        ? {}
        : { $currentDate: CHANGED_NOW, $push: { deeds: { $each: deeds } } }),
    },
  );
  await personDeeds.settle(id);
}

const calledAs = ({ name, romanisedName }: Pick<Person, 'name' | 'romanisedName'>): string =>
  romanisedName ? `${fullName(name)} (${romanisedName})` : fullName(name);

import type { Person } from '../person.js';
import { personById } from '../people.js';
import { personDeeds } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import { personSearch } from '../search.js';
import { CHANGED_NOW } from './changed-now.js';
import { changeDeeds, changedFields } from './change-deeds.js';

/** What a person may change about themselves; an empty Latin spelling is the table's. */
export type Profile = Pick<Person, 'language' | 'grammar'> & { romanisedName: string };

/**
 * Saves what a person may change about themselves, with the words by which they are found: those of their
 * own Latin spelling are among them. What changed is on record, from what to what; the same again is not.
 * Whoever is changed meanwhile is read again.
 * @throws {NotFound}
 */
export async function saveProfile(
  id: string,
  profile: Profile,
  act: { by: string; at: Date },
): Promise<void> {
  const { romanisedName, language, grammar } = profile;
  const person = await personById(id);
  const search = personSearch({ ...person, romanisedName });
  const changes = changedFields([
    ['romanisedName', person.romanisedName ?? '', romanisedName],
    ['grammar', person.grammar, grammar],
    ['language', person.language, language],
  ]);
  const stands = {
    ...{ search: person.search, language: person.language, grammar: person.grammar },
    romanisedName: person.romanisedName ?? null,
  };
  const { matchedCount } = await PersonModel.updateOne(
    { _id: id, ...stands },
    {
      $set: { language, grammar, search, ...(romanisedName ? { romanisedName } : {}) },
      ...(romanisedName ? {} : { $unset: { romanisedName: 1 } }),
      ...(changes.length > 0
        ? { $currentDate: CHANGED_NOW, $push: { deeds: { $each: changeDeeds(changes, act) } } }
        : {}),
    },
  );
  if (matchedCount === 0) await saveProfile(id, profile, act);
  else if (changes.length > 0) await personDeeds.settle(id);
}

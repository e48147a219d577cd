import type { Person } from '../person.js';
import { personById } from '../people.js';
import { PersonModel } from '../person-model.js';
import { personSearch } from '../search.js';

/** What a person may change about themselves; an empty Latin spelling is the table's. */
export type Profile = Pick<Person, 'language' | 'grammar'> & { romanisedName: string };

/**
 * Saves what a person may change about themselves, with the words by which they are found: those of their
 * own Latin spelling are among them. Whoever is renamed meanwhile is read again.
 * @throws {NotFound}
 */
export async function saveProfile(id: string, profile: Profile): Promise<void> {
  const { romanisedName, ...rest } = profile;
  const person = await personById(id);
  const search = personSearch({ ...person, romanisedName });
  const { matchedCount } = await PersonModel.updateOne(
    { _id: id, search: person.search },
    romanisedName
      ? { $set: { ...rest, search, romanisedName } }
      : { $set: { ...rest, search }, $unset: { romanisedName: 1 } },
  );
  if (matchedCount === 0) await saveProfile(id, profile);
}

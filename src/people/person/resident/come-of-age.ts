import type { Deed } from '../../../decisions/deeds/deed.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';

/**
 * A resident who was a minor is of age from now on (Civil Code, article 34): they ask for places by their own
 * word alone. Of whoever is of age already, or no resident, it changes nothing.
 * @param by id of whoever of the Institute saw that it is so
 */
export async function comeOfAge(id: string, by: string, at: Date): Promise<void> {
  const deed: Deed<PersonDeed> = {
    ...{ _id: `${id}:came-of-age:${at.getTime()}`, by, at },
    what: { type: 'resident-came-of-age' },
  };
  await PersonModel.updateOne(
    { _id: id, status: 'resident', 'resident.age': 'minor' },
    { $set: { 'resident.age': 'adult' }, $push: { deeds: deed } },
  );
  await personDeeds.settle(id);
}

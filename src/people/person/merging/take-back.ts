import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';

/**
 * Lets somebody go by an e-mail or a number again that a record had which was merged into theirs: what is
 * unique is then no longer kept there. Harmless to repeat.
 */
export async function takeBackIdentity(
  { _id, formerly }: Pick<Person, '_id' | 'formerly'>,
  { email, personnelNumber }: { email: string; personnelNumber: string },
): Promise<void> {
  for (const former of formerly ?? []) {
    const merged = { _id: former.person, mergedInto: _id };
    if (former.email === email)
      await PersonModel.updateOne(
        { ...merged, email },
        { $set: { email: `${former.person}@merged.invalid` } },
      );
    if (personnelNumber !== '' && former.personnelNumber === personnelNumber)
      await PersonModel.updateOne(
        { ...merged, personnelNumber },
        { $unset: { personnelNumber: 1 } },
      );
  }
}

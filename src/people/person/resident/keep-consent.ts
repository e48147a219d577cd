import type { Deed } from '../../../decisions/deeds/deed.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Age, SexAnswer } from './resident.js';

/** What a resident agreed to: which version of the text, whether a parent did, too, and the keyed hash of that one's address. */
export interface Agreed {
  version: string;
  byParent: boolean;
  parentKey?: string;
}

/** The newest consents that are kept; each stands in the audit, too. */
const MOST_CONSENTS = 20;

/** That somebody agreed: told once of each sign-up. */
export const agreedDeed = (
  signUp: string,
  by: string,
  { version, byParent, at }: Agreed & { at: Date },
): Deed<PersonDeed> => ({
  ...{ _id: `${signUp}:resident`, by, at },
  what: { type: 'resident-agreed', version, byParent },
});

interface Kept {
  /** Id of the sign-up by which they agreed: twice the same is one consent. */
  signUp: string;
  agreed: Agreed & { at: Date };
  /** What they said of themselves beside; what is on record stays where they were not asked. */
  said?: { district: string; age: Age; sex: SexAnswer };
}

/** Keeps that a resident who is known agreed once more. Nothing is kept of whoever is a resident no longer. */
export async function keepConsent(person: string, { signUp, agreed, said }: Kept): Promise<void> {
  const deed = agreedDeed(signUp, person, agreed);
  await PersonModel.updateOne(
    { _id: person, status: 'resident', 'resident.consents.at': { $ne: agreed.at } },
    {
      $push: { 'resident.consents': { $each: [agreed], $slice: -MOST_CONSENTS }, deeds: deed },
      // Nobody who is known to be of age becomes a minor by what was asked before: `adult` is the lesser word.
      ...(said
        ? {
            $set: {
              'resident.district': said.district,
              ...(said.sex === 'woman' || said.sex === 'man' ? { 'resident.sex': said.sex } : {}),
            },
            // Who would rather not say takes back what they said; an empty answer leaves what stands.
            ...(said.sex === 'unsaid' ? { $unset: { 'resident.sex': 1 } } : {}),
            $min: { 'resident.age': said.age },
          }
        : {}),
      $max: { 'resident.activeAt': agreed.at },
    },
  );
  await personDeeds.settle(person);
}

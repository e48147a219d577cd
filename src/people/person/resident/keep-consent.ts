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
  said: Said;
}

/** What they said of themselves beside, and when; what is on record stays where they were not asked. */
interface Said {
  district?: string;
  age?: Age;
  sex: SexAnswer;
  at: Date;
}

/**
 * Keeps that a resident who is known agreed once more, and what they said with it: they may have said otherwise
 * before they proved their mailbox, and what is newer stands. Nothing is kept of whoever is a resident no longer.
 */
export async function keepConsent(person: string, { signUp, agreed, said }: Kept): Promise<void> {
  const deed = agreedDeed(signUp, person, agreed);
  await PersonModel.updateOne(
    { _id: person, status: 'resident', 'resident.consents.at': { $ne: agreed.at } },
    {
      $push: { 'resident.consents': { $each: [agreed], $slice: -MOST_CONSENTS }, deeds: deed },
      // Nobody who is known to be of age becomes a minor by what was asked before: `adult` is the lesser word.
      ...(said.age === undefined ? {} : { $min: { 'resident.age': said.age } }),
      $max: { 'resident.activeAt': agreed.at },
    },
  );
  await keepSaid(person, said);
  await personDeeds.settle(person);
}

/** Each by itself, unless they said it anew since; done again it changes nothing. */
async function keepSaid(person: string, { district, sex, at }: Said): Promise<void> {
  const unlessSince = (what: 'districtAt' | 'sexAt') => ({
    ...{ _id: person, status: 'resident' as const },
    [`resident.${what}`]: { $not: { $gt: at } },
  });
  if (district !== undefined)
    await PersonModel.updateOne(unlessSince('districtAt'), {
      $set: { 'resident.district': district, 'resident.districtAt': at },
    });
  // An empty answer leaves what stands; who would rather not say takes back what they said.
  if (sex === 'unsaid')
    await PersonModel.updateOne(unlessSince('sexAt'), {
      ...{ $set: { 'resident.sexAt': at }, $unset: { 'resident.sex': 1 } },
    });
  else if (sex === 'woman' || sex === 'man')
    await PersonModel.updateOne(unlessSince('sexAt'), {
      $set: { 'resident.sexAt': at, 'resident.sex': sex },
    });
}

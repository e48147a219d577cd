import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import type { Language } from '../../../ground/language/languages.js';
import { fullName } from '../../names/names.js';
import { sortKey } from '../../names/sort-key.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';
import type { Age } from './resident.js';

/** What a resident told of themselves and agreed to. */
export interface Newcomer {
  email: string;
  surname: string;
  givenName: string;
  district: string;
  age: Age;
  language: Language;
  /** Version of the text that they agreed to, whether a parent did, too, and the keyed hash of that one's address. */
  consent: { version: string; byParent: boolean; parent?: string };
}

/**
 * Whose an address is by now: a resident's, somebody's who works here or did, or a minor's, who says now that
 * they are of age and is not believed without a word of the Institute's.
 */
export type Standing = { is: 'resident' | 'minor'; person: string } | { is: 'employee' };

/**
 * Has a resident of this address, which was proved to be theirs; one who is known already keeps the name on
 * record and is known to have agreed once more. An address of an employee makes no second record. Under the
 * same `id` it is done once.
 */
export async function becomeResident(
  id: string,
  { email, surname, givenName, district, age, language, consent }: Newcomer,
  at: Date,
): Promise<Standing> {
  const name = { surname, givenName };
  const agreed = { ...consent, at };
  const deed = deedOf(id, id, consent.version, at);
  const insert = () =>
    PersonModel.create({
      ...{ _id: id, name, email, language, roles: [], group: 'resident', status: 'resident' },
      // In no search and no directory of those who work here.
      ...{ search: [], unprovisionedAt: at, sortKey: sortKey(fullName(name)), deeds: [deed] },
      resident: { district, age, consents: [agreed], activeAt: at },
    });
  try {
    await insertOnce(insert, () => PersonModel.exists({ _id: id }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return whoseIs(email, { id, district, age, agreed });
  }
  await personDeeds.settle(id);
  return { is: 'resident', person: id };
}

async function whoseIs(
  email: string,
  {
    id,
    district,
    age,
    agreed,
  }: { id: string; district: string; age: Age; agreed: object & { version: string; at: Date } },
): Promise<Standing> {
  const known = await PersonModel.findOne({ email }, { status: 1, 'resident.age': 1 }).lean<
    Pick<Person, '_id' | 'status' | 'resident'>
  >();
  if (known?.status !== 'resident') return { is: 'employee' };
  if (age === 'adult' && known.resident?.age === 'minor') return { is: 'minor', person: known._id };
  const deed = deedOf(id, known._id, agreed.version, agreed.at);
  // Twice the same sign-up is one consent.
  await PersonModel.updateOne(
    { _id: known._id, status: 'resident', 'resident.consents.at': { $ne: agreed.at } },
    {
      $push: { 'resident.consents': { $each: [agreed], $slice: -MOST_CONSENTS }, deeds: deed },
      $set: { 'resident.district': district },
      $max: { 'resident.activeAt': agreed.at },
    },
  );
  await personDeeds.settle(known._id);
  return { is: 'resident', person: known._id };
}

/** The newest consents that are kept; each stands in the audit, too. */
const MOST_CONSENTS = 20;

const deedOf = (key: string, by: string, version: string, at: Date): Deed<PersonDeed> => ({
  ...{ _id: `${key}:resident`, by, at },
  what: { type: 'resident-agreed', version },
});

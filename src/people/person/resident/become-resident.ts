import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import type { Language } from '../../../ground/language/languages.js';
import { foldWords } from '../../../ground/text/fold-words.js';
import { fullName } from '../../names/names.js';
import { romanise } from '../../names/romanise.js';
import { sortKey } from '../../names/sort-key.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';
import { isResidents, type Age } from './resident.js';
import { whoHas } from './residents.js';

/** What a resident told of themselves and agreed to. */
export interface Newcomer {
  email: string;
  surname: string;
  givenName: string;
  district: string;
  age: Age;
  language: Language;
  /** Version of the text that they agreed to, whether a parent did, too, and the keyed hash of that one's address. */
  consent: { version: string; byParent: boolean; parentKey?: string };
}

/**
/**
 * Whose an address is by now: a resident's; somebody's who works here, or who did; one who has just had their
 * record deleted and is forgotten within minutes; a resident's of another name than was told; or a minor's, who
 * says now that they are of age and is not believed without a word of the Institute's.
 */
export type Standing =
  | { is: 'resident' | 'minor'; person: string }
  | { is: 'employee' | 'left' | 'deleted' | 'other-name' };

/**
 * Has a resident of this address, which was proved to be theirs; one who is known already by the same name is
 * known to have agreed once more. Two people who share a mailbox are not one, and an address of an employee
 * makes no second record. Under the same `id` it is done once.
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
      ...{ _id: id, name, email, language, roles: [], status: 'resident' },
      // In no search and no directory of those who work here.
      ...{ search: [], unprovisionedAt: at, sortKey: sortKey(fullName(name)), deeds: [deed] },
      resident: { district, age, consents: [agreed], activeAt: at },
    });
  try {
    await insertOnce(insert, () => PersonModel.exists({ _id: id }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return knownAs({ id, email, name, district, age, agreed });
  }
  await personDeeds.settle(id);
  return { is: 'resident', person: id };
}

interface Told extends Pick<Newcomer, 'email' | 'district' | 'age'> {
  id: string;
  name: Named;
  agreed: object & { version: string; at: Date };
}

async function knownAs({ id, email, name, district, age, agreed }: Told): Promise<Standing> {
  const standing = standingOf(await whoHas(email), name, age);
  if (standing.is !== 'resident') return standing;
  const { person } = standing;
  const deed = deedOf(id, person, agreed.version, agreed.at);
  // Twice the same sign-up is one consent.
  await PersonModel.updateOne(
    { _id: person, status: 'resident', 'resident.consents.at': { $ne: agreed.at } },
    {
      $push: { 'resident.consents': { $each: [agreed], $slice: -MOST_CONSENTS }, deeds: deed },
      $set: { 'resident.district': district, 'resident.age': age },
      $max: { 'resident.activeAt': agreed.at },
    },
  );
  await personDeeds.settle(person);
  return standing;
}

function standingOf(known: Person | undefined, name: Named, age: Age): Standing {
  // Nobody by now: they were forgotten in this very moment.
  if (!known) return { is: 'deleted' };
  if (known.status === 'active') return { is: 'employee' };
  if (known.status === 'left') return { is: isResidents(known) ? 'deleted' : 'left' };
  if (!calledAlike(known.name, name)) return { is: 'other-name' };
  const saysOfAge = age === 'adult' && known.resident?.age === 'minor';
  return { is: saysOfAge ? 'minor' : 'resident', person: known._id };
}

type Named = Pick<Newcomer, 'surname' | 'givenName'>;

/** Case and apostrophes tell nobody apart, nor the order of both names, nor the alphabet. */
function calledAlike(stands: Named, told: Named): boolean {
  const keyOf = ({ surname, givenName }: Named) =>
    foldWords(`${surname} ${givenName}`).toSorted().join(' ');
  const latin = { surname: romanise(stands.surname), givenName: romanise(stands.givenName) };
  return [stands, latin].some((one) => keyOf(one) === keyOf(told));
}

/** The newest consents that are kept; each stands in the audit, too. */
const MOST_CONSENTS = 20;

const deedOf = (key: string, by: string, version: string, at: Date): Deed<PersonDeed> => ({
  ...{ _id: `${key}:resident`, by, at },
  what: { type: 'resident-agreed', version },
});

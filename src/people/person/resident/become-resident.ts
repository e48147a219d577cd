import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import type { Language } from '../../../ground/language/languages.js';
import { foldWords } from '../../../ground/text/fold-words.js';
import { fullName } from '../../names/names.js';
import { romanise } from '../../names/romanise.js';
import { sortKey } from '../../names/sort-key.js';
import { personDeeds } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';
import { agreedDeed, keepConsent, type Agreed } from './keep-consent.js';
import { isResidents, type Age, type SexAnswer } from './resident.js';
import { whoHas, whoIs } from './residents.js';

/** What a resident told of themselves and agreed to. */
export interface Newcomer {
  email: string;
  surname: string;
  givenName: string;
  district: string;
  age: Age;
  sex: SexAnswer;
  /** When they said so: they prove their mailbox later. */
  saidAt: Date;
  language: Language;
  consent: Agreed;
}

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
  { email, surname, givenName, district, age, sex, saidAt, language, consent }: Newcomer,
  at: Date,
): Promise<Standing> {
  const name = { surname, givenName };
  const agreed = { ...consent, at };
  const deed = agreedDeed(id, id, agreed);
  const insert = () =>
    PersonModel.create({
      ...{ _id: id, name, email, language, roles: [], status: 'resident' },
      // In no search and no directory of those who work here.
      ...{ search: [], unprovisionedAt: at, sortKey: sortKey(fullName(name)), deeds: [deed] },
      resident: {
        ...{ district, districtAt: saidAt, age, ...sexOf(sex, saidAt) },
        ...{ consents: [agreed], activeAt: at },
      },
    });
  try {
    await insertOnce(insert, () => PersonModel.exists({ _id: id }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return knownAs({ id, email, name, district, age, sex, saidAt, agreed });
  }
  await personDeeds.settle(id);
  return { is: 'resident', person: id };
}

interface Told extends Pick<Newcomer, 'email' | 'district' | 'age' | 'sex' | 'saidAt'> {
  id: string;
  name: Named;
  agreed: Agreed & { at: Date };
}

async function knownAs({ id, email, name, agreed, ...told }: Told): Promise<Standing> {
  const known = await whoHas(email);
  if (known?.status !== 'resident') return noResident(known);
  if (!calledAlike(known.name, name)) return { is: 'other-name' };
  const { _id: person } = known;
  const { district, age, sex, saidAt } = told;
  if (age === 'adult' && known.resident?.age === 'minor') return { is: 'minor', person };
  await keepConsent(person, { signUp: id, agreed, said: { district, age, sex, at: saidAt } });
  return { is: 'resident', person };
}

/**
 * Has a resident who was signed in when they asked agree once more. Who they are is told by their record, not by
 * a name, which they may have corrected meanwhile; what it says of their age and district stays.
 * @param said what they said of their sex then, where they were asked
 */
export async function agreeAgain(
  id: string,
  person: string,
  { consent, said }: { consent: Agreed; said: { sex: SexAnswer; at: Date } },
  at: Date,
): Promise<Standing> {
  const known = await whoIs(person);
  if (known?.status !== 'resident') return noResident(known);
  await keepConsent(known._id, { signUp: id, agreed: { ...consent, at }, said });
  return { is: 'resident', person: known._id };
}

/** What is kept of the answer to a question that nobody has to answer. */
function sexOf(said: SexAnswer, sexAt: Date) {
  if (said === 'woman' || said === 'man') return { sex: said, sexAt };
  return said === 'unsaid' ? { sexAt } : {};
}

/** Whose a record is that is no resident's; nobody's, where they were forgotten in this very moment. */
function noResident(known: Person | undefined): Standing {
  if (!known || known.anonymisedAt) return { is: 'deleted' };
  if (known.status === 'active') return { is: 'employee' };
  return { is: isResidents(known) ? 'deleted' : 'left' };
}

type Named = Pick<Newcomer, 'surname' | 'givenName'>;

/** Case and apostrophes tell nobody apart, nor the order of both names, nor the alphabet. */
function calledAlike(stands: Named, told: Named): boolean {
  const keyOf = ({ surname, givenName }: Named) =>
    foldWords(`${surname} ${givenName}`).toSorted().join(' ');
  const latin = { surname: romanise(stands.surname), givenName: romanise(stands.givenName) };
  return [stands, latin].some((one) => keyOf(one) === keyOf(told));
}

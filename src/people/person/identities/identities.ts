import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { newId } from '../../../ground/id.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { refuseOneself } from '../oneself.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Person } from '../person.js';
import { isResidents } from '../resident/resident.js';
import { numberWord } from '../search.js';
import { LinkedToAnother, NotLinked } from './identity-refusals.js';

/** An account at a provider. A subject is one for good within its issuer (OpenID Connect Core, 2). */
export interface Identity {
  issuer: string;
  subject: string;
}

/** By what an account is found: an issuer is an address and has no space in it. */
const keyOf = ({ issuer, subject }: Identity) => `${issuer} ${subject}`;

/** Whose account it is, also if they left; undefined before it is linked. */
export const personOfIdentity = async (identity: Identity): Promise<Person | undefined> =>
  (await PersonModel.findOne({ 'identities.key': keyOf(identity) }).lean<Person>()) ?? undefined;

/** Who of the staff has the e-mail, also if they left; residents have no account at any provider. */
export async function personOfEmail(email: string): Promise<Person | undefined> {
  const person = await PersonModel.findOne({ email }).lean<Person>();
  return person && !isResidents(person) ? person : undefined;
}

/**
 * Who has the personnel number, in whatever alphabet and with whatever dashes it is written, also if they
 * left. Where several could be meant, the one of exactly this spelling, or nobody.
 */
export async function personOfNumber(number: string): Promise<Person | undefined> {
  const form = identityForm(number);
  const found = await PersonModel.find({ search: numberWord(form) }).lean<Person[]>();
  const exact = found.find(({ personnelNumber }) => personnelNumber === number);
  return exact ?? (found.length === 1 ? found[0] : undefined);
}

/**
 * Links an account to somebody who works here; linked already, it stays so. Their history tells it.
 * Of two at once that link the same account one is first, and both find it linked.
 * @param provider the provider as people know it
 * @throws {LinkedToAnother} where the person has another account there, or somebody else has this one
 */
export async function linkIdentity(
  person: string,
  identity: Identity,
  { provider, at }: { provider: string; at: Date },
): Promise<void> {
  const key = keyOf(identity);
  const deed: Deed<PersonDeed> = {
    ...{ _id: newId(), by: person, at, what: { type: 'identity-linked', provider } },
  };
  const { issuer } = identity;
  try {
    await PersonModel.updateOne(
      { _id: person, status: 'active', 'identities.issuer': { $ne: issuer } },
      { $push: { identities: { key, issuer, provider, at }, deeds: deed } },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await personDeeds.settle(person);
  if ((await personOfIdentity(identity))?._id !== person) throw new LinkedToAnother();
}

/**
 * Takes an account from somebody: whoever has it signs in with it no longer.
 * @param key as the person's record has it
 * @throws {DecidesOnOneself, NotLinked}
 */
export async function unlinkIdentity(
  person: Pick<Person, '_id' | 'identities'>,
  key: string,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  refuseOneself(by, person._id);
  const identity = person.identities?.find((one) => one.key === key);
  if (!identity) throw new NotLinked();
  const { provider } = identity;
  const deed: Deed<PersonDeed> = {
    ...{ _id: newId(), by, at, what: { type: 'identity-unlinked', provider } },
  };
  const { modifiedCount } = await PersonModel.updateOne(
    { _id: person._id, 'identities.key': key },
    { $pull: { identities: { key } }, $push: { deeds: deed } },
  );
  await personDeeds.settle(person._id);
  if (modifiedCount === 0) throw new NotLinked();
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OidcProvider } from '../../ground/settings/oidc.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { nameFields, unprintableParts } from '../names/name-rule.js';
import { asProvider } from '../person/actor.js';
import {
  linkIdentity,
  personOfEmail,
  personOfIdentity,
  personOfNumber,
} from '../person/identities/identities.js';
import type { Person } from '../person/person.js';
import { addPerson } from '../person/record/add-person.js';
import { IdentityTaken } from '../person/record/record-refusals.js';
import type { ProviderClaims } from './provider-claims.js';
import { LeftAlready, RecordMerged, UnknownPerson, UnverifiedEmail } from './sign-in-refusals.js';

interface Sign {
  provider: OidcProvider;
  at: Date;
}

/**
 * Whom a provider names: whoever the account is linked to; the first time whoever has the personnel number
 * or the verified e-mail, to whom it is linked from then on. Returns their id.
 * @throws {UnknownPerson, UnverifiedEmail, LeftAlready, RecordMerged, LinkedToAnother}
 */
export async function personBehind(claims: ProviderClaims, sign: Sign): Promise<string> {
  const linked = await personOfIdentity(claims);
  if (linked) return working(linked)._id;
  const named = await namedBy(claims);
  const person = named ? working(named)._id : await added(claims, sign);
  await linkIdentity(person, claims, { provider: sign.provider.name.uk, at: sign.at });
  return person;
}

/** A number says more than an address, which may have been somebody else's before. */
async function namedBy({ number, email }: ProviderClaims): Promise<Person | undefined> {
  const byNumber = number === undefined ? undefined : await personOfNumber(number);
  if (byNumber || email === undefined) return byNumber;
  const byEmail = await personOfEmail(email);
  const others = number !== undefined && byEmail?.personnelNumber;
  return others && identityForm(others) !== identityForm(number) ? undefined : byEmail;
}

function working(person: Person): Person {
  if (person.mergedInto) throw new RecordMerged();
  if (person.status === 'left') throw new LeftAlready();
  return person;
}

/** Puts somebody unknown on record, if the provider is set to; of two at once it is done once. */
async function added(
  { issuer, subject, email, emailUnverified, number = '', name }: ProviderClaims,
  { provider, at }: Sign,
): Promise<string> {
  const { data } = z.object(nameFields).safeParse(name);
  if (emailUnverified) throw new UnverifiedEmail();
  if (!provider.adds || email === undefined || !data) throw new UnknownPerson();
  if (Object.keys(unprintableParts(data).faults).length > 0) throw new UnknownPerson();
  const id = createHash('sha256').update(`${issuer} ${subject}`).digest('hex').slice(0, 24);
  const nothing = {
    ...{ romanisedName: '', department: '', positionUk: '', positionEn: '' },
    ...{ category: '', rank: '', appointedOn: '', group: '' },
  };
  const record = {
    ...nothing,
    ...data,
    grammar: 'neutral' as const,
    email,
    personnelNumber: number,
  };
  try {
    await addPerson(id, record, { by: asProvider(provider.name.uk), at });
  } catch (error) {
    if (error instanceof IdentityTaken) throw new UnknownPerson();
    throw error;
  }
  return id;
}

import { isDeepStrictEqual } from 'node:util';
import { NO_CONTACTS, type Contacts } from '../../ground/language/contacts.js';
import type { Bilingual } from '../../ground/plain.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { rememberedOfDatabase } from '../../ground/memory/memories.js';
import { ShortMemory } from '../../ground/memory/short-memory.js';
import { DomainError } from '../../ground/errors.js';
import { institutionDeeds, type InstitutionSaid } from './institution-effects.js';
import { storedContacts } from './contact-fields.js';
import { InstitutionModel } from './institution-model.js';

/** Who issues the documents, as the institution itself says. */
export interface InstitutionValues {
  /** Full legal name. */
  name: Bilingual;
  /** Eight digits, or empty. */
  edrpou: string;
  city: Bilingual;
  /** Empty where there is none. */
  licence: Bilingual;
  contacts: Contacts;
}

export interface Institution extends InstitutionValues {
  version: number;
}

/** Somebody else has changed the institution since the form was opened. */
export class InstitutionChanged extends DomainError {
  constructor() {
    super('institution:refusals.changed');
  }
}

/** There is one. */
const ID = 'institution';

/** What the institution said of itself; undefined until it did. */
export async function institution(): Promise<Institution | undefined> {
  const stored = await InstitutionModel.findById(ID).lean();
  if (!stored) return undefined;
  const { version, name, edrpou, city, licence } = stored;
  return {
    ...{ version, name: both(name), edrpou, city: both(city), licence: both(licence) },
    contacts: storedContacts(stored.contacts),
  };
}

/** Whether people were told how to reach it, by telephone or by e-mail. */
export async function isReachable(): Promise<boolean> {
  const { phone = '', email = '' } = (await institution())?.contacts ?? {};
  return phone !== '' || email !== '';
}

/** What others' processes change is seen a little later. */
const shown = new ShortMemory<ShownInstitution>({ lifeMs: 5000, most: 1 });

/** What every page shows of the institution. */
export interface ShownInstitution {
  name: Bilingual;
  contacts: Contacts;
}

/** What was shown last: somebody who finds the database away needs the telephone number most of all. */
let lastShown: ShownInstitution | undefined;
rememberedOfDatabase(() => {
  lastShown = undefined;
});

/** The institution's name, as documents print it; `fallback` until it said one. */
export const institutionName = async (fallback: Bilingual): Promise<Bilingual> =>
  (await institution())?.name ?? fallback;

/** Its name and how people reach it, as letters say; the name is `fallback` until it said one. */
export async function institutionInLetters(fallback: Bilingual): Promise<ShownInstitution> {
  const { name = fallback, contacts = NO_CONTACTS } = (await institution()) ?? {};
  return { name, contacts };
}

/**
 * The institution's name and contacts on pages; the name is `fallback` until it said one. Where the
 * database does not answer, it is what was shown before: the page that says so has a head and foot, too.
 */
export async function shownInstitution(fallback: Bilingual): Promise<ShownInstitution> {
  try {
    lastShown = await shown.get(ID, () => institutionInLetters(fallback));
    return lastShown;
  } catch {
    return lastShown ?? { name: fallback, contacts: NO_CONTACTS };
  }
}

/**
 * Says who issues documents from now on, once, after the version that was edited: 0 is none. What is
 * said already is not said again, whichever version it was edited from.
 * @throws {InstitutionChanged}
 */
export async function saveInstitution(
  values: InstitutionValues,
  edited: number,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const version = edited + 1;
  const what: InstitutionSaid = { version, name: values.name.uk };
  const deed: Deed<InstitutionSaid> = { _id: `institution:${version}`, by, at, what };
  const saved = edited === 0 ? insert(values, deed) : replace(values, edited, deed);
  if (!(await saved) && !(await isSaid(values))) throw new InstitutionChanged();
  shown.forget(ID);
  await institutionDeeds.settle(ID);
}

const insert = (values: InstitutionValues, { _id, by, at, what }: Deed<InstitutionSaid>) =>
  insertOnce(
    () =>
      InstitutionModel.create({
        ...values,
        ...{ _id: ID, version: what.version, by, at, deeds: [{ _id, by, at, what }] },
      }),
    () => InstitutionModel.exists({ _id: ID }),
  );

async function replace(
  values: InstitutionValues,
  edited: number,
  deed: Deed<InstitutionSaid>,
): Promise<boolean> {
  const { by, at, what } = deed;
  const { matchedCount } = await InstitutionModel.updateOne(
    { _id: ID, version: edited },
    { $set: { ...values, by, at, version: what.version }, $push: { deeds: deed } },
  );
  return matchedCount === 1;
}

async function isSaid(values: InstitutionValues): Promise<boolean> {
  const stored = await institution();
  if (!stored) return false;
  const { name, edrpou, city, licence, contacts } = stored;
  return isDeepStrictEqual({ name, edrpou, city, licence, contacts }, values);
}

const both = ({ uk, en }: Bilingual): Bilingual => ({ uk, en });

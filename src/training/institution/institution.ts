import { isDeepStrictEqual } from 'node:util';
import type { Bilingual } from '../../ground/plain.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { ShortMemory } from '../../ground/short-memory.js';
import { DomainError } from '../../ground/errors.js';
import { institutionDeeds, type InstitutionSaid } from './institution-effects.js';
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
  return { version, name: both(name), edrpou, city: both(city), licence: both(licence) };
}

/** What others' processes change is seen a little later. */
const shown = new ShortMemory<Bilingual>({ lifeMs: 5000, most: 1 });

/** The institution's name, as documents print it; `fallback` until it said one. */
export const institutionName = async (fallback: Bilingual): Promise<Bilingual> =>
  (await institution())?.name ?? fallback;

/**
 * The institution's name at the head of pages; `fallback` until it said one, and where the database does
 * not answer: the page that says so has a head, too.
 */
export const shownInstitutionName = (fallback: Bilingual): Promise<Bilingual> =>
  shown.get(ID, () => institutionName(fallback)).catch(() => fallback);

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
  const { name, edrpou, city, licence } = stored;
  return isDeepStrictEqual({ name, edrpou, city, licence }, values);
}

const both = ({ uk, en }: Bilingual): Bilingual => ({ uk, en });

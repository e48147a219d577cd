import { SINCE_EVER } from '../../../database/partial.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { fullName } from '../../names/names.js';
import { sortKey } from '../../names/sort-key.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';

/**
 * Who left before a moment, and of whose leaving everything has been done. A record that was merged into
 * another goes with that one: its person may well work here.
 */
const leftBefore = (before: Date) => ({
  ...{ status: 'left' as const, leaveSettledAt: { $ne: null }, mergedInto: null },
  leftAt: { ...SINCE_EVER, $lt: before },
});

/** How many people left before a moment and still have their name here. */
export const countLeftBefore = (before: Date): Promise<number> =>
  PersonModel.countDocuments(leftBefore(before));

/** Ids of some of them, those who left first. */
export async function someLeftBefore(before: Date, most: number): Promise<string[]> {
  const people = await PersonModel.find(leftBefore(before), { _id: 1 })
    .sort({ leftAt: 1 })
    .limit(most)
    .lean();
  return people.map(({ _id }) => _id);
}

/** What is called by no name any more; the end of the id tells two of them apart. */
const nameless = (id: string) => ({ surname: 'Знеособлено', givenName: id.slice(-6) });

/** Takes from a resident who left everything that tells who they were; for them there is no term of years. */
export const anonymiseResident = (id: string, now: Date): Promise<void> =>
  takeNameFrom(id, { ...RESIDENT_GONE, leaveSettledAt: { $ne: null }, mergedInto: null }, now);

const RESIDENT_GONE = { status: 'left' as const, 'resident.activeAt': SINCE_EVER };

/**
 * Takes from somebody who left before a moment everything that tells who they are, for good: name and
 * addresses, numbers, post, means of signing in. Their department and group stay, for reports of past
 * years. What others keep of them is forgotten by effects (person-effects.ts); issued documents say what
 * they say. Who came back meanwhile stays as they are; doing it again changes nothing.
 */
export async function anonymise(id: string, before: Date, now: Date): Promise<void> {
  if (!(await PersonModel.exists({ _id: id, ...leftBefore(before) }))) return;
  const merged = await PersonModel.find({ mergedInto: id, anonymisedAt: null }, { _id: 1 }).lean();
  // The record itself last: stopped before it, this begins anew.
  for (const { _id } of merged) await takeNameFrom(_id, { mergedInto: id }, now);
  await takeNameFrom(id, leftBefore(before), now);
}

async function takeNameFrom(id: string, due: object, now: Date): Promise<void> {
  const name = nameless(id);
  const known = await PersonModel.findById(id, { resident: 1 }).lean();
  const resident = Boolean(known?.resident);
  const deed: Deed<PersonDeed> = {
    ...{ _id: `${id}:anonymised`, by: REGISTRY, at: now },
    what: { type: 'person-anonymised', ...(resident ? { resident } : {}) },
  };
  await PersonModel.updateOne(
    { _id: id, ...due },
    {
      $set: {
        ...{ name, sortKey: sortKey(fullName(name)), search: [], grammar: 'neutral' },
        // A domain that is nobody's for good (RFC 2606).
        email: `${id}@anonymised.invalid`,
        ...{ englishLevels: [], mutedNotices: [], anonymisedAt: now, unprovisionedAt: now },
      },
      $unset: {
        ...{ romanisedName: 1, declined: 1, personnelNumber: 1, externalId: 1, directoryName: 1 },
        ...{ position: 1, category: 1, rank: 1, appointedOn: 1, leaves: 1, leftAt: 1, leftBy: 1 },
        ...{ calendarToken: 1, passwordHash: 1, passwordSeed: 1, passwordLinks: 1 },
        ...{ secondFactor: 1, identities: 1, formerly: 1, resident: 1, transfers: 1 },
        ...{ departures: 1, posts: 1 },
      },
      $push: { deeds: deed },
    },
  );
  await personDeeds.settle(id);
}

import type { Deed } from '../../decisions/deeds/deed.js';
import { withDeed } from '../../decisions/deeds/keeps-deeds.js';
import { CAME_OR_WENT_NOW } from './changing/changed-now.js';
import { departuresWithThis } from './changing/departures.js';
import { asCorrection, personDeeds, type PersonDeed } from './person-effects.js';
import type { Person } from './person.js';
import { PersonModel } from './person-model.js';

/** That a person works here no longer, and what is known of it. */
export type Leaver = Pick<Person, '_id' | 'leftAt' | 'leftBy'>;

/** Those whose leaving has not had all its consequences yet: as a rule nobody. */
const UNSETTLED = { status: 'left' as const, leaveSettledAt: null };

/**
 * Ids of those who left and may still stand in a list. Whoever decides on places asks before every
 * decision, so that nobody gone is given anything, whatever a dead process left undone.
 */
export async function unsettledLeavers(): Promise<string[]> {
  const people = await PersonModel.collection.find(UNSETTLED, { projection: { _id: 1 } }).toArray();
  return people.map(({ _id }) => String(_id));
}

/** Some of them with what is known of their leaving. */
export const nextLeavers = (most: number): Promise<Leaver[]> =>
  PersonModel.find(UNSETTLED, { leftAt: 1, leftBy: 1 }).limit(most).lean<Leaver[]>().exec();

/**
 * The person works here no longer from now on: they do not sign in and are told nothing any more. Doing it
 * again changes nothing. Returns what stands of it; undefined where it is settled.
 */
export async function markLeft(person: string, by: string, now: Date): Promise<Leaver | undefined> {
  const { filter, update } = leavingOf(person, by, now);
  await PersonModel.updateOne(filter, update, { updatePipeline: true });
  await personDeeds.settle(person);
  const leaver = { leftAt: 1, leftBy: 1 };
  return (await PersonModel.findOne({ _id: person, ...UNSETTLED }, leaver).lean()) ?? undefined;
}

/** The write by which a person works here no longer, with the deed that says so. */
export function leavingOf(person: string, by: string, now: Date) {
  const deed: Deed<PersonDeed> = {
    ...{ _id: `${person}:left:${now.getTime()}`, by, at: now, what: { type: 'person-left' } },
  };
  return {
    filter: { _id: person, status: 'active' as const },
    update: [
      {
        $set: {
          ...{ status: 'left', leftAt: now, leftBy: { $literal: by } },
          ...{ ...CAME_OR_WENT_NOW, deeds: withDeed(deed) },
        },
      },
      // Who comes back is invited anew.
      { $unset: ['leaveSettledAt', 'passwordLinks'] },
    ],
  };
}

/** When somebody was seen to have left of whom nobody said when: somewhere else wrote only that they did. */
export async function leftSince({ _id, leftAt }: Leaver, now: Date): Promise<Date> {
  if (leftAt) return leftAt;
  await PersonModel.updateOne({ _id, status: 'left', leftAt: null }, { $set: { leftAt: now } });
  return now;
}

/** Everything that follows from the leaving was done. */
export async function settleLeaving(person: string, leftAt: Date, now: Date): Promise<void> {
  await PersonModel.updateOne(
    { _id: person, status: 'left', leftAt },
    { $set: { leaveSettledAt: now } },
  );
}

/**
 * The person works here again, with nothing of what they gave up. Harmless to repeat.
 * @param correction they never left: it was put down by mistake
 */
export async function markReturned(
  person: string,
  by: string,
  now: Date,
  correction = false,
): Promise<void> {
  const { filter, update } = returningOf(person, by, now, correction);
  await PersonModel.updateOne(filter, update, { updatePipeline: true });
  await personDeeds.settle(person);
}

/** The write by which a person works here again, with the deed that says so. */
export function returningOf(person: string, by: string, now: Date, correction = false) {
  const deed: Deed<PersonDeed> = {
    ...{ _id: `${person}:returned:${now.getTime()}`, by, at: now },
    what: { type: 'person-returned', ...asCorrection(correction) },
  };
  return {
    // Whom nothing tells any more is nobody who could come back, and what was merged into another record stays there.
    filter: {
      ...{ _id: person, status: 'left' as const, anonymisedAt: null, mergedInto: null },
      // Who asked to be forgotten is not held back.
      resident: null,
    },
    // Their leaving stays on record, for it is read where it stood.
    update: [
      {
        $set: {
          status: 'active',
          ...(correction ? {} : { departures: departuresWithThis(now) }),
          ...{ ...CAME_OR_WENT_NOW, deeds: withDeed(deed) },
        },
      },
      { $unset: ['leftAt', 'leftBy', 'leaveSettledAt'] },
    ],
  };
}

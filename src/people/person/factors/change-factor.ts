import type { Deed } from '../../../decisions/deeds/deed.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { NO_FACTOR, type SecondFactor } from '../second-factor.js';
import { storedIn } from '../../../database/stored-in.js';

/** What a second factor becomes, and what somebody did by it. */
export interface FactorChange {
  next: Omit<SecondFactor, 'revision'>;
  deed?: Deed<PersonDeed>;
}

/** The second factor of somebody who works here; undefined where nobody of this id does. */
export async function factorOf(person: string): Promise<SecondFactor | undefined> {
  const found = await PersonModel.findOne(
    { _id: person, status: 'active' },
    { secondFactor: 1 },
  ).lean();
  return found ? (found.secondFactor ?? NO_FACTOR) : undefined;
}

/**
 * Changes a person's second factor as `decide` says from how it stands, in one write that is made only
 * where it still stands so; else it is read and decided anew: of two who use the same code at once, one
 * is too late. Returns whether there was anything to change.
 */
export async function changeFactor(
  person: string,
  decide: (stands: SecondFactor) => FactorChange | undefined,
): Promise<boolean> {
  for (;;) {
    const stands = await factorOf(person);
    const change = stands && decide(stands);
    if (!change) return false;
    const { modifiedCount } = await storedIn<Person>(PersonModel).updateOne(
      {
        ...{ _id: person, status: 'active' },
        'secondFactor.revision': stands.revision === 0 ? { $exists: false } : stands.revision,
      },
      {
        $set: { secondFactor: { ...change.next, revision: stands.revision + 1 } },
        ...(change.deed ? { $push: { deeds: change.deed } } : {}),
      },
    );
    if (modifiedCount === 0) continue;
    if (change.deed) await personDeeds.settle(person);
    return true;
  }
}

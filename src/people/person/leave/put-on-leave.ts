import type { Deed } from '../../../decisions/deeds/deed.js';
import { found } from '../../../ground/errors.js';
import { refuseOneself } from '../oneself.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { decideLeave, type LeaveCommand } from './decide-leave.js';

const ASKED = { leaves: 1, leavesRevision: 1, status: 1 } as const;

/**
 * Puts somebody's leave on record, changes it or takes it back; decided again where another wrote meanwhile.
 * `key` is the act's own: under it the record is changed once; `reason` is on what grounds.
 * @throws {DecidesOnOneself, NotFound}, and what the decider refuses with: see leave-refusals.ts
 */
export async function putOnLeave(
  person: string,
  command: LeaveCommand,
  { key, by, at, reason = '' }: { key: string; by: string; at: Date; reason?: string },
): Promise<void> {
  refuseOneself(by, person);
  for (;;) {
    const now = found(
      await PersonModel.findOne({ _id: person, ...KNOWN }, ASKED).lean<
        Pick<Person, keyof typeof ASKED>
      >(),
    );
    const left = now.status === 'left';
    const decided = decideLeave(command, { leaves: now.leaves ?? [], left });
    if (!decided) break;
    const { leavesRevision = null } = now;
    const deed: Deed<PersonDeed> = {
      _id: key,
      by,
      at,
      what: { ...decided.what, ...(reason === '' ? {} : { reason }) },
    };
    const { matchedCount } = await PersonModel.updateOne(
      { _id: person, ...KNOWN, leavesRevision, status: now.status },
      {
        $set: { leaves: decided.leaves, leavesRevision: (leavesRevision ?? 0) + 1 },
        $push: { deeds: deed },
      },
    );
    if (matchedCount === 1) break;
  }
  await personDeeds.settle(person);
}

/** Somebody who is known by a name, under this very record. */
const KNOWN = { mergedInto: null, anonymisedAt: null } as const;

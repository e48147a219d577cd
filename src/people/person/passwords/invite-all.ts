import { storedIn } from '../../../database/stored-in.js';
import { workingHere, type Wanted } from '../finding/find-by-words.js';
import { personDeeds } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { linkWrite, type Linked } from './link-write.js';
import { notInvited, WITHOUT_ACCESS } from '../finding/without-access.js';

/** So many are invited at once: what is done in one request has a bound. */
export const MOST_INVITED = 5000;
/** So many are written together. */
const PART = 500;

const whoLacks = (wanted: Wanted) => workingHere({ ...wanted, withoutAccess: true });

/**
 * How many of those who work here and are wanted cannot sign in, and how many of these hold an invitation
 * whose link still works.
 */
export async function countToInvite(
  wanted: Wanted,
  now: Date,
): Promise<{ toInvite: number; invited: number }> {
  const [all, toInvite] = await Promise.all([
    PersonModel.countDocuments(whoLacks(wanted)),
    PersonModel.countDocuments({ ...whoLacks(wanted), ...notInvited(now) }),
  ]);
  return { toInvite, invited: all - toInvite };
}

/**
 * Invites those of the wanted who cannot sign in and hold no invitation that works, the first 5,000 of them
 * in Ukrainian order. Each gets the link and the deed of it in one write, so that whoever was reached gets
 * the letter even if the process dies, and nobody gets two; whoever was not yet is found again. Audited for
 * each.
 * @param id the invitations': the same again makes the same links
 */
export async function inviteAll(
  wanted: Wanted,
  by: string,
  { id, at, secret }: { id: string; at: Date; secret: string },
): Promise<void> {
  const still = { ...whoLacks(wanted), ...notInvited(at) };
  const people = await PersonModel.find(still, { email: 1, passwordHash: 1, passwordSeed: 1 })
    .sort({ sortKey: 1, _id: 1 })
    .limit(MOST_INVITED)
    .lean<Linked[]>();
  const provided: Record<string, unknown> = { ...WITHOUT_ACCESS, ...notInvited(at) };
  for (let from = 0; from < people.length; from += PART)
    await storedIn<Person>(PersonModel).bulkWrite(
      people.slice(from, from + PART).map((person) => {
        const asked = { kind: 'invitation', id: `${id}-${person._id}`, by, at, secret } as const;
        const { filter, update } = linkWrite(person, asked);
        return { updateOne: { filter: { ...provided, ...filter }, update } };
      }),
      { ordered: false },
    );
  await personDeeds.settle(...people.map(({ _id }) => _id));
}

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

/** Whom a page of inviting is about. */
export interface ToInvite {
  /** Ids of those who get a letter: the first in Ukrainian order, at most so many. */
  ids: string[];
  /** How many could get one, these among them. */
  toInvite: number;
  /** How many cannot sign in and hold an invitation whose link still works. */
  invited: number;
}

/** Those who work here, are wanted and cannot sign in, and whom of them one press invites. */
export async function peopleToInvite(wanted: Wanted, now: Date, most: number): Promise<ToInvite> {
  const still = { ...whoLacks(wanted), ...notInvited(now) };
  const [all, toInvite, people] = await Promise.all([
    PersonModel.countDocuments(whoLacks(wanted)),
    PersonModel.countDocuments(still),
    PersonModel.find(still, { _id: 1 }).sort({ sortKey: 1, _id: 1 }).limit(most).lean(),
  ]);
  return { ids: people.map(({ _id }) => _id), toInvite, invited: all - toInvite };
}

/** Whom a page named, and when it was shown. */
export interface Chosen {
  people: readonly string[];
  shown: Date;
}

/**
 * Invites those whom a page named, who still are wanted, cannot sign in and hold no invitation that worked
 * when it was shown or was sent since: the same page again invites nobody further, whoever was brought in
 * meanwhile. Each gets the link and the deed of it in one write, so that whoever was reached gets the
 * letter even if the process dies, and nobody gets two; whoever was not yet is found again. Audited for
 * each.
 * @param id the invitations': the same again makes the same links
 */
export async function inviteAll(
  wanted: Wanted,
  { people: named, shown }: Chosen,
  { id, by, at, secret }: { id: string; by: string; at: Date; secret: string },
): Promise<void> {
  const provided = { ...WITHOUT_ACCESS, ...notInvited(shown < at ? shown : at) };
  const among = new Set(wanted.only ?? named);
  const only = named.filter((one) => among.has(one));
  const people = await PersonModel.find(
    { ...whoLacks({ ...wanted, only }), ...provided },
    { email: 1, passwordHash: 1, passwordSeed: 1 },
  ).lean<Linked[]>();
  for (let from = 0; from < people.length; from += PART)
    await storedIn<Person>(PersonModel).bulkWrite(
      people.slice(from, from + PART).map((person) => {
        const asked = { kind: 'invitation', id: `${id}-${person._id}`, by, at, secret } as const;
        const { filter, update } = linkWrite(person, asked);
        const still: Record<string, unknown> = { ...provided, ...filter };
        return { updateOne: { filter: still, update } };
      }),
      { ordered: false },
    );
  await personDeeds.settle(...people.map(({ _id }) => _id));
}

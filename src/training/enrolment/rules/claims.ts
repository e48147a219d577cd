import mongoose, { Schema } from 'mongoose';
import { storedIn } from '../../../database/stored-in.js';
import { ignoringStale } from '../../../decisions/stale.js';

/** That a person is about to be given, or to ask for, a place in a course. */
export interface Claim {
  course: string;
  /** When the attempt was made; with the course it names the attempt. */
  at: Date;
  until: Date;
}

/** Far longer than a decision takes: by then it was written, or its process is dead. */
const LEASE_MS = 60_000;

const schema = new Schema(
  {
    /** The person's id. */
    _id: { type: String, required: true },
    claims: {
      type: [
        new Schema(
          {
            course: { type: String, required: true },
            at: { type: Date, required: true },
            until: { type: Date, required: true },
          },
          { _id: false },
        ),
      ],
      required: true,
    },
  },
  { versionKey: false },
);
const ClaimsModel = mongoose.model('Claims', schema, 'claims');
const stored = storedIn<{ _id: string; claims: Claim[] }>(ClaimsModel);

/**
 * Puts the claim at the end of each person's list, unless it stands there already. The order of a
 * list is the order in which rules across courses look at attempts that are made at once.
 */
export async function claim(
  people: readonly string[],
  course: string,
  at: Date,
): Promise<Map<string, Claim[]>> {
  const mine: Claim = { course, at, until: new Date(at.getTime() + LEASE_MS) };
  const { matchedCount } = await append(people, mine);
  if (matchedCount < people.length) {
    const others = await ignoringStale(() =>
      stored.insertMany(
        people.map((_id) => ({ _id, claims: [mine] })),
        {
          ordered: false,
        },
      ),
    );
    // Somebody's list may have been begun in the meantime; where the claim stands, nothing changes.
    if (others.length > 0) await append(people, mine);
  }
  const lists = await ClaimsModel.find({ _id: { $in: people } }).lean();
  return new Map(lists.map(({ _id, claims }) => [_id, claims]));
}

function append(people: readonly string[], mine: Claim) {
  const same = { $and: [{ $eq: ['$$one.course', mine.course] }, { $eq: ['$$one.at', mine.at] }] };
  const live = {
    $filter: { input: '$claims', as: 'one', cond: { $gt: ['$$one.until', mine.at] } },
  };
  const standing = { $filter: { input: '$claims', as: 'one', cond: same } };
  return stored.updateMany({ _id: { $in: [...people] } }, [
    {
      $set: {
        claims: {
          $cond: [{ $gt: [{ $size: standing }, 0] }, live, { $concatArrays: [live, [mine]] }],
        },
      },
    },
  ]);
}

/** Takes back the claims of an attempt that came to nothing. */
export async function release(people: readonly string[], course: string, at: Date): Promise<void> {
  if (people.length === 0) return;
  await stored.updateMany(
    { _id: { $in: [...people] } },
    {
      $pull: { claims: { course, at } },
    },
  );
}

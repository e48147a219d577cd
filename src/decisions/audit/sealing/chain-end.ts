import type { Collection } from 'mongodb';
import type { Seal } from './seals.js';
import type { Checkpoint } from './verify-stream.js';

/** Where a chain ends now; undefined before its first link. */
export async function endOf(seals: Collection<Seal>): Promise<Checkpoint | undefined> {
  const last = await seals.findOne({}, { sort: { _id: -1 }, projection: { hash: 1 } });
  return last ? { link: last._id, hash: last.hash } : undefined;
}

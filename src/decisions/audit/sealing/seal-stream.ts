import type { Filter } from 'mongodb';
import { isDuplicateKey } from '../../decision-documents.js';
import { hashOf } from './seal.js';
import type { Seal } from './seals.js';
import { UNSEALED, type Sealable, type SealedStream } from './sealed-stream.js';

/** So many entries a link holds, and so many links one round makes. */
const IN_A_LINK = 500;
const LINKS_IN_A_ROUND = 40;

/**
 * Seals what was recorded since the last time: each link holds digests of its entries and the hash of the
 * link before, so that nothing sealed can be changed, taken out or added to without breaking the chain.
 * Harmless to repeat, and for several at once.
 * @returns the last link, where new ones were made
 */
export async function sealStream<Entry extends Sealable>(
  stream: SealedStream<Entry>,
  now: Date,
): Promise<Pick<Seal, '_id' | 'hash'> | undefined> {
  let last = await stream.seals.findOne<Seal>({}, { sort: { _id: -1 } });
  let made: Seal | undefined;
  for (let round = 0; round < LINKS_IN_A_ROUND; round += 1) {
    const entries = await unsealed(stream);
    if (entries.length === 0) return made;
    const link = await append(stream, last, entries, now);
    if (!link) return made;
    last = link;
    made = link;
  }
  return made;
}

/** Entries in no link; those that a process sealed and died before it said so are only marked. */
async function unsealed<Entry extends Sealable>(stream: SealedStream<Entry>): Promise<Entry[]> {
  const found = await stream.entries
    .find<Entry>(UNSEALED as Filter<Entry>)
    .limit(IN_A_LINK)
    .toArray();
  const ids = found.map(({ _id }) => _id);
  const sealed = await stream.seals.find<Seal>({ 'entries.id': { $in: ids } }).toArray();
  for (const { _id, entries } of sealed) await mark(stream, _id, entries);
  const known = new Set(sealed.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const left = found.filter(({ _id }) => !known.has(_id));
  return left.length === 0 && found.length > 0 ? unsealed(stream) : left;
}

/** The next link; nothing where somebody else has just made it. */
async function append<Entry extends Sealable>(
  stream: SealedStream<Entry>,
  last: Seal | null,
  found: readonly Entry[],
  at: Date,
): Promise<Seal | undefined> {
  const entries = found
    .map((entry) => ({ id: entry._id, digest: stream.digestOf(entry) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const oldest = new Date(Math.min(...found.map((entry) => entry.at.getTime())));
  const link = { _id: (last?._id ?? 0) + 1, at, oldest, entries, previous: last?.hash ?? '' };
  const seal = { ...link, hash: hashOf(link) };
  try {
    await stream.seals.insertOne(seal);
  } catch (error) {
    if (isDuplicateKey(error)) return undefined;
    throw error;
  }
  await mark(stream, seal._id, entries);
  return seal;
}

const mark = <Entry extends Sealable>(
  { entries: collection }: SealedStream<Entry>,
  link: number,
  entries: readonly { id: string }[],
) =>
  collection.updateMany(
    { _id: { $in: entries.map(({ id }) => id) } } as Filter<Entry>,
    { $set: { link } } as object,
  );

import type { Filter } from 'mongodb';
import { hashOf } from './seal.js';
import type { Seal } from './seals.js';
import { UNSEALED, type Sealable, type SealedStream } from './sealed-stream.js';

/** What is wrong with a chain: a link's number, and the key of the entry that it concerns. */
export type SealFault =
  | { what: 'link-missing' | 'link-changed' | 'checkpoint-broken'; link: number }
  | { what: 'entry-missing' | 'entry-changed' | 'entry-added'; link: number; entry: string };

export interface Checkpoint {
  link: number;
  hash: string;
}

export interface Verified {
  links: number;
  entries: number;
  /** Recorded, and in no link yet. */
  waiting: number;
  /** Where the chain ends: to be kept elsewhere, as nothing within shows that its end was cut off. */
  end: Checkpoint | undefined;
}

interface Asked {
  now: Date;
  /** Is told each fault. */
  tell: (fault: SealFault) => void;
  /** An end of the chain that was kept elsewhere: the chain must go through it. */
  checkpoint?: Checkpoint | undefined;
}

/** Entries that were sealed so long after they were recorded, as their process stood still, are no longer missed. */
const SEALED_WITHIN_MS = 7 * 24 * 3_600_000;

/** Follows the chain that seals a stream from its first link, and looks at every entry. */
export async function verifyStream<Entry extends Sealable>(
  stream: SealedStream<Entry>,
  { now, tell, checkpoint }: Asked,
): Promise<Verified> {
  let expected = 1;
  let previous = '';
  let entries = 0;
  let end: Checkpoint | undefined;
  const sweptUpTo = now.getTime() - (stream.keptMs ?? Infinity) + SEALED_WITHIN_MS;
  for await (const seal of stream.seals.find<Seal>({}).sort({ _id: 1 })) {
    const link = seal._id;
    for (; expected < link; expected += 1) tell({ what: 'link-missing', link: expected });
    if (hashOf(seal) !== seal.hash || seal.previous !== previous)
      tell({ what: 'link-changed', link });
    if (checkpoint?.link === link && checkpoint.hash !== seal.hash)
      tell({ what: 'checkpoint-broken', link });
    await checkEntries(stream, seal, seal.at.getTime() < sweptUpTo, tell);
    entries += seal.entries.length;
    previous = seal.hash;
    end = { link, hash: seal.hash };
    expected = link + 1;
  }
  if (checkpoint && checkpoint.link >= expected)
    tell({ what: 'checkpoint-broken', link: checkpoint.link });
  for (const { _id, link } of await between(stream, { $gte: expected }))
    tell({ what: 'entry-added', link: Number(link), entry: _id });
  const waiting = await stream.entries.countDocuments(UNSEALED as Filter<Entry>);
  return { links: expected - 1, entries, waiting, end };
}

async function checkEntries<Entry extends Sealable>(
  stream: SealedStream<Entry>,
  seal: Seal,
  swept: boolean,
  tell: Asked['tell'],
): Promise<void> {
  const ids = seal.entries.map(({ id }) => id);
  const found = await stream.entries.find<Entry>({ _id: { $in: ids } } as Filter<Entry>).toArray();
  const byId = new Map(found.map((entry) => [entry._id, entry]));
  const link = seal._id;
  for (const { id, digest } of seal.entries) {
    const entry = byId.get(id);
    if (entry && stream.digestOf(entry) !== digest)
      tell({ what: 'entry-changed', link, entry: id });
    if (!entry && !swept) tell({ what: 'entry-missing', link, entry: id });
  }
  // Above the link before: a number between two of them is nobody's.
  const held = new Set(ids);
  for (const { _id } of await between(stream, { $gt: link - 1, $lte: link }))
    if (!held.has(_id)) tell({ what: 'entry-added', link, entry: _id });
}

/** Entries that say of themselves that such a link seals them. */
const between = <Entry extends Sealable>({ entries }: SealedStream<Entry>, link: object) =>
  entries.find<Sealable>({ link } as Filter<Entry>, { projection: { link: 1 } }).toArray();

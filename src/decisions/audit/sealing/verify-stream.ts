import type { Filter } from 'mongodb';
import { hashOf } from './seal.js';
import { UNSEALED, type Sealable, type SealedStream } from './sealed-stream.js';
import type { Seal } from './seals.js';

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

/** Follows the chain that seals a stream from its first link, and looks at every entry. */
export async function verifyStream<Entry extends Sealable>(
  stream: SealedStream<Entry>,
  { now, tell, checkpoint }: Asked,
): Promise<Verified> {
  const keptSince = now.getTime() - (stream.keptMs ?? Infinity);
  let before: Seal | undefined;
  let [links, entries] = [0, 0];
  for await (const seal of linksOf(stream)) {
    const link = seal._id;
    const begins = before === undefined && stream.keptMs !== undefined;
    // Where links were swept (sweep-links.ts), the first that is left is past the term.
    if (begins && link > 1 && seal.at.getTime() > keptSince)
      tell({ what: 'link-missing', link: link - 1 });
    for (let at = begins ? link : (before?._id ?? 0) + 1; at < link; at += 1)
      tell({ what: 'link-missing', link: at });
    const previous = begins && link > 1 ? seal.previous : (before?.hash ?? '');
    if (hashOf(seal) !== seal.hash || seal.previous !== previous)
      tell({ what: 'link-changed', link });
    if (checkpoint?.link === link && checkpoint.hash !== seal.hash)
      tell({ what: 'checkpoint-broken', link });
    await checkEntries(stream, seal, (seal.oldest?.getTime() ?? Infinity) < keptSince, tell);
    links += 1;
    entries += seal.entries.length;
    before = seal;
  }
  if (checkpoint && checkpoint.link > (before?._id ?? 0))
    tell({ what: 'checkpoint-broken', link: checkpoint.link });
  await checkUnheld(stream, before?._id ?? 0, tell);
  const waiting = await stream.entries.countDocuments(UNSEALED as Filter<Entry>);
  const end = before && { link: before._id, hash: before.hash };
  return { links, entries, waiting, end };
}

/** Every link in its order, also those that are made meanwhile. */
async function* linksOf<Entry extends Sealable>({ seals }: SealedStream<Entry>) {
  for (let last = 0, more = true; more;) {
    more = false;
    for await (const seal of seals.find<Seal>({ _id: { $gt: last } }).sort({ _id: 1 })) {
      yield seal;
      last = seal._id;
      more = true;
    }
  }
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
  for (const { _id } of await sayingOf(stream, { $gt: link - 1, $lte: link }))
    if (!held.has(_id)) tell({ what: 'entry-added', link, entry: _id });
}

/** Entries that name a link after the last, or none that there can be. */
async function checkUnheld<Entry extends Sealable>(
  stream: SealedStream<Entry>,
  last: number,
  tell: Asked['tell'],
): Promise<void> {
  const after = await sayingOf(stream, { $gt: last });
  const made = await stream.seals
    .find({ _id: { $in: after.map(({ link }) => Number(link)) } }, { projection: { _id: 1 } })
    .toArray();
  // A link that was made this very moment holds what names it.
  const known = new Set(made.map(({ _id }) => _id));
  const nowhere = await sayingOf(stream, { $nin: [...UNSEALED.link.$in], $not: { $gt: 0 } });
  for (const { _id, link } of [...after, ...nowhere])
    if (!known.has(Number(link)))
      tell({ what: 'entry-added', link: Number(link) || 0, entry: _id });
}

/** Entries that say of themselves that such a link seals them. */
const sayingOf = <Entry extends Sealable>({ entries }: SealedStream<Entry>, link: object) =>
  entries
    .find<Pick<Sealable, '_id' | 'link'>>({ link } as Filter<Entry>, { projection: { link: 1 } })
    .toArray();

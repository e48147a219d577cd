import type { Collection } from 'mongodb';
import type { Seal } from './seals.js';

/** What every entry of a stream has. */
export interface Sealable {
  _id: string;
  at: Date;
  /** The link of the chain that seals it; 0, or missing, until it is sealed. */
  link?: number;
}

/** Entries that are recorded and never changed, and the chain that shows it. */
export interface SealedStream<Entry extends Sealable> {
  entries: Collection<Entry>;
  seals: Collection<Seal>;
  /** What an entry says, as one word (`wordOf`); where it stands in the chain is no part of it. */
  digestOf: (entry: Entry) => string;
  /** How long entries are kept, in milliseconds; missing: for good. */
  keptMs?: number;
}

/** Entries in no link yet. */
export const UNSEALED = { link: { $in: [0, null] } } as const;

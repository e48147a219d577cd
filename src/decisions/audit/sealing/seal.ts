import { createHash } from 'node:crypto';
import type { Seal } from './seals.js';

/** SHA-256 of a list of facts, in hexadecimal digits: the order is ours, that of an object's fields the database's. */
export const wordOf = (facts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('hex');

/** What a link says, and all before it, as one word. */
export const hashOf = ({ _id, at, entries, previous, oldest }: Omit<Seal, 'hash'>): string =>
  wordOf([
    ...[_id, at, previous, entries.map(({ id, digest }) => [id, digest])],
    // Links of before it was kept have none.
    ...(oldest ? [oldest] : []),
  ]);

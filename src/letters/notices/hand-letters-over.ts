import { handOver } from '../outbox/keeping/hand-over.js';
import { ACCOUNT_KINDS, FACTOR_KINDS } from './notice-kinds.js';

/**
 * What stays with the record that it was written for, and is dropped there: an invitation or a reset
 * holds a link that opens that very account, and what was done to its sign-in is not so of the other's.
 */
const OF_THE_ACCOUNT: readonly string[] = [...ACCOUNT_KINDS, ...FACTOR_KINDS];

/** Hands letters that wait under a record to the one that it was merged into. Harmless to repeat. */
export const handLettersOver = (merge: { from: string; into: string }): Promise<void> =>
  handOver(merge, OF_THE_ACCOUNT);

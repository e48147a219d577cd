import { availableParallelism } from 'node:os';
import { WorkerPool } from './worker-pool.js';

/** One processor is left to those who use the pages. */
const threads = Math.max(1, Math.min(3, availableParallelism() - 1));

/** Reads files that strangers bring: a few of them at a time, and none for long. */
export const readers = new WorkerPool({ threads, waiting: 16, deadlineMs: 4000, heapMb: 128 });

/**
 * Looks through signatures in files that strangers bring: the hash of the state's own signatures takes most
 * of a second a megabyte, and a file has up to ten.
 */
export const verifiers = new WorkerPool({
  ...{ threads: 1, waiting: 8 },
  ...{ deadlineMs: 15_000, heapMb: 256 },
});

/** Draws documents of our own: a crowd that fetches theirs on the same day may wait in line. */
export const drawers = new WorkerPool({ threads, waiting: 500, deadlineMs: 20_000, heapMb: 256 });

/** Ends all threads: the program, or a file of tests, is over. */
export async function closeWorkers(): Promise<void> {
  await Promise.all([readers.close(), verifiers.close(), drawers.close()]);
}

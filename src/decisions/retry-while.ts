import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/**
 * Tries again, with growing pauses and for a bounded time, while the failure is of a kind that
 * passes. For work that may be done twice: an answer lost on the way says nothing about the write.
 */
export async function retryWhile<T>(
  passes: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (let wait = 20; ; wait = Math.min(wait * 2, 1000)) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || Date.now() + wait > giveUpAt) throw error;
      await pause(wait);
    }
  }
}

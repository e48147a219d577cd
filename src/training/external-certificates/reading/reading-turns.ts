import { FairQueue } from '../../../web/limits/fair-queue.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';

/** Files that are looked through at once, and that may wait: of one person, and of all. */
const TURNS = { atOnce: 2, mostInLane: 2, most: 40 };

/**
 * Files are looked through one by one, each for up to half a minute: so each who brings one waits for a
 * single one of everybody else, however many somebody sends, and nobody sends them without end.
 */
export function readingTurns() {
  const limit = new RateLimit(LIMITS.filesRead);
  const queue = new FairQueue(TURNS);
  return {
    /** @throws {Busy, TooMany} */
    take: async <T>(person: string, work: () => Promise<T>): Promise<T> => {
      await limit.count(person);
      return queue.run(person, work);
    },
  };
}

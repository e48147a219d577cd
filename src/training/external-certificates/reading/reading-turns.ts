import { FairQueue } from '../../../web/limits/fair-queue.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS, type LimitRule } from '../../../web/limits/rules.js';

/** Files that are looked through at once, and that may wait: of one person, and of all. */
const TURNS = { atOnce: 2, mostInLane: 2, most: 40 };

/** Takes somebody's turn for one file, and counts it. @throws {Busy, TooMany} */
export type Turn = <T>(person: string, work: () => Promise<T>) => Promise<T>;

/**
 * Files are looked through two at a time, each for up to half a minute, and in turns: so each who brings one
 * waits for a single one of everybody else, however many somebody sends, and nobody sends them without end.
 * Those that officers look at again wait in the same turns and are counted apart: who records for a whole
 * department can still decide.
 */
export function readingTurns(): { read: Turn; recheck: Turn } {
  const queue = new FairQueue(TURNS);
  const by = (rule: LimitRule): Turn => {
    const limit = new RateLimit(rule);
    return async (person, work) => {
      await limit.count(person);
      return queue.run(person, work);
    };
  };
  return { read: by(LIMITS.filesRead), recheck: by(LIMITS.filesRechecked) };
}

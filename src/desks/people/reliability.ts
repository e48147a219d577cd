import {
  lateWithdrawalsOf,
  noShowsOf,
  peopleWhoLeftLate,
  peopleWhoMissed,
} from '../../training/enrolment/no-shows.js';
import { inKyiv } from '../../ground/language/format.js';

/** How a place was wasted: keys below `people:reliability`. */
export const RELIABILITY = ['missed', 'late'] as const;
export type Reliability = (typeof RELIABILITY)[number];

/** HR looks so many months back. */
const MONTHS = 12;

/** Courses missed without excuse and places given up late in the last twelve months. */
export function reliability(now: Date) {
  const since = inKyiv(now).minus({ months: MONTHS }).toJSDate();
  return {
    /** Those who did, or undefined where nothing is asked. */
    async people(which: Reliability | ''): Promise<string[] | undefined> {
      if (which === '') return undefined;
      return which === 'missed' ? peopleWhoMissed(since) : peopleWhoLeftLate(since);
    },
    /** How often each of these people did. */
    async of(people: readonly string[]) {
      const [missed, late] = await Promise.all([
        noShowsOf(people, since),
        lateWithdrawalsOf(people, since),
      ]);
      return { missed, late };
    },
  };
}

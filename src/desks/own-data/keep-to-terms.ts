import { eachAlone } from '../../ground/each-alone.js';
import { yearsBefore } from '../../ground/time/days.js';
import type { Term } from './kind.js';
import { KINDS } from './kinds.js';

const DAY_MS = 24 * 3600_000;

/** Deletes what is older than the term of its kind, where no sweep of its own does. Harmless to repeat. */
export async function keepToTerms(now: Date): Promise<void> {
  await eachAlone(KINDS, async ({ term, sweep }) => {
    if (sweep && term.count !== undefined) await sweep(before(term, now));
  });
}

const before = ({ key, count = 0 }: Term, now: Date): Date =>
  key === 'years' ? yearsBefore(now, count) : new Date(now.getTime() - count * DAY_MS);

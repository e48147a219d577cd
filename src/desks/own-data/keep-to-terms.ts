import { eachAlone } from '../../ground/each-alone.js';
import { KINDS } from './kinds.js';

const DAY_MS = 24 * 3600_000;

/** Deletes what is older than the term of its kind, where no sweep of its own does. Harmless to repeat. */
export async function keepToTerms(now: Date): Promise<void> {
  await eachAlone(KINDS, async ({ term, sweep }) => {
    if (term.count !== undefined) await sweep?.(new Date(now.getTime() - term.count * DAY_MS));
  });
}

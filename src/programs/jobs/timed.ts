import type { EndedRun } from '../../database/running/job-runs.js';
import { systemClock } from '../../ground/clock.js';

/** The same work, whose end is added to `runs` with how long it took and whether it failed. */
export function timed(
  job: string,
  work: () => Promise<unknown>,
  runs: EndedRun[],
): () => Promise<unknown> {
  return async () => {
    const begun = performance.now();
    const ended = (failed: boolean) => {
      runs.push({ job, at: systemClock(), ms: Math.round(performance.now() - begun), failed });
    };
    try {
      const result = await work();
      ended(false);
      return result;
    } catch (error) {
      ended(true);
      throw error;
    }
  };
}

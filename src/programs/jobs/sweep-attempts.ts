import { LimitModel } from '../../web/limits/limit-model.js';

/**
 * Deletes counts of attempts that have run out. MongoDB would do it by the counters' TTL index; the
 * embedded engine does not, and whether a count still holds is checked when it is read.
 */
export async function sweepAttempts(now: Date): Promise<void> {
  await LimitModel.deleteMany({ expire: { $lt: now } });
}

import { SINCE_EVER } from '../../database/partial.js';
import { RequestModel } from './request-model.js';

const DAY_MS = 86_400_000;

/**
 * Deletes requests a day after their links ended, proved or not: what was never confirmed leaves nothing behind,
 * and what was stands where everybody's does.
 */
export async function sweepRequests(now: Date): Promise<void> {
  await RequestModel.deleteMany({
    until: { ...SINCE_EVER, $lt: new Date(now.getTime() - DAY_MS) },
    'deeds.0': { $exists: false },
  });
}

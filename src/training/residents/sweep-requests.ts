import { SINCE_EVER } from '../../database/partial.js';
import { forgetLettersOf } from '../../letters/outbox/keeping/kept-of-person.js';
import { RequestModel } from './request-model.js';

const DAY_MS = 86_400_000;

/** So many are deleted at once: their ids stand in one question to the outbox. */
const AT_ONCE = 1000;

/**
 * Deletes requests a day after their links ended, proved or not, with the letters that hold their addresses:
 * what was never confirmed leaves nothing behind, and what was stands where everybody's does.
 */
export async function sweepRequests(now: Date): Promise<void> {
  const due = {
    until: { ...SINCE_EVER, $lt: new Date(now.getTime() - DAY_MS) },
    'deeds.0': { $exists: false },
  };
  for (;;) {
    const ended = await RequestModel.find(due, { _id: 1 }).limit(AT_ONCE).lean();
    const ids = ended.map(({ _id }) => _id);
    // The letters first: nothing else leads to them.
    await forgetLettersOf(ids);
    if (ids.length > 0) await RequestModel.deleteMany({ ...due, _id: { $in: ids } });
    if (ids.length < AT_ONCE) return;
  }
}

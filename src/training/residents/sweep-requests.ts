import { SINCE_EVER } from '../../database/partial.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { REGISTRY } from '../../decisions/registry.js';
import { forgetLettersOf } from '../../letters/outbox/keeping/kept-of-person.js';
import { residentRequests, type RequestDeed } from './request-effects.js';
import { RequestModel } from './request-model.js';

const DAY_MS = 86_400_000;

/** So many are done with at once: their ids stand in one question to the outbox. */
const AT_ONCE = 1000;

/**
 * Ends requests that wait for a parent in vain, and deletes those whose links ended a day ago, proved or not,
 * with the letters that hold their addresses: what was never confirmed leaves nothing behind, and what was stands
 * where everybody's does.
 */
export async function sweepRequests(now: Date): Promise<void> {
  await lapse(now);
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const due = {
    until: { ...SINCE_EVER, $lt: dayAgo },
    'deeds.0': { $exists: false },
    // The letter that tells of it is written from the request.
    lapsedAt: { $not: { $gte: dayAgo } },
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

/** The word of a parent cannot come any more: that is noted once, and whoever waits for it is told. */
async function lapse(now: Date): Promise<void> {
  const late = { parentUntil: { ...SINCE_EVER, $lte: now } };
  const ended = await RequestModel.find(late, { _id: 1 }).limit(AT_ONCE).lean();
  for (const { _id } of ended) {
    const deed: Deed<RequestDeed> = {
      ...{ _id: `${_id}:lapsed`, by: REGISTRY, at: now, what: { type: 'lapsed' } },
    };
    await RequestModel.updateOne(
      { _id, ...late },
      { $set: { lapsedAt: now }, $unset: { parentUntil: 1 }, $push: { deeds: deed } },
    );
  }
  await residentRequests.settle(...ended.map(({ _id }) => _id));
}

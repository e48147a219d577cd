import { randomBytes } from 'node:crypto';
import type { Delivery } from './delivery.js';
import { DeliveryModel } from './delivery-model.js';
import { nextAttempt } from './pauses.js';
import { sendTo, type Sending } from './ping.js';
import { isTaken, type Answer } from './sending/answer.js';
import { WebhookModel } from './webhook-model.js';
import type { Webhook } from './webhook.js';
import { giveUp } from './webhooks.js';

/** For so long nobody else takes a delivery that is being sent; far above the time an answer is waited for. */
const LEASE_MS = 60_000;
/** A round takes no new delivery after this, so that stopping never waits for long. */
const ROUND_MS = 45_000;
/** So many are on their way to one endpoint at once. */
const AT_ONCE = 2;
/** An endpoint that failed so often in a row is left alone until the next round. */
const MOST_FAILURES = 3;

interface Round extends Sending {
  now: Date;
  /** It takes no new delivery after so long; default 45 seconds. */
  lastsMs?: number;
  /** Ends the round early, after what is on its way. */
  signal?: AbortSignal;
}

/** One endpoint's part of a round. */
interface Turn {
  endpoint: string;
  sending: Sending;
  clock: () => Date;
  over: () => boolean;
  /** Failures in a row. */
  failures: number;
}

/**
 * Sends what is due to all endpoints side by side, each delivery taken by one process alone, and those of
 * one subject in their order. A message is sent at least once: whoever dies while sending leaves it to the
 * next after the lease, under the same id. Returns how many deliveries were tried.
 */
export async function sendDeliveries({
  now,
  signal,
  lastsMs = ROUND_MS,
  ...sending
}: Round): Promise<number> {
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  const clock = () => new Date(now.getTime() + elapsed());
  const active = await WebhookModel.find({ state: 'active' }, { _id: 1 }).lean();
  const counts = await allToTheirEnd(
    active.flatMap(({ _id: endpoint }) => {
      const turn: Turn = {
        ...{ endpoint, sending, clock, failures: 0 },
        over: () =>
          signal?.aborted === true || elapsed() > lastsMs || turn.failures >= MOST_FAILURES,
      };
      return Array.from({ length: AT_ONCE }, () => work(turn));
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Waits for all, so that none is on its way after the round. @throws what the first of those that failed threw */
async function allToTheirEnd(turns: readonly Promise<number>[]): Promise<number[]> {
  const ends = await Promise.allSettled(turns);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
}

/** One delivery after another, until none is due. */
async function work(turn: Turn): Promise<number> {
  for (let count = 0; ;) {
    if (turn.over()) return count;
    const delivery = await take(turn.endpoint, turn.clock());
    if (!delivery) return count;
    if (await waitsForAnother(delivery, turn.clock())) continue;
    // As it is by now: it may have been switched off, or have another secret.
    const endpoint = await WebhookModel.findOne({
      ...{ _id: turn.endpoint, state: 'active' },
    }).lean<Webhook>();
    if (!endpoint) {
      await release(delivery, delivery.at);
      return count;
    }
    const { message: id, body } = delivery;
    const answer = await sendTo(endpoint, { id, at: turn.clock(), body }, turn.sending);
    await settle(delivery, answer, turn);
    count += 1;
  }
}

const take = (endpoint: string, now: Date): Promise<Delivery | null> =>
  DeliveryModel.findOneAndUpdate(
    { endpoint, status: 'waiting', nextAt: { $lte: now } },
    {
      $set: {
        nextAt: new Date(now.getTime() + LEASE_MS),
        lease: randomBytes(12).toString('hex'),
      },
    },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  )
    .lean<Delivery | null>()
    .exec();

/**
 * Whether something earlier of the same subject was not taken yet: then this one is given back until right
 * after the other's next attempt. It is taken before it is looked at, so that of two only one can pass.
 */
async function waitsForAnother(delivery: Delivery, now: Date): Promise<boolean> {
  const { endpoint, subject, at, place } = delivery;
  const earlier = await DeliveryModel.findOne(
    {
      ...{ endpoint, subject, status: 'waiting' },
      $or: [{ at: { $lt: at } }, { at, place: { $lt: place } }],
    },
    { nextAt: 1 },
  )
    .sort({ at: 1, place: 1 })
    .lean();
  if (!earlier) return false;
  await release(delivery, new Date(earlier.nextAt.getTime() + 1));
  // The other may have ended before this was given back, and found nothing to wake.
  if (!(await DeliveryModel.exists({ _id: earlier._id, status: 'waiting' })))
    await wake(delivery, now);
  return true;
}

/** What waited for another of its subject need not wait for its own time; should this be lost, it comes by itself. */
const wake = ({ endpoint, subject }: Delivery, now: Date) =>
  DeliveryModel.findOneAndUpdate(
    { endpoint, subject, status: 'waiting', lease: { $exists: false }, nextAt: { $gt: now } },
    { $set: { nextAt: now } },
    { sort: { at: 1, place: 1 } },
  );

const release = ({ _id, lease }: Delivery, nextAt: Date) =>
  DeliveryModel.updateOne({ _id, lease: lease ?? '' }, { $set: { nextAt }, $unset: { lease: 1 } });

/** Writes how it ended, unless the lease ran out and somebody else has the delivery by now. */
async function settle(delivery: Delivery, answer: Answer, turn: Turn): Promise<void> {
  const { _id, lease } = delivery;
  const now = turn.clock();
  const taken = isTaken(answer);
  const again = taken ? undefined : nextAttempt(delivery.attempts + 1, now);
  const left = taken ? ('delivered' as const) : ('failed' as const);
  await DeliveryModel.updateOne(
    { _id, lease: lease ?? '' },
    {
      $set: {
        ...(again ? { status: 'waiting' as const, nextAt: again } : { status: left }),
        ...{ triedAt: now, answer },
      },
      $inc: { attempts: 1 },
      $unset: { lease: 1 },
    },
  );
  if (!again) await wake(delivery, now);
  await (taken ? noteTaken(turn) : noteFailed(turn, now));
}

async function noteTaken(turn: Turn): Promise<void> {
  turn.failures = 0;
  await WebhookModel.updateOne(
    { _id: turn.endpoint, failingSince: { $exists: true } },
    { $unset: { failingSince: 1 } },
  );
}

async function noteFailed(turn: Turn, now: Date): Promise<void> {
  turn.failures += 1;
  const _id = turn.endpoint;
  await WebhookModel.updateOne(
    { _id, failingSince: { $exists: false } },
    { $set: { failingSince: now } },
  );
  await giveUp(_id, now);
}

import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { REGISTRY } from '../../decisions/registry.js';
import { found } from '../../ground/errors.js';
import { GIVEN_UP_AFTER_MS } from './pauses.js';
import { isTaken, type Answer } from './sending/answer.js';
import { webhookDeeds, type WebhookDeed } from './webhook-effects.js';
import { WebhookModel } from './webhook-model.js';
import { hostOf, type Webhook, type WebhookEvent, type WebhookSecret } from './webhook.js';
import { TooManyWebhooks } from './webhook-refusals.js';

/** More systems than these are not told of anything: each costs every decision a write. */
const MOST_WEBHOOKS = 20;
/** So long a secret in whose place another was put is signed with, too. */
const BOTH_HOLD_MS = 86_400_000;

interface Act {
  /** The form's: done twice under it, it is done once. */
  id: string;
  by: string;
  at: Date;
}

const deedOf = (what: WebhookDeed, { id, by, at }: Act): Deed<WebhookDeed> => ({
  ...{ _id: `${what.type}:${id}`, by, at, what },
});

const KEPT = { state: { $ne: 'deleted' as const } };

/** All endpoints that were not deleted, the newest first. */
export const webhooks = (): Promise<Webhook[]> =>
  WebhookModel.find({ state: { $in: ['unverified', 'active', 'off'] } })
    .sort({ at: -1 })
    .lean<Webhook[]>()
    .exec();

/** An endpoint that was not deleted. @throws {NotFound} */
export const webhookById = async (_id: string): Promise<Webhook> =>
  found(await WebhookModel.findOne({ _id, ...KEPT }).lean<Webhook>());

/**
 * Adds an endpoint under the form's id; nothing but a ping is sent to it until it has answered one.
 * @param wanted `sealed` is its secret, see webhook.ts
 * @throws {TooManyWebhooks}
 */
export async function addWebhook(
  wanted: { name: string; url: string; events: WebhookEvent[]; sealed: string },
  act: Act,
): Promise<void> {
  const { sealed, ...told } = wanted;
  const { id: _id, by, at } = act;
  if (!(await WebhookModel.exists({ _id })) && (await webhooks()).length >= MOST_WEBHOOKS)
    throw new TooManyWebhooks(MOST_WEBHOOKS);
  await insertOnce(
    () =>
      WebhookModel.create({
        ...{ ...told, _id, by, at, state: 'unverified' as const },
        ...{
          secrets: [{ _id, sealed }],
          deeds: [deedOf({ type: 'webhook-added', host: hostOf(told), events: told.events }, act)],
        },
      }),
    () => WebhookModel.exists({ _id }),
  );
  await webhookDeeds.settle(_id);
}

/**
 * Notes what a ping was answered; by 2xx the endpoint is told of what is decided from now on, and what waits
 * goes at once. What was switched off while the ping was under way stays off.
 * @param pinged the endpoint as it was read before it was pinged
 */
export async function notePing(
  pinged: Pick<Webhook, '_id' | 'state' | 'offAt'>,
  answer: Answer,
  act: Act,
): Promise<void> {
  const { _id, state, offAt } = pinged;
  if (isTaken(answer)) {
    const active = state === 'active';
    await WebhookModel.updateOne(
      { _id, state, offAt: offAt ?? null, ...(active ? { failingSince: { $ne: null } } : {}) },
      {
        ...(active ? {} : { $set: { state: 'active' as const, activeSince: act.at } }),
        $unset: { failingSince: 1, offAt: 1, givenUp: 1 },
        $push: { deeds: deedOf({ type: active ? 'webhook-answered' : 'webhook-verified' }, act) },
      },
    );
  }
  await WebhookModel.updateOne(
    { _id, ...KEPT },
    { $set: { pingedAt: act.at, pingAnswer: answer } },
  );
  await webhookDeeds.settle(_id);
}

/** Nothing is sent from now on; what waits, waits. Doing it again changes nothing. */
export const switchOff = (_id: string, act: Act): Promise<void> =>
  change(_id, { state: 'active' }, { state: 'off', offAt: act.at }, act, 'webhook-off');

/** Switches off what has taken nothing for days, by the registry itself. */
export const giveUp = (_id: string, at: Date): Promise<void> =>
  change(
    _id,
    { state: 'active', failingSince: { $lte: new Date(at.getTime() - GIVEN_UP_AFTER_MS) } },
    { state: 'off', offAt: at, givenUp: true },
    { id: `${_id}:${at.getTime()}`, by: REGISTRY, at },
    'webhook-given-up',
  );

/** Another secret; the one that held until now holds for a day beside it. Once for one form. */
export async function renewSecret(_id: string, sealed: string, act: Act): Promise<void> {
  const until = new Date(act.at.getTime() + BOTH_HOLD_MS);
  // Where somebody else was quicker, theirs is the one that held until now.
  for (;;) {
    const { secrets: known } = await webhookById(_id);
    if (known.some((one) => one._id === act.id)) return;
    const [before, ...older] = secretsAt(known, act.at);
    const secrets = [{ _id: act.id, sealed }, ...(before ? [{ ...before, until }] : []), ...older];
    const where = { ...KEPT, 'secrets.0._id': before?._id ?? null };
    await change(_id, where, { secrets }, act, 'webhook-secret-renewed');
  }
}

/**
 * Deletes an endpoint: its address, its secrets and what waits for it. What it was called is kept, and what it
 * was sent, for as long as for anybody else.
 */
export async function deleteWebhook(_id: string, act: Act): Promise<void> {
  const known = await WebhookModel.findOne({ _id, ...KEPT }).lean<Webhook>();
  if (known) {
    const { events } = known;
    await WebhookModel.updateOne(
      { _id, ...KEPT },
      {
        $set: { state: 'deleted', secrets: [] },
        $unset: { url: 1, events: 1, pingAnswer: 1 },
        $push: { deeds: deedOf({ type: 'webhook-deleted', host: hostOf(known), events }, act) },
      },
    );
  }
  await webhookDeeds.settle(_id);
}

/** The secrets that hold at a moment, the newest first. */
export const secretsAt = (secrets: readonly WebhookSecret[], now: Date): WebhookSecret[] =>
  secrets.filter(({ until }) => !until || until > now);

async function change(
  _id: string,
  where: object,
  becomes: Partial<Webhook>,
  act: Act,
  type: 'webhook-off' | 'webhook-given-up' | 'webhook-secret-renewed',
): Promise<void> {
  await WebhookModel.updateOne(
    { _id, ...where },
    { $set: becomes, $push: { deeds: deedOf({ type }, act) } },
  );
  await webhookDeeds.settle(_id);
}

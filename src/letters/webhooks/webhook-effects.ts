import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import type { Done } from '../../decisions/deeds/deed.js';
import { SuppliedEffect } from '../../decisions/effects/effect.js';
import { DeliveryModel } from './delivery-model.js';
import { WebhookModel } from './webhook-model.js';
import type { Webhook, WebhookEvent } from './webhook.js';

/** What was done about an endpoint; `webhook-given-up` is the registry's own deed. */
export type WebhookDeed =
  | {
      type:
        | 'webhook-verified'
        /** A ping of one that was told already, and took nothing; it decides nothing. */
        | 'webhook-answered'
        | 'webhook-off'
        | 'webhook-given-up'
        | 'webhook-secret-renewed';
    }
  | ({ type: 'webhook-added' | 'webhook-deleted' } & Whither)
  /** One delivery is sent once more, or all that failed; `events` are theirs. */
  | ({ type: 'webhook-replayed'; delivery?: string } & Whither);

/** Where a system was and what it was told of, for the audit: its own document may forget it. */
interface Whither {
  host: string;
  events: readonly WebhookEvent[];
}

/** What administrators are told of an endpoint that the registry switched off; they are known further up. */
export const administratorsTold = new SuppliedEffect<null, Done<Webhook, WebhookDeed>>(
  'administrators',
  ({ what }) => what.type === 'webhook-given-up',
);

/** What follows from what was done about endpoints. */
export const webhookEffects: readonly DeedEffect<Webhook, WebhookDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.flatMap(({ id: key, event: { by, at, what, document } }) =>
          what.type === 'webhook-answered'
            ? []
            : [{ ...{ key, at, by, action: what.type, values: valuesOf(what, document) } }],
        ),
      ),
  },
  {
    name: 'deliveries',
    write: async (_, recorded) => {
      for (const { id, event } of recorded) {
        const { what, at, document } = event;
        if (what.type === 'webhook-verified' || what.type === 'webhook-answered')
          await hasten(document._id, at);
        if (what.type === 'webhook-deleted')
          await DeliveryModel.deleteMany({ endpoint: document._id, status: 'waiting' });
        if (what.type === 'webhook-replayed')
          await replay(id, { endpoint: document._id, at, delivery: what.delivery });
      }
    },
  },
  administratorsTold,
];

export const webhookDeeds = new DeedStore<Webhook, WebhookDeed>({
  collection: WebhookModel.collection,
  effects: webhookEffects,
  nameOf: ({ name }) => name,
});

const valuesOf = (what: WebhookDeed, { name }: Webhook) => ({
  name,
  ...('host' in what ? { host: what.host, events: what.events.join(', ') } : {}),
});

/** What waits is due now that a ping was answered, and its pauses begin anew; what was sent since has its own. */
const hasten = (endpoint: string, at: Date) =>
  DeliveryModel.updateMany(
    {
      ...{ endpoint, status: 'waiting', nextAt: { $gt: at }, lease: { $exists: false } },
      $or: [{ triedAt: { $exists: false } }, { triedAt: { $lt: at } }],
    },
    { $set: { nextAt: at, attempts: 0 } },
  );

interface Replayed {
  endpoint: string;
  at: Date;
  delivery: string | undefined;
}

/** What failed again since then was sent by this order, and waits for another. */
const replay = (order: string, { endpoint, at, delivery }: Replayed) =>
  DeliveryModel.updateMany(
    {
      ...{ endpoint, replayedBy: { $ne: order } },
      ...(delivery === undefined
        ? { status: 'failed' as const }
        : { _id: delivery, status: { $in: ['failed', 'delivered'] as const } }),
    },
    { $set: { status: 'waiting', nextAt: at, attempts: 0, answer: '', replayedBy: order } },
  );

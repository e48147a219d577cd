import type { Delivery } from './delivery.js';
import { DeliveryModel } from './delivery-model.js';
import { webhookDeeds, type WebhookDeed } from './webhook-effects.js';
import { WebhookModel } from './webhook-model.js';
import { hostOf, type Webhook } from './webhook.js';

/**
 * Has one delivery sent once more, or all that failed for good, under the ids that they have; of an endpoint
 * that is told of nothing now, none. The same form, sent again, asks for what is done already.
 */
export async function replayDeliveries(
  endpoint: Webhook,
  delivery: Pick<Delivery, '_id' | 'type'> | undefined,
  { id, by, at }: { id: string; by: string; at: Date },
): Promise<void> {
  const { _id } = endpoint;
  const what: WebhookDeed = {
    ...{ type: 'webhook-replayed', host: hostOf(endpoint) },
    ...(delivery
      ? { delivery: delivery._id, events: [delivery.type] }
      : { events: await DeliveryModel.distinct('type', { endpoint: _id, status: 'failed' }) }),
  };
  await WebhookModel.updateOne(
    { _id, state: 'active' },
    { $push: { deeds: { _id: `webhook-replayed:${id}`, by, at, what } } },
  );
  await webhookDeeds.settle(_id);
}

import { webhookDeeds, type WebhookDeed } from './webhook-effects.js';
import { WebhookModel } from './webhook-model.js';

/**
 * Has one delivery sent once more, or all that failed for good, under the ids that they have; of an endpoint
 * that is told of nothing now, none. The same form, sent again, asks for what is done already.
 */
export async function replayDeliveries(
  endpoint: string,
  delivery: string | undefined,
  { id, by, at }: { id: string; by: string; at: Date },
): Promise<void> {
  const what: WebhookDeed = {
    type: 'webhook-replayed',
    ...(delivery === undefined ? {} : { delivery }),
  };
  await WebhookModel.updateOne(
    { _id: endpoint, state: 'active' },
    { $push: { deeds: { _id: `webhook-replayed:${id}`, by, at, what } } },
  );
  await webhookDeeds.settle(endpoint);
}

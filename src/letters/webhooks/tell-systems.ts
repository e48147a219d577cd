import { createHash } from 'node:crypto';
import { storedIn } from '../../database/stored-in.js';
import { ignoringStale } from '../../decisions/stale.js';
import { DeliveryModel } from './delivery-model.js';
import type { Delivery } from './delivery.js';
import { WebhookModel } from './webhook-model.js';
import type { Webhook, WebhookEvent } from './webhook.js';

/** Something that other systems are to be told. */
export interface Told {
  /** The event's own key; with the type and the subject it makes the message one of its kind. */
  key: string;
  type: WebhookEvent;
  /** Of one subject nothing is sent before what happened earlier. */
  subject: string;
  /** Id of the person whom it concerns. */
  person: string;
  at: Date;
  /** Its place among what was decided of the subject at that moment. */
  place?: number;
  /** Ids, numbers and codes by which the API knows more. */
  data: object;
}

/** What messages are about, by its kind and the ids that make it one: `enrolment`, course, person. */
export const subjectOf = (...parts: readonly string[]): string => parts.join(':');

/** Events that share a write, and so a revision, are told apart by their place in it. */
const MOST_A_REVISION = 1000;

/** The place of a document's event among all of its events. */
export const placeOf = (revision: number, index: number): number =>
  revision * MOST_A_REVISION + index;

/**
 * Puts what is to be told into the way to every endpoint that asked for it, once however often it is
 * repeated. To be called by effects alone; an endpoint is told of nothing older than itself.
 * @param tell asked only if somebody wants any of these types
 */
export async function tellSystems(
  types: readonly WebhookEvent[],
  tell: () => Promise<readonly Told[]>,
): Promise<void> {
  if (types.length === 0) return;
  const endpoints = await WebhookModel.find({ state: 'active' }).lean<Webhook[]>();
  const wanted = endpoints.filter(({ events }) => events.some((one) => types.includes(one)));
  if (wanted.length === 0) return;
  const all = await tell();
  const deliveries = wanted.flatMap((endpoint) =>
    all.filter((one) => isFor(endpoint, one)).map((one) => deliveryTo(endpoint, one)),
  );
  if (deliveries.length === 0) return;
  await ignoringStale(() =>
    storedIn<Delivery>(DeliveryModel).insertMany(deliveries, { ordered: false }),
  );
}

const isFor = ({ events, activeSince }: Webhook, { type, at }: Told): boolean =>
  events.includes(type) && Boolean(activeSince && at >= activeSince);

function deliveryTo({ _id: endpoint, name: system }: Webhook, told: Told): Delivery {
  const { type, subject, person, at, place = 0, data } = told;
  const message = messageOf(told);
  return {
    ...{ _id: `${endpoint}:${message}`, endpoint, system, message },
    ...{ type, subject, person, at, place },
    body: JSON.stringify({ type, timestamp: at.toISOString(), data }),
    status: 'waiting',
    ...{ attempts: 0, nextAt: at, answer: '' },
  };
}

/** The same on every attempt and for every receiver. */
const messageOf = ({ key, type, subject }: Told): string =>
  `msg_${createHash('sha256').update(`${key}\0${type}\0${subject}`).digest('hex').slice(0, 32)}`;

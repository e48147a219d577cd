import { z } from 'zod';
import { isPrivateByNumber } from '../../letters/webhooks/sending/public-address.js';
import { WEBHOOK_EVENTS } from '../../letters/webhooks/webhook.js';

const LONGEST_NAME = 60;
const LONGEST_URL = 500;

const event = z.enum(WEBHOOK_EVENTS, 'webhooks:faults.events');

/**
 * What a form to add an endpoint sends.
 * @param allowPrivate whether http and addresses of this machine's networks are allowed
 */
export const webhookForm = (allowPrivate: boolean) =>
  z.object({
    name: z
      .string()
      .trim()
      .min(1, 'webhooks:faults.name')
      .max(LONGEST_NAME, 'webhooks:faults.name'),
    url: z
      .string()
      .trim()
      .max(LONGEST_URL, 'webhooks:faults.url')
      .refine((text) => isReceiver(text, allowPrivate), 'webhooks:faults.url'),
    events: z.union([event.transform((one) => [one]), z.array(event)], 'webhooks:faults.events'),
    sealed: z.string().max(500),
  });

/** Names are looked at when something is sent: what they lead to changes. */
function isReceiver(text: string, allowPrivate: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (allowPrivate) return url.protocol === 'https:' || url.protocol === 'http:';
  return url.protocol === 'https:' && !isPrivateByNumber(url);
}

import type { Answer } from './sending/answer.js';
import { postTo } from './sending/post.js';
import { signedHeaders } from './sending/signature.js';
import { signedWith } from './secrets.js';
import type { Webhook } from './webhook.js';

export interface Sending {
  /** The registry's, by which endpoints' own are sealed. */
  secret: string;
  config: { webhookAllowPrivate: boolean };
}

/** Sends one message to an endpoint, signed. Returns what was answered; never fails. */
export async function sendTo(
  endpoint: Webhook,
  message: { id: string; at: Date; body: string },
  { secret, config }: Sending,
): Promise<Answer> {
  const secrets = signedWith(endpoint, secret, message.at);
  if (secrets.length === 0) return 'no-secret';
  return postTo(new URL(endpoint.url), {
    headers: signedHeaders(message, secrets),
    body: message.body,
    allowPrivate: config.webhookAllowPrivate,
  });
}

/** Asks an endpoint whether it is there and knows its secret. @param id the form's, for its `webhook-id` */
export const ping = (
  endpoint: Webhook,
  { id, at }: { id: string; at: Date },
  sending: Sending,
): Promise<Answer> =>
  sendTo(
    endpoint,
    {
      id: `msg_${id}`,
      at,
      body: JSON.stringify({
        type: 'ping',
        timestamp: at.toISOString(),
        data: { endpoint: endpoint._id },
      }),
    },
    sending,
  );

import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const BYTES = 32;

/** A new secret, as receivers are given it (Standard Webhooks). */
export const newWebhookSecret = (): string => PREFIX + randomBytes(BYTES).toString('base64');

interface Message {
  id: string;
  at: Date;
  body: string;
}

/**
 * The headers by which a receiver knows a message and who sent it (Standard Webhooks 1.0): signed with
 * each secret that holds, so that a new one may be put in place without a gap.
 */
export function signedHeaders(
  { id, at, body }: Message,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    const signed = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`);
    return `v1,${signed.digest('base64')}`;
  });
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'training-registry-webhooks',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

import { seal, unseal } from '../../ground/sealed-text.js';
import { newWebhookSecret } from './sending/signature.js';
import type { Webhook } from './webhook.js';
import { secretsAt } from './webhooks.js';

const by = (secret: string) => ({ secret, purpose: 'webhooks' });

/** A new secret of an endpoint, sealed: as its form carries it, and as it is kept. */
export const sealedSecret = (secret: string): string => seal(newWebhookSecret(), by(secret));

/** The secret as its receiver is given it; undefined for what was not sealed here. */
export const secretIn = (sealed: string, secret: string): string | undefined =>
  unseal(sealed, by(secret));

/** What an endpoint's messages are signed with at a moment, the newest first. */
export const signedWith = ({ secrets }: Webhook, secret: string, now: Date): string[] =>
  secretsAt(secrets, now).flatMap(({ sealed }) => secretIn(sealed, secret) ?? []);

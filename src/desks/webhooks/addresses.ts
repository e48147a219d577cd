import { WEBHOOK } from '../../ground/addresses/institute.js';

/** Where administrators see which other systems are told of what is decided. */
export const WEBHOOKS = '/institute/webhooks';

/** The page of one of them, or a part of it. */
export const webhookHref = (id: string, part = ''): string => `${WEBHOOKS}/${id}${part}`;

export const WEBHOOK_DELETION = WEBHOOK.below('/deletion');
export const WEBHOOK_OFF = WEBHOOK.below('/off');
export const WEBHOOK_PING = WEBHOOK.below('/ping');
export const WEBHOOK_REPLAY = WEBHOOK.below('/replay');
export const WEBHOOK_SECRET = WEBHOOK.below('/secret');

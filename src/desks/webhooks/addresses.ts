import { WEBHOOK } from '../../ground/addresses/institute.js';

export const WEBHOOK_DELETION = WEBHOOK.below('/deletion');
export const WEBHOOK_OFF = WEBHOOK.below('/off');
export const WEBHOOK_PING = WEBHOOK.below('/ping');
export const WEBHOOK_REPLAY = WEBHOOK.below('/replay');
export const WEBHOOK_SECRET = WEBHOOK.below('/secret');

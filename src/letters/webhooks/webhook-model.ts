import { typedModel } from '../../database/make-typed.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { webhookSchema, type Webhook } from './webhook.js';

webhookSchema.plugin(keepsDeeds);
webhookSchema.index({ state: 1, at: -1 });

export const WebhookModel = typedModel<Webhook>('Webhook', webhookSchema, 'webhooks');

import { typedModel } from '../../database/make-typed.js';
import { deliverySchema, type Delivery } from './delivery.js';

deliverySchema.index({ endpoint: 1, status: 1, nextAt: 1 });
deliverySchema.index(
  { endpoint: 1, subject: 1, at: 1, place: 1 },
  { name: 'in_order', partialFilterExpression: { status: 'waiting' } },
);
deliverySchema.index({ endpoint: 1, at: -1, _id: 1 });
deliverySchema.index({ endpoint: 1, status: 1, at: -1, _id: 1 });
deliverySchema.index({ person: 1, at: -1, _id: 1 });
deliverySchema.index({ at: 1 });

export const DeliveryModel = typedModel<Delivery>(
  'WebhookDelivery',
  deliverySchema,
  'webhookdeliveries',
);

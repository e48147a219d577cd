import mongoose from 'mongoose';
import { securityEventSchema, KEPT_MS } from './security-event.js';

securityEventSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_MS / 1000 });
securityEventSchema.index({ at: -1, _id: 1 });
securityEventSchema.index({ kind: 1, at: -1, _id: 1 });
securityEventSchema.index({ by: 1, at: -1, _id: 1 });
securityEventSchema.index({ person: 1, at: -1, _id: 1 });
securityEventSchema.index({ address: 1, at: -1, _id: 1 });
securityEventSchema.index({ link: 1 });

export const SecurityEventModel = mongoose.model(
  'SecurityEvent',
  securityEventSchema,
  'securityevents',
);

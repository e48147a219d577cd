import mongoose from 'mongoose';
import { A_MOMENT, A_TEXT } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { requestSchema } from './request.js';

requestSchema.plugin(keepsDeeds);
requestSchema.index({ hash: 1 }, { unique: true });
requestSchema.index(
  { parentHash: 1 },
  { name: 'parent_link', unique: true, partialFilterExpression: { parentHash: A_TEXT } },
);
// Of whoever has their record deleted, also before it was known whose they were.
requestSchema.index({ email: 1, at: 1 });
requestSchema.index({ until: 1 }, { name: 'ended', partialFilterExpression: { until: A_MOMENT } });
requestSchema.index(
  { parentUntil: 1 },
  { name: 'awaits_parent', partialFilterExpression: { parentUntil: A_MOMENT } },
);
requestSchema.index(
  { person: 1 },
  { name: 'of_resident', partialFilterExpression: { person: A_TEXT } },
);

export const RequestModel = mongoose.model('ResidentRequest', requestSchema, 'residentrequests');

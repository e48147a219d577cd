import { typedModel } from '../../database/make-typed.js';
import { A_MOMENT } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { outboxMailSchema, type OutboxMail } from './outbox-mail.js';

outboxMailSchema.plugin(keepsDeeds);
outboxMailSchema.index({ status: 1, nextAt: 1 });
// The few that somebody waits for, which are looked for before each of the others.
outboxMailSchema.index(
  { nextAt: 1 },
  { name: 'awaited', partialFilterExpression: { status: 'waiting', awaited: true } },
);
outboxMailSchema.index({ at: -1, _id: 1 });
outboxMailSchema.index({ status: 1, at: -1, _id: 1 });
outboxMailSchema.index({ to: 1, at: -1, _id: 1 });
outboxMailSchema.index({ to: 1, at: -1 }, { partialFilterExpression: { unread: true } });
outboxMailSchema.index({ to: 1, putAway: 1 }, { partialFilterExpression: { putAway: A_MOMENT } });
outboxMailSchema.index(
  { contentUntil: 1 },
  { name: 'content_kept', partialFilterExpression: { contentUntil: A_MOMENT } },
);

export const OutboxModel = typedModel<OutboxMail>('OutboxMail', outboxMailSchema, 'mailoutbox');

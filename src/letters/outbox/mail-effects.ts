import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { MailRetryModel, type MailRetry } from './mail-retry-model.js';
import type { OutboxMail } from './outbox-mail.js';
import { OutboxModel } from './outbox-model.js';

/** What follows when somebody has a mail sent again. */
export const resendEffects: readonly DeedEffect<OutboxMail, null>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, document } }) => ({
          ...{ key, at, by, action: 'mail-resent', person: document.to },
          values: { kind: document.kind },
          ...courseOf(document),
        })),
      ),
  },
];

const courseOf = ({ values: { course } }: OutboxMail) =>
  typeof course === 'string' ? { course } : {};

export const resendDeeds = new DeedStore<OutboxMail, null>({
  collection: OutboxModel.collection,
  effects: resendEffects,
  nameOf: ({ _id }) => _id,
});

/** Ids of the mails that are tried once more. */
export interface Retried {
  mails: string[];
}

/** What follows when somebody has everything tried once more that failed. */
export const retryEffects: readonly DeedEffect<MailRetry, Retried>[] = [
  {
    name: 'mails',
    write: async (_, recorded) => {
      for (const { id, event } of recorded) await tryOnce(id, event.what, event.at);
    },
  },
  {
    // Of two who press at the same time, the one whose order tried nothing did nothing.
    name: 'audit',
    after: ['mails'],
    write: async (_, recorded) => {
      for (const { id: key, event } of recorded) {
        const { by, at, what } = event;
        const number = await triedBy(key, what);
        if (number > 0) await audit([{ key, at, by, action: 'mail-retried', values: { number } }]);
      }
    },
  },
];

export const retryDeeds = new DeedStore<MailRetry, Retried>({
  collection: MailRetryModel.collection,
  effects: retryEffects,
  nameOf: ({ _id }) => _id,
});

/** A mail that failed again since then was tried by this order, and waits for another. */
const tryOnce = (order: string, { mails }: Retried, at: Date) =>
  OutboxModel.updateMany(
    { _id: { $in: mails }, status: 'failed', retriedBy: { $ne: order } },
    { $set: { status: 'waiting', nextAt: at, attempts: 0, retriedBy: order } },
  );

const triedBy = (order: string, { mails }: Retried) =>
  OutboxModel.countDocuments({ _id: { $in: mails }, retriedBy: order });

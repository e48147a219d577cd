import { audit } from '../audit/audit.js';
import { newId } from '../database/id.js';
import { OutboxModel, type OutboxMail } from './outbox-model.js';

/** What may be sent again: not what the person switched off, nor what nobody is there to read. */
const ENDED = ['sent', 'kept', 'failed'] as const;

export const mayBeResent = ({ status }: Pick<OutboxMail, 'status'>): boolean =>
  ENDED.some((ended) => ended === status);

/**
 * Has a mail written anew and sent once more, to the person's address of today. Returns whether that is
 * done.
 * @param seen how often it had been sent again when the page with the button was made: a second press,
 *   also of a page that was left open, asks for what is done already
 */
export async function resendMail(
  mail: OutboxMail,
  seen: number,
  by: string,
  now: Date,
): Promise<boolean> {
  const { _id, to, kind, values, resends, status } = mail;
  if (resends > seen) return true;
  if (!mayBeResent(mail)) return false;
  // The record first: a crash in between leaves it to be pressed again, under the same key.
  await audit([
    {
      key: `${_id}:resent:${resends + 1}`,
      ...{ at: now, by, action: 'mail-resent', person: to, values: { kind } },
      ...(typeof values.course === 'string' ? { course: values.course } : {}),
    },
  ]);
  const { modifiedCount } = await OutboxModel.updateOne(
    { _id, status, resends },
    { $set: { status: 'waiting', nextAt: now, attempts: 0, error: '' }, $inc: { resends: 1 } },
  );
  return (
    modifiedCount === 1 || (await OutboxModel.exists({ _id, resends: { $gt: seen } })) !== null
  );
}

/** Tries everything once more that failed for good. Returns how many mails. */
export async function retryFailed(by: string, now: Date): Promise<number> {
  const { modifiedCount } = await OutboxModel.updateMany(
    { status: 'failed' },
    { $set: { status: 'waiting', nextAt: now, attempts: 0 } },
  );
  if (modifiedCount > 0)
    await audit([
      { key: newId(), at: now, by, action: 'mail-retried', values: { number: modifiedCount } },
    ]);
  return modifiedCount;
}

import { newId } from '../../ground/id.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { resendDeeds, retryDeeds, type Retried } from './mail-effects.js';
import { MailRetryModel } from './mail-retry-model.js';
import type { OutboxMail } from './outbox-mail.js';
import { OutboxModel } from './outbox-model.js';

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
  const { _id, resends, status } = mail;
  if (resends > seen) return true;
  if (!mayBeResent(mail)) return false;
  const key = `${_id}:resent:${resends + 1}`;
  const deed: Deed<null> = { _id: key, by, at: now, what: null };
  const { modifiedCount } = await OutboxModel.updateOne(
    { _id, status, resends },
    {
      $set: { status: 'waiting', nextAt: now, attempts: 0, error: '' },
      $inc: { resends: 1 },
      $push: { deeds: deed },
    },
  );
  await resendDeeds.settle(_id);
  return (
    modifiedCount === 1 || (await OutboxModel.exists({ _id, resends: { $gt: seen } })) !== null
  );
}

/** Tries everything once more that failed for good. Returns how many mails. */
export async function retryFailed(by: string, at: Date): Promise<number> {
  const failed = await OutboxModel.find({ status: 'failed' }, { _id: 1 }).lean();
  if (failed.length === 0) return 0;
  const _id = newId();
  const what = { mails: failed.map((mail) => mail._id) };
  const deed: Deed<Retried> = { _id, by, at, what };
  await MailRetryModel.create({ ...{ _id, by, at, deeds: [deed] } });
  await retryDeeds.settle(_id);
  return failed.length;
}

import type { QueryFilter } from 'mongoose';
import { idsOfPeople } from '../../../people/list/find-people.js';
import { found } from '../../../ground/errors.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import type { MailStatus, OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { OutboxModel } from '../../../letters/outbox/outbox-model.js';

export interface MailQuery {
  /** Beginnings of words of the person's name or e-mail. */
  q: string;
  status: MailStatus | '';
  page: number;
}

/** More mails than this are not counted, and not paged through: the conditions want narrowing. */
const MOST_COUNTED = 10_000;

export type MailRow = Omit<OutboxMail, 'content'>;

export interface FoundMail {
  mails: MailRow[];
  total: number;
  /** Whether there are more than were counted. */
  more: boolean;
}

/** One page of the outbox, the newest first, and how many there are, up to 10,000. */
export async function findMail({ q, status, page }: MailQuery): Promise<FoundMail> {
  const people = await idsOfPeople(q);
  const filter: QueryFilter<OutboxMail> = {
    ...(status ? { status } : {}),
    ...(people ? { to: { $in: people } } : {}),
  };
  const [mails, counted] = await Promise.all([
    OutboxModel.find(filter, { content: 0 })
      .sort({ at: -1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<MailRow[]>(),
    OutboxModel.countDocuments(filter, {
      limit: MOST_COUNTED + 1,
      // What nothing narrows is counted without reading the mails.
      ...(Object.keys(filter).length === 0 ? { hint: { at: -1, _id: 1 } } : {}),
    }),
  ]);
  return { mails, total: Math.min(counted, MOST_COUNTED), more: counted > MOST_COUNTED };
}

/** How many mails failed for good, up to 10,000. */
export const countFailed = (): Promise<number> =>
  OutboxModel.countDocuments({ status: 'failed' }, { limit: MOST_COUNTED });

/** The part of an address that names a mail: its key holds signs that addresses do not. */
export const mailAddress = (key: string): string =>
  `/institute/mail/${Buffer.from(key).toString('base64url')}`;

/** The mail that a part of an address names. @throws {NotFound} */
export async function mailAt(part: string): Promise<OutboxMail> {
  const key = Buffer.from(part, 'base64url').toString('utf8');
  return found(await OutboxModel.findById(key).lean<OutboxMail | null>());
}

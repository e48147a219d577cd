import { mailByKey, mailsOf, type FoundMail } from '../../../letters/outbox/find-mail.js';
import type { MailStatus, OutboxMail } from '../../../letters/outbox/outbox-mail.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { idsOfPeople } from '../../../people/list/find-people.js';
import { MAIL_PAGE } from './addresses.js';

export interface MailQuery {
  /** Beginnings of words of the person's name or e-mail. */
  q: string;
  status: MailStatus | '';
  page: number;
}

/** One page of the outbox, the newest first, and how many there are, as far as they are counted. */
export async function findMail({ q, status, page }: MailQuery): Promise<FoundMail> {
  const people = await idsOfPeople(q);
  return mailsOf({ status, people }, { after: (page - 1) * PAGE_SIZE, most: PAGE_SIZE });
}

/** The part of an address that names a mail: its key holds signs that addresses do not. */
export const mailAddress = (key: string): string =>
  MAIL_PAGE.to({ id: Buffer.from(key).toString('base64url') });

/** The mail that a part of an address names. @throws {NotFound} */
export const mailAt = (part: string): Promise<OutboxMail> =>
  mailByKey(Buffer.from(part, 'base64url').toString('utf8'));

import type { QueryFilter } from 'mongoose';
import { PersonModel } from '../people/person-model.js';
import { foldWords } from '../people/search.js';
import { found } from '../web/errors.js';
import { PAGE_SIZE } from '../web/paging.js';
import { OutboxModel, type MailStatus, type OutboxMail } from './outbox-model.js';

export interface MailQuery {
  /** Beginnings of words of the person's name or e-mail. */
  q: string;
  status: MailStatus | '';
  page: number;
}

/** More mails than this are not counted, and not paged through: the conditions want narrowing. */
const MOST_COUNTED = 10_000;

/** People whose mails are looked for at once. */
const MOST_PEOPLE = 200;

export type MailRow = Omit<OutboxMail, 'content'>;

/** One page of the outbox, the newest first, and how many there are, up to 10,000. */
export async function findMail({
  q,
  status,
  page,
}: MailQuery): Promise<{ mails: MailRow[]; total: number; more: boolean }> {
  const people = await peopleFound(q);
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

async function peopleFound(q: string): Promise<string[] | undefined> {
  const words = foldWords(q);
  if (words.length === 0) return undefined;
  const beginnings = words.map((word) => new RegExp(`^${escape(word)}`));
  const people = await PersonModel.find({ search: { $all: beginnings } }, { _id: 1 })
    .sort({ sortKey: 1 })
    .limit(MOST_PEOPLE)
    .lean();
  return people.map(({ _id }) => _id);
}

const escape = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

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

import type { QueryFilter } from 'mongoose';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { MAIL_STATUSES, type OutboxMail } from '../outbox-mail.js';
import { OutboxModel } from '../outbox-model.js';

const NEWS = { to: 1, kind: 1, values: 1, at: 1, unread: 1 } as const;

/** A letter as it is told in the registry: by what it is written from, not by its text. */
export type News = Pick<OutboxMail, '_id' | keyof typeof NEWS>;

/** One page of somebody's news of these kinds but those called off, the newest first, and how many there are. */
export async function newsPage(
  person: string,
  kinds: readonly string[],
  page: number,
): Promise<{ news: News[]; total: number }> {
  const filter: QueryFilter<OutboxMail> = {
    to: person,
    kind: { $in: [...kinds] },
    status: { $in: MAIL_STATUSES.filter((status) => status !== 'dropped') },
  };
  const [news, total] = await Promise.all([
    OutboxModel.find(filter, NEWS)
      .sort({ at: -1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<News[]>(),
    OutboxModel.countDocuments(filter),
  ]);
  return { news, total };
}

/** The newest so many of somebody's unread news of these kinds. */
export async function unreadOf(
  person: string,
  kinds: readonly string[],
  most: number,
): Promise<News[]> {
  return OutboxModel.find({ to: person, unread: true, kind: { $in: [...kinds] } }, NEWS)
    .sort({ at: -1 })
    .limit(most)
    .lean<News[]>();
}

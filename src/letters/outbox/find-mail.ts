import type { QueryFilter } from 'mongoose';
import { found } from '../../ground/errors.js';
import type { MailStatus, OutboxMail } from './outbox-mail.js';
import { OutboxModel } from './outbox-model.js';

/** More mails than this are not counted, and not paged through: the conditions want narrowing. */
const MOST_COUNTED = 10_000;

export type MailRow = Omit<OutboxMail, 'content'>;

export interface FoundMail {
  mails: MailRow[];
  total: number;
  /** Whether there are more than were counted. */
  more: boolean;
}

/**
 * Some mails, the newest first, after so many others, and how many there are, up to 10,000.
 * @param status an empty one is any
 * @param people ids of those whom they are for; undefined: everybody's
 */
export async function mailsOf(
  { status, people }: { status: MailStatus | ''; people: readonly string[] | undefined },
  { after, most }: { after: number; most: number },
): Promise<FoundMail> {
  const filter: QueryFilter<OutboxMail> = {
    ...(status ? { status } : {}),
    ...(people ? { to: { $in: people } } : {}),
  };
  const [mails, counted] = await Promise.all([
    OutboxModel.find(filter, { content: 0 })
      .sort({ at: -1, _id: 1 })
      .skip(after)
      .limit(most)
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

/** How many mails wait to be sent, up to 10,000, and since when the first of them is due. */
export async function waitingMails(): Promise<{ count: number; dueSince: Date | undefined }> {
  const waiting = { status: 'waiting' } as const;
  const [count, first] = await Promise.all([
    OutboxModel.countDocuments(waiting, { limit: MOST_COUNTED }),
    OutboxModel.findOne(waiting, { nextAt: 1 }).sort({ nextAt: 1 }).lean(),
  ]);
  return { count, dueSince: first?.nextAt };
}

/**
 * How many people the letters of one moment about some courses are for: whom a decision of that moment
 * tells, as its effects have written it, and not as somebody reckons it beside them.
 */
export async function toldAt(at: Date, courses: readonly string[]): Promise<number> {
  const mails = await OutboxModel.find(
    { at, 'values.course': { $in: [...courses] } },
    { to: 1 },
  ).lean();
  return new Set(mails.map(({ to }) => to)).size;
}

/** A mail, whole, by its key. @throws {NotFound} */
export async function mailByKey(key: string): Promise<OutboxMail> {
  return found(await OutboxModel.findById(key).lean<OutboxMail | null>());
}

/** Ids of those who have been told already: what follows a prefix, from the index of keys alone. */
export async function toldUnder(prefix: string): Promise<Set<string>> {
  const mails = await OutboxModel.find(
    { _id: { $gte: prefix, $lt: `${prefix}~` } },
    { _id: 1 },
  ).lean();
  return new Set(mails.map(({ _id }) => _id.slice(prefix.length)));
}

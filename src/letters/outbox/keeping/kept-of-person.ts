import { keptIn, told } from '../../../database/kept.js';
import type { OutboxMail } from '../outbox-mail.js';
import { OutboxModel } from '../outbox-model.js';

/** Letters to a person, the newest first; not their text, which may hold a link that opens the account. */
export const lettersKept = told(
  keptIn<Omit<OutboxMail, 'values'>>(OutboxModel, {
    by: ['to'],
    without: ['values', 'content.text', 'content.html', 'content.files', 'deeds'],
    sort: { at: -1, _id: 1 },
  }),
  ({ kind, at, status, sentAt, address, content, contentUntil }) => ({
    ...{ kind, at, status, address, subject: content?.subject ?? '' },
    ...{ sentAt: sentAt ?? null, textKeptUntil: contentUntil ?? null },
  }),
);

/** Forgets what was sent to a person. */
export async function forgetLetters(person: string): Promise<void> {
  await OutboxModel.deleteMany({ to: person });
}

/** Forgets what was sent by some requests of residents, whoever it went to: such letters are kept under the request's id. */
export async function forgetLettersOf(requests: readonly string[]): Promise<void> {
  if (requests.length > 0) await OutboxModel.deleteMany({ to: { $in: [...requests] } });
}

/** Deletes letters that were done with before a moment; nothing tells anew of what is so long past. */
export async function sweepLetters(before: Date): Promise<void> {
  await OutboxModel.deleteMany({ at: { $lt: before }, status: { $ne: 'waiting' } });
}

import { OutboxModel } from '../outbox-model.js';

/** Somebody has read one of their news; nothing where it is not theirs. */
export async function putAway(person: string, key: string, at: Date): Promise<void> {
  await OutboxModel.updateOne({ _id: key, to: person }, { $set: { unread: false, putAway: at } });
}

/** Somebody has read all their news up to a moment: what came while they looked stays unread. */
export async function putAllAway(person: string, until: Date): Promise<void> {
  await OutboxModel.updateMany(
    { to: person, unread: true, at: { $lte: until } },
    { $set: { unread: false, putAway: until } },
  );
}

/** What somebody put away at that moment is unread again, and nothing else is; nor what has been dropped since. */
export async function bringBack(person: string, at: Date): Promise<void> {
  await OutboxModel.updateMany(
    { to: person, putAway: at, status: { $ne: 'dropped' } },
    { $set: { unread: true }, $unset: { putAway: '' } },
  );
}

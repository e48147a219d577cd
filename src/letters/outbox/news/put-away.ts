import { OutboxModel } from '../outbox-model.js';

/** Somebody has read one of their news; nothing where it is not theirs, or was read before. */
export async function putAway(person: string, key: string, at: Date): Promise<void> {
  await OutboxModel.updateOne(
    { _id: key, to: person, unread: true },
    { $set: { unread: false, putAway: at } },
  );
}

/** Somebody has read all their news up to a moment: what came while they looked stays unread. */
export async function putAllAway(person: string, until: Date): Promise<void> {
  await OutboxModel.updateMany(
    { to: person, unread: true, at: { $lte: until } },
    { $set: { unread: false, putAway: until } },
  );
}

const UNREAD = { $set: { unread: true }, $unset: { putAway: '' } } as const;

/** What has been dropped since is not told any more, and not brought back. */
const TOLD = { status: { $ne: 'dropped' } } as const;

/** One of somebody's news that they put away is unread again, whenever that was; returns how many are. */
export async function bringBack(person: string, key: string): Promise<number> {
  const { modifiedCount } = await OutboxModel.updateOne(
    { _id: key, to: person, putAway: { $ne: null }, ...TOLD },
    UNREAD,
  );
  return modifiedCount;
}

/** What somebody put away at that moment is unread again, and nothing else is; returns how many are. */
export async function bringAllBack(person: string, at: Date): Promise<number> {
  const { modifiedCount } = await OutboxModel.updateMany(
    { to: person, putAway: at, ...TOLD },
    UNREAD,
  );
  return modifiedCount;
}

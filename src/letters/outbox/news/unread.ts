import { batchLoader } from '../../../database/batch-loader.js';
import { OutboxModel } from '../outbox-model.js';

/**
 * How many news of somebody's are not read. Every page tells it: it is asked beside the person behind the
 * session, for a crowd at once, from the keys of an index that holds but what is unread.
 */
export const countUnread = async (person: string): Promise<number> => (await load(person)) ?? 0;

const load = batchLoader<number>(async (people) => {
  const counts = await OutboxModel.aggregate<{ _id: string; count: number }>([
    { $match: { to: { $in: people }, unread: true } },
    { $group: { _id: '$to', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
});

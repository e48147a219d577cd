import { keptIn } from '../../database/kept.js';
import type { Role } from '../../ground/roles.js';
import { dayIn } from '../../ground/time/days.js';
import type { RecordPart, RecordView } from './record-view.js';
import { RecordViewModel } from './record-view-model.js';

/** Notes that somebody opened what is another's, once a day for each part of it. */
export async function noteView(
  person: string,
  viewer: { id: string; roles: readonly Role[] },
  part: RecordPart,
  at: Date,
): Promise<void> {
  const by = viewer.id;
  const _id = [person, by, part, dayIn(at)].join(':');
  const view = { person, by, roles: [...viewer.roles], part, at };
  await RecordViewModel.updateOne({ _id }, { $setOnInsert: view }, { upsert: true });
}

/** Who opened what is kept under these ids of a person, the latest first: some of it, and how much there is. */
export async function viewsOf(
  ids: readonly string[],
  { skip, limit }: { skip: number; limit: number },
): Promise<{ views: RecordView[]; total: number }> {
  const [views, total] = await Promise.all([
    RecordViewModel.find({ person: { $in: [...ids] } })
      .sort({ at: -1, _id: 1 })
      .skip(skip)
      .limit(limit)
      .lean(),
    RecordViewModel.countDocuments({ person: { $in: [...ids] } }),
  ]);
  return { views, total };
}

/** Deletes views before a moment. */
export async function sweepViews(before: Date): Promise<void> {
  await RecordViewModel.deleteMany({ at: { $lt: before } });
}

const sort = { at: -1, _id: 1 } as const;

/** Who opened what is a person's, and what of others they opened themselves. */
export const viewsKept = keptIn<RecordView>(RecordViewModel, {
  by: ['person'],
  sort,
  without: ['_id'],
});
export const looksKept = keptIn<RecordView>(RecordViewModel, {
  by: ['by'],
  sort,
  without: ['_id'],
});

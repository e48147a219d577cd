import { saidInId } from '../../desks/people/import/keeping/remembered-layouts.js';
import { StaffLayoutModel } from '../../desks/people/import/keeping/staff-layout-model.js';

/** So many layouts are read and written at once. */
const BATCH = 500;

/**
 * What was said of the columns of staff files once had its owner in its id alone, where neither those found
 * who asked what is kept of them, nor the sweep. Nobody knows when it was last used: its year begins now.
 */
export async function markLayouts(after: string): Promise<string[]> {
  const layouts = await StaffLayoutModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const now = new Date();
  const changes = layouts.map(({ _id }) => ({
    updateOne: {
      filter: { _id, mark: { $exists: false } },
      update: { $set: { ...saidInId(_id), usedAt: now } },
    },
  }));
  if (changes.length > 0) await StaffLayoutModel.bulkWrite(changes);
  return layouts.map(({ _id }) => _id);
}

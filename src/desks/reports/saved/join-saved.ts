import { reportsFollow } from '../../../people/person/merging/merge-effects.js';
import { SavedReportsModel } from './saved-model.js';
import { savedBy } from './saved-reports.js';

/** Has what was saved under one record be saved under the one that stays. Harmless to repeat. */
export async function joinSaved({ from, into }: { from: string; into: string }): Promise<void> {
  const [going, staying] = await Promise.all([savedBy(from), savedBy(into)]);
  const known = new Set(staying.map(({ _id }) => _id));
  const reports = going.filter(({ _id }) => !known.has(_id));
  if (reports.length > 0)
    await SavedReportsModel.updateOne(
      // Asked for by hand at the same moment, they would stand twice.
      { _id: into, 'reports._id': { $nin: reports.map(({ _id }) => _id) } },
      { $push: { reports: { $each: reports } } },
      { upsert: true },
    );
  await SavedReportsModel.deleteOne({ _id: from });
}

/** Supplies what follows for saved reports when two records are merged. */
export function supplySavedReports(): void {
  reportsFollow.supply(async (_, recorded) => {
    for (const { event } of recorded) await joinSaved(event);
  });
}

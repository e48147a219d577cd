import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import { DomainError, found } from '../../../ground/errors.js';
import { SavedReportsModel, type SavedReport, type SavedReports } from './saved-model.js';

export type { SavedReport };

/** More than these nobody finds anything among. */
export const MOST_SAVED = 30;

/** Somebody saved as many reports as one may. */
class TooManySaved extends DomainError {
  constructor() {
    super('reports:saved.tooMany', 'conflict', { count: MOST_SAVED });
  }
}

/** What somebody saved, in the order in which they did. */
export async function savedBy(person: string): Promise<SavedReport[]> {
  const kept = await SavedReportsModel.findById(person).lean<SavedReports>();
  return kept?.reports ?? [];
}

/** One of somebody's own. @throws {NotFound} */
export const savedReport = async (person: string, id: string): Promise<SavedReport> =>
  found((await savedBy(person)).find(({ _id }) => _id === id));

/** Saves a report under its id, once. @throws {TooManySaved} */
export async function saveReport(person: string, saved: SavedReport): Promise<void> {
  const room = { [`reports.${MOST_SAVED - 1}`]: { $exists: false } };
  try {
    await SavedReportsModel.updateOne(
      { _id: person, ...room, 'reports._id': { $ne: saved._id } },
      { $push: { reports: saved } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const stand = await savedBy(person);
    if (stand.some(({ _id }) => _id === saved._id)) return;
    if (stand.length >= MOST_SAVED) throw new TooManySaved();
    // Another form made the document meanwhile.
    await saveReport(person, saved);
  }
}

/**
 * Calls a saved report otherwise, and has letters come of it or not.
 * @param toldOf the month that counts as told to whoever begins to get letters; undefined: none are wanted
 */
export async function changeSaved(
  person: string,
  id: string,
  { name, toldOf }: { name: string; toldOf: string | undefined },
): Promise<void> {
  const { toldOf: stands } = await savedReport(person, id);
  const letters =
    toldOf === undefined
      ? { $unset: { 'reports.$.toldOf': 1 as const } }
      : { $set: { 'reports.$.toldOf': stands ?? toldOf } };
  await SavedReportsModel.updateOne(
    { _id: person, 'reports._id': id },
    { ...letters, $set: { ...letters.$set, 'reports.$.name': name } },
  );
}

/** Deletes a saved report; one that is gone stays gone. */
export async function deleteSaved(person: string, id: string): Promise<void> {
  await SavedReportsModel.updateOne({ _id: person }, { $pull: { reports: { _id: id } } });
}

/** So many people's are read at once. */
const AT_ONCE = 200;

/** Saved reports of which a letter is wanted and did not tell of this month, `YYYY-MM`, yet; of some people at a time. */
export async function awaitingLetters(
  month: string,
): Promise<{ person: string; saved: SavedReport }[]> {
  const found = await SavedReportsModel.find({ 'reports.toldOf': { $lt: month } })
    .limit(AT_ONCE)
    .lean<SavedReports[]>();
  return found.flatMap(({ _id: person, reports }) =>
    reports.filter(({ toldOf }) => toldOf && toldOf < month).map((saved) => ({ person, saved })),
  );
}

/** Notes that a month is told of a saved report, or is not to be told. */
export async function noteTold(person: string, id: string, month: string): Promise<void> {
  await SavedReportsModel.updateOne(
    { _id: person, reports: { $elemMatch: { _id: id, toldOf: { $lt: month } } } },
    { $set: { 'reports.$.toldOf': month } },
  );
}

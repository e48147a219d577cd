import { keptIn } from '../../../database/kept.js';
import { SavedReportsModel, type SavedReports } from './saved-model.js';

/** The reports that a person saved, with their conditions. */
export const savedKept = keptIn<SavedReports>(SavedReportsModel, { by: ['_id'] });

/** Forgets what a person saved. */
export async function forgetSaved(person: string): Promise<void> {
  await SavedReportsModel.deleteOne({ _id: person });
}

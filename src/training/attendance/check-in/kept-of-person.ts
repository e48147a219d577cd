import { keptIn } from '../../../database/kept.js';
import { CheckInModel, type CheckIn } from './check-in-model.js';

/** Scans by which a person checked in. */
export const checkInsKept = keptIn<Omit<CheckIn, 'device' | 'browser'>>(CheckInModel, {
  by: ['person'],
  without: ['_id', 'device', 'browser'],
});

/** Forgets with what a person checked in. */
export async function forgetCheckIns(person: string): Promise<void> {
  await CheckInModel.deleteMany({ person });
}

/** Deletes scans older than a moment: the marks that they gave stand on the sheet. */
export async function sweepCheckIns(before: Date): Promise<void> {
  await CheckInModel.deleteMany({ at: { $lt: before } });
}

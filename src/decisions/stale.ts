import { MongoBulkWriteError } from 'mongodb';

/**
 * Runs a bulk of guarded upserts. A target that is as new as the event does not match its guard, so
 * the upsert tries to insert it again and meets the unique index: that is the sign of a replay, and
 * nothing to do. Every other failure is thrown. Returns the places of those writes in the bulk.
 */
export async function ignoringStale(write: () => Promise<unknown>): Promise<number[]> {
  try {
    await write();
    return [];
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const faults = [error.writeErrors].flat();
    if (faults.length === 0 || faults.some(({ code }) => code !== 11000)) throw error;
    return faults.map(({ index }) => index);
  }
}

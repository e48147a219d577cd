import mongoose from 'mongoose';

const COUNTERS = ['signinattempts', 'verificationattempts'];

/**
 * Deletes counts of attempts that have run out. MongoDB would do it by the counters' TTL index; the
 * embedded engine does not, and whether a count still holds is checked when it is read.
 */
export async function sweepAttempts(now: Date): Promise<void> {
  for (const name of COUNTERS) {
    await mongoose.connection.collection(name).deleteMany({ expire: { $lt: now } });
  }
}

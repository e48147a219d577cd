import mongoose, { Schema } from 'mongoose';
import { newId } from '../../ground/id.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';

/** For so long nobody else does the job after its last sign of life. */
export const LEASE_MS = 90_000;

const schema = new Schema(
  {
    /** The job's name. */
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    leaseUntil: { type: Date, required: true },
  },
  { versionKey: false },
);
const LockModel = mongoose.model('JobLock', schema, 'joblocks');

/** One process's claim to a job that one process at a time is to do. */
export class JobLock {
  readonly #job: string;
  readonly #owner = newId();

  constructor(job: string) {
    this.#job = job;
  }

  /** Takes the job, or keeps it; false while the lease of somebody else holds. */
  async take(now: Date): Promise<boolean> {
    const mine = { owner: this.#owner, leaseUntil: leaseEnd(now) };
    try {
      await LockModel.updateOne(
        { _id: this.#job, $or: [{ owner: this.#owner }, { leaseUntil: { $lte: now } }] },
        { $set: mine },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Makes the lease last anew; false when somebody else has taken the job over. */
  async renew(now: Date): Promise<boolean> {
    const { matchedCount } = await LockModel.updateOne(
      { _id: this.#job, owner: this.#owner },
      { $set: { leaseUntil: leaseEnd(now) } },
    );
    return matchedCount === 1;
  }

  /** Leaves the job to whoever comes first; nothing where it is somebody else's. */
  async release(): Promise<void> {
    await LockModel.deleteOne({ _id: this.#job, owner: this.#owner });
  }
}

/** When a lease that is taken or renewed now runs out. */
export const leaseEnd = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

import { JobRunModel, type JobRun } from './job-run-model.js';

export type { JobRun };

/** A run of a job, as it just ended. */
export interface EndedRun {
  job: string;
  at: Date;
  ms: number;
  failed: boolean;
}

/** Notes how the jobs of a round went, in one write. */
export async function noteRuns(runs: readonly EndedRun[]): Promise<void> {
  if (runs.length === 0) return;
  await JobRunModel.bulkWrite(
    runs.map(({ job, at, ms, failed }) => ({
      updateOne: {
        filter: { _id: job },
        update: {
          $set: { at, ms, ...(failed ? {} : { wellAt: at }) },
          $inc: { failures: failed ? 1 : 0 },
        },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

/** The last run of every job, by their names: a document for each of the program's jobs. */
export async function lastRuns(): Promise<JobRun[]> {
  return JobRunModel.find({}).sort({ _id: 1 }).limit(500).lean<JobRun[]>();
}

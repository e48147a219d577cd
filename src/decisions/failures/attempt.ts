import { isDuplicateKey } from '../decision-store.js';
import { jobKey } from './failure.js';
import { FailureModel } from './failure-model.js';
import { forgetFailures, recordFailure } from './failures.js';
import { whileUnderWay, type Job } from './under-way.js';

/** Whoever gave no sign of having ended by then has died; far above what drawing may take. */
const TAKEN_FOR_DEAD_MS = 60_000;

/** What stands in the list where a process ended without a word. */
class ProcessDied extends Error {
  override message = 'The process ended while this was under way';
}

/**
 * Does a job unless it rests after a failure. A failure is written down, and the job rests longer
 * each time; once it is done, that is forgotten.
 * @throws whatever the work throws, after it was written down
 */
export async function attempt(
  job: Job,
  work: () => Promise<unknown>,
  clock: () => Date,
): Promise<void> {
  const known = await FailureModel.findById(jobKey(job), { nextAt: 1 }).lean();
  if (known && known.nextAt > clock()) return;
  await noting(job, work, clock);
  if (known) await forgetFailures(job.kind, [job.id]);
}

/**
 * The same for work that may end the whole process: it is written down before it begins. If nobody
 * lives to tell how it ended, that is counted as a failure, and not tried again at once by whoever
 * starts next. One process at a time does it.
 */
export async function attemptWarily(
  job: Job,
  work: () => Promise<unknown>,
  clock: () => Date,
): Promise<void> {
  if (!(await begin(job, clock()))) return;
  await noting(job, work, clock);
  await forgetFailures(job.kind, [job.id]);
}

async function noting(job: Job, work: () => Promise<unknown>, clock: () => Date): Promise<void> {
  try {
    await whileUnderWay(job, work);
  } catch (error) {
    await FailureModel.updateOne({ _id: jobKey(job) }, { $set: { underWayUntil: null } });
    await recordFailure(job, error, clock());
    throw error;
  }
}

async function begin(job: Job, now: Date): Promise<boolean> {
  const _id = jobKey(job);
  const before = await FailureModel.findById(_id).lean();
  if (before && before.nextAt > now) return false;
  if (before?.underWayUntil) {
    if (before.underWayUntil <= now)
      await recordFailure(job, new ProcessDied(), now, { died: true });
    return false;
  }
  const taken = { underWayUntil: new Date(now.getTime() + TAKEN_FOR_DEAD_MS) };
  if (before) {
    const { modifiedCount } = await FailureModel.updateOne(
      { _id, underWayUntil: null },
      { $set: taken },
    );
    return modifiedCount === 1;
  }
  try {
    const { upsertedCount } = await FailureModel.updateOne(
      { _id },
      { $setOnInsert: { ...job, ...taken, failures: 0, nextAt: now } },
      { upsert: true },
    );
    return upsertedCount === 1;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

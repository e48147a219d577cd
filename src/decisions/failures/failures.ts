import { isConnectionLost } from '../../database/connection-lost.js';
import { Busy, DomainError } from '../../ground/errors.js';
import { jobKey, type Failure, type JobKind } from './failure.js';
import { FailureModel } from './failure-model.js';
import { tryAgainAt } from './pause.js';
import type { Job } from './under-way.js';

/** Says nothing about the job: the way to the database broke, or there was too much to do. */
export const isPassing = (error: unknown) => error instanceof Busy || isConnectionLost(error);

/** Writes down that a job failed, and lets it rest, longer each time. */
export async function recordFailure(
  job: Job,
  error: unknown,
  now: Date,
  { died = false }: { died?: boolean } = {},
): Promise<void> {
  if (!died && isPassing(error)) return;
  const _id = jobKey(job);
  const said = error instanceof DomainError ? { code: error.code, values: error.values } : {};
  const after = await FailureModel.findOneAndUpdate(
    { _id },
    {
      $setOnInsert: { ...job, firstAt: now, nextAt: now },
      $set: { lastAt: now, underWayUntil: null, error: messageOf(error), code: '', ...said },
      $inc: { failures: 1 },
    },
    { upsert: true, returnDocument: 'after' },
  ).lean<Failure>();
  await FailureModel.updateOne(
    { _id },
    {
      $set: {
        nextAt: rests(error) ? tryAgainAt(job.kind, after.failures, now) : now,
        firstAt: after.firstAt ?? now,
        died: died || after.died,
      },
    },
  );
}

/** Where some of many failed, the others are not kept waiting for them. */
const rests = (error: unknown) => !(error instanceof AggregateError);

/** Longer than any message that helps. */
const LONGEST_MESSAGE = 500;

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const causes = error instanceof AggregateError ? error.errors.slice(0, 3).map(messageOf) : [];
  return [text, ...causes].join('; ').slice(0, LONGEST_MESSAGE);
}

/** What is done, or gone, has not failed any more. */
export async function forgetFailures(kind: JobKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await FailureModel.deleteMany({ _id: { $in: ids.map((id) => jobKey({ kind, id })) } });
}

/** Ids of the jobs of a kind that rest now, or that somebody is at. */
export async function resting(kind: JobKind, now: Date): Promise<string[]> {
  const failures = await FailureModel.find(
    { kind, $or: [{ nextAt: { $gt: now } }, { underWayUntil: { $gt: now } }] },
    { id: 1 },
  ).lean();
  return failures.map(({ id }) => id);
}

/** Whether a process died while it was at this job, and nobody has asked for it again since. */
export async function isDeadly(kind: JobKind, id: string): Promise<boolean> {
  return (await FailureModel.exists({ _id: jobKey({ kind, id }), died: true })) !== null;
}

/** Ends the rest of one job, of those of a kind or of all: they are tried in the next round. */
export async function tryAgain(
  which: { _id?: string; kind?: JobKind },
  now: Date,
): Promise<number> {
  const { modifiedCount } = await FailureModel.updateMany(
    { ...which, failures: { $gt: 0 } },
    { $set: { nextAt: now, underWayUntil: null, died: false } },
  );
  return modifiedCount;
}

/** Jobs that have failed, the latest first: a page of so many, and how many there are. */
export async function findFailures(
  page: number,
  size: number,
): Promise<{ failures: Failure[]; total: number }> {
  const failed = { failures: { $gt: 0 } };
  const [failures, total] = await Promise.all([
    FailureModel.find(failed)
      .sort({ lastAt: -1, _id: 1 })
      .skip((page - 1) * size)
      .limit(size)
      .lean<Failure[]>(),
    FailureModel.countDocuments(failed),
  ]);
  return { failures, total };
}

import type { JobKind } from './failure.js';

/** One piece of background work. */
export interface Job {
  kind: JobKind;
  /** Unique among its kind. */
  id: string;
  /** What people know it by. */
  about: string;
}

const jobs = new Set<Job>();

/** What this process is at: of these something was the cause, should the process die. */
export const jobsUnderWay = (): readonly Job[] => [...jobs];

/** Does the work, known to be under way until it ends. */
export async function whileUnderWay<T>(job: Job, work: () => Promise<T>): Promise<T> {
  jobs.add(job);
  try {
    return await work();
  } finally {
    jobs.delete(job);
  }
}

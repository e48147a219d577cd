import type { Clock } from '../../ground/clock.js';
import type { JobLock } from './job-lock.js';
import { LEASE_MS, leaseEnd } from './job-lock.js';

export interface UnderLock {
  lock: JobLock;
  clock: Clock;
  /** Its signal is given when the job is somebody else's by now, or `stop` was: start nothing new. */
  work: (signal: AbortSignal) => Promise<void>;
  stop?: AbortSignal;
  /** Default: a quarter of the lease. */
  renewEveryMs?: number;
}

/**
 * Does the work if the lock is free or this process's own, and renews the lease until it is done; the
 * lock stays taken. Returns whether it was done here. A lease may be lost in the middle of a step, so
 * every step of the work must be harmless to repeat.
 */
export async function underLock(given: UnderLock): Promise<boolean> {
  const { lock, clock, work, stop, renewEveryMs = LEASE_MS / 4 } = given;
  const takenAt = clock();
  if (!(await lock.take(takenAt))) return false;
  let until = leaseEnd(takenAt);
  const lost = new AbortController();
  const renew = async () => {
    const now = clock();
    try {
      if (await lock.renew(now)) until = leaseEnd(now);
      else lost.abort();
    } catch {
      // The database may answer again before the lease has run out.
      if (now >= until) lost.abort();
    }
  };
  const timer = setInterval(() => void renew(), renewEveryMs);
  try {
    await work(stop ? AbortSignal.any([lost.signal, stop]) : lost.signal);
  } finally {
    clearInterval(timer);
  }
  return true;
}

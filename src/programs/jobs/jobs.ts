import type { Logger } from 'pino';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { JobLock } from '../locks/job-lock.js';
import { reconcile, replayPending } from './reconcile.js';
import { underLock } from '../locks/under-lock.js';

const EVERY_MS = 60_000;

export interface JobOptions {
  clock: Clock;
  config: Config;
  secret: string;
  log: Logger;
}

/**
 * Replays at once what a dead process left behind, in every process: its lease may still hold. Then
 * reconciles at once and every minute, in the one process that holds the lock.
 */
export function startJobs({ clock, config, secret, log }: JobOptions): {
  stop: () => Promise<void>;
} {
  const lock = new JobLock('reconcile');
  const stopping = new AbortController();
  const work = (signal: AbortSignal) => reconcile({ now: clock(), config, secret, log, signal });
  const failed = (error: unknown) => {
    log.error({ err: error }, 'the reconciler failed; the next round tries again');
  };
  const reconcileOnce = async () => {
    try {
      await underLock({ lock, clock, work, stop: stopping.signal });
    } catch (error) {
      failed(error);
    }
  };
  let busy = true;
  const unbusy = () => {
    busy = false;
  };
  let running = replayPending(log).then(reconcileOnce).then(unbusy);
  const timer = setInterval(() => {
    // A round that takes longer than the pause is not joined by a second one.
    if (busy) return;
    busy = true;
    running = reconcileOnce().then(unbusy);
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
      await lock.release().catch(failed);
    },
  };
}

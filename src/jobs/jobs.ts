import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { reconcile } from './reconcile.js';

const EVERY_MS = 60_000;

export interface JobOptions {
  clock: Clock;
  config: Config;
  log: Logger;
}

/**
 * Reconciles at once and then every minute. Every step is harmless to repeat and to run in several
 * processes side by side, so none has to be the only one.
 */
export function startJobs({ clock, config, log }: JobOptions): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const round = () => {
    running = running
      .then(() => reconcile({ now: clock(), config }))
      .catch((error: unknown) => {
        log.error({ err: error }, 'reconciliation failed; the next round tries again');
      });
  };
  round();
  const timer = setInterval(round, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

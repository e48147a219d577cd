import type { JobOptions } from './jobs.js';
import { sendDeliveries } from '../../letters/webhooks/send-deliveries.js';

const EVERY_MS = 5000;

/**
 * Tells other systems soon after something was decided, in every process: each delivery is taken by one of
 * them alone. What is left over goes with the round of the minute.
 */
export function tellSoon({ clock, config, secret, log }: JobOptions): {
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= sendDeliveries({ now: clock(), config, secret, signal: stopping.signal })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'other systems could not be told; the next round tries again');
      })
      .finally(() => {
        running = undefined;
      });
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

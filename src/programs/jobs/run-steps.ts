import type { Logger } from 'pino';

/** A name for the log, and what is done. */
export type Step = readonly [name: string, run: () => Promise<unknown>];

/**
 * Runs the steps one after the other. One that fails is logged and keeps none of the others from
 * running; once the signal is given no further one begins.
 */
export async function runSteps(
  steps: readonly Step[],
  { log, signal }: { log: Logger; signal?: AbortSignal | undefined },
): Promise<void> {
  for (const [step, run] of steps) {
    if (signal?.aborted) return;
    try {
      await run();
    } catch (error) {
      log.error(
        { err: error, step },
        'a step of the reconciler failed; the next round tries again',
      );
    }
  }
}

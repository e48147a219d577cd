import type { Logger } from 'pino';
import type { Clock } from '../../ground/clock.js';
import { recordFailure } from './failures.js';
import { jobsUnderWay } from './under-way.js';

/** Writing down what the process was at must not keep it alive for longer. */
const LAST_WORDS_MS = 2000;

/**
 * From now on an error that nobody caught, a rejected promise included, ends the process: after it,
 * nothing in its memory can be relied on. What the process was at is logged with the error, and
 * written down as failed, so that whoever starts next does not begin just that at once.
 */
export function endOnCrash(log: Logger, clock: Clock): void {
  process.on('uncaughtException', (error, origin) => {
    const underWay = jobsUnderWay();
    log.fatal({ err: error, origin, underWay }, 'an error that nobody caught ends the process');
    const exit = () => process.exit(1);
    setTimeout(exit, LAST_WORDS_MS);
    Promise.all(underWay.map((job) => recordFailure(job, error, clock(), { died: true }))).then(
      exit,
      exit,
    );
  });
}

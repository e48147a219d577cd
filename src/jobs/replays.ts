import type { Logger } from 'pino';
import { sheets } from '../attendance/sheets.js';
import { registers } from '../certificates/registers.js';
import type { ReplayFailure } from '../decisions/decision-store.js';
import { plans } from '../courses/plan/plans.js';
import { seats } from '../enrolment/seats.js';
import type { WithUnwritten } from '../failures/unwritten.js';
import { results } from '../results/results.js';
import type { Step } from './run-steps.js';

interface Store extends WithUnwritten {
  replayAll(): Promise<{ documents: number; failures: ReplayFailure[] }>;
}

/** Every store whose documents decide: what a process left half done when it died is in one of them. */
export const stores: Readonly<Record<string, Store>> = {
  plans,
  'seat lists': seats,
  'attendance sheets': sheets,
  results,
  registers,
};

/** Writes what waits in all stores; each effect that fails is logged with its document and stops nothing. */
export const replays = (log: Logger): Step[] =>
  Object.entries(stores).map(([name, store]): Step => [
    `replay ${name}`,
    async () => {
      const { failures } = await store.replayAll();
      for (const { id, effect, attempts, nextAt, error } of failures)
        log.error(
          { store: name, id, effect, attempts, nextAt, reason: error },
          'what follows from a decision could not be written; it is tried again',
        );
    },
  ]);

import { lastBackups, type Backup } from '../../../database/backup/backups.js';
import { lastRuns, type JobRun } from '../../../database/running/job-runs.js';
import { countFailed, waitingMails } from '../../../letters/outbox/find-mail.js';
import type { Stores } from '../failures/unwritten.js';

/** How the registry stands, for the administrator's page and for whatever watches it: one truth for both. */
export interface Figures {
  /** Of how many documents something that follows is not written yet, of how many it failed, since when. */
  effects: { waiting: number; failed: number; failingSince: Date | undefined };
  jobs: JobRun[];
  /** Letters, and since when the first that waits is due. */
  mail: { waiting: number; dueSince: Date | undefined; failed: number };
  /** The last good one of each kind, the latest first. */
  backups: Backup[];
}

/** So many documents of each store are looked at for the oldest failure. */
const LOOKED_AT = 20;

export async function readFigures(stores: Stores): Promise<Figures> {
  const [effects, jobs, waiting, failed, backups] = await Promise.all([
    effectsOf(stores),
    lastRuns(),
    waitingMails(),
    countFailed(),
    lastBackups(),
  ]);
  const { count, dueSince } = waiting;
  return { effects, jobs, mail: { waiting: count, dueSince, failed }, backups };
}

async function effectsOf(stores: Stores): Promise<Figures['effects']> {
  const all = Object.values(stores);
  const [waiting, unwritten] = await Promise.all([
    Promise.all(all.map((store) => store.countWaiting())),
    Promise.all(all.map((store) => store.unwritten(LOOKED_AT))),
  ]);
  const since = unwritten
    .flatMap(({ documents }) => documents)
    .flatMap(({ failing }) => Object.values(failing))
    .map((failure) => failure.since.getTime());
  return {
    waiting: sum(waiting),
    failed: sum(unwritten.map(({ total }) => total)),
    failingSince: since.length > 0 ? new Date(Math.min(...since)) : undefined,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

import path from 'node:path';
import type { Logger } from 'pino';
import { lastBackups, makeBackup } from '../../database/backup/backups.js';
import { noteRuns, type EndedRun } from '../../database/running/job-runs.js';
import { attempt } from '../../decisions/failures/attempt.js';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { timed } from '../jobs/timed.js';
import { keepNewest, removeParts, backupFolder, backupName } from './kept-backups.js';

const HOUR_MS = 3_600_000;
const LOOK_EVERY_MS = 60_000;
/** A fresh installation is backed up after it ran for so long: there is something to lose then. */
const FIRST_AFTER_MS = HOUR_MS;
const JOB = { kind: 'step', id: 'back up', about: 'back up' } as const;

interface BackupOptions {
  config: Config;
  log: Logger;
  clock: Clock;
}

/** Whether a backup is due: so many hours after the last good one, or an hour after the very first start. */
export function isDue(now: Date, lastAt: Date | undefined, since: Date, hours: number): boolean {
  const after = lastAt ? hours * HOUR_MS : FIRST_AFTER_MS;
  return now.getTime() - (lastAt ?? since).getTime() >= after;
}

/**
 * Backs the embedded database up by itself, in the one process that runs it: should that process die
 * amidst a backup, so does the engine, and with it the lock for which writers wait.
 */
export function startBackups({ config, log, clock }: BackupOptions): { stop: () => Promise<void> } {
  if (config.mongodbUri !== undefined || config.backupHours === 0)
    return { stop: () => Promise.resolve() };
  const since = clock();
  const stopping = new AbortController();
  let running = Promise.resolve();
  let busy = false;
  const look = async () => {
    const last = (await lastBackups()).find(({ _id }) => _id === 'scheduled');
    if (!isDue(clock(), last?.at, since, config.backupHours)) return;
    const runs: EndedRun[] = [];
    const work = async () => {
      try {
        await backUp(config, clock, stopping.signal);
      } catch (error) {
        // Who stops the registry amidst a backup has not made it fail.
        if (!stopping.signal.aborted) throw error;
      }
    };
    await attempt(JOB, timed(JOB.id, work, runs), clock).finally(() => noteRuns(runs));
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = look()
      .catch((error: unknown) => {
        log.error({ err: error }, 'the backup failed; it is tried again');
      })
      .finally(() => (busy = false));
  }, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Writes one more backup, and deletes those for which it makes no room. */
export async function backUp(config: Config, clock: Clock, signal?: AbortSignal): Promise<void> {
  const folder = await backupFolder(config.dataDir);
  // What a process that died had begun may fill the disk.
  await removeParts(folder);
  await makeBackup('scheduled', path.join(folder, backupName(clock())), clock, signal);
  await keepNewest(folder, config.backupKeep);
}

import { setTimeout as pause } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '../../database/running/watch-database.js';
import type { Stores } from '../../desks/office/failures/unwritten.js';
import { readFigures } from '../../desks/office/state/figures.js';

/** Connections to the database: of all workers together. */
export function addPool(registry: Registry, pool: () => Pool): void {
  new Gauge({
    name: 'mongodb_connections',
    help: 'Connections to MongoDB, open and in use',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { open, inUse } = pool();
      this.set({ state: 'open' }, open);
      this.set({ state: 'in-use' }, inUse);
    },
  });
}

/** How the registry stands, read from its database whenever it is asked about: the same in every process. */
export function addState(registry: Registry, stores: Stores, clock: () => Date): void {
  let reading: Promise<void> | undefined;
  // Every gauge waits for the one reading, else it would tell what was so the time before.
  const collect = () => (reading ??= read().finally(() => (reading = undefined)));
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({
      ...{ name: `registry_${name}`, help, labelNames, collect },
      ...{ aggregator: 'max' as const, registers: [registry] },
    });
  const up = gauge('up', '1 while the database answers');
  const waiting = gauge('effects_waiting', 'Documents of which an effect is not written yet');
  const failed = gauge('effects_failed', 'Documents of which an effect could not be written');
  const failing = gauge('effects_failing_seconds', 'Age of the oldest effect that fails; 0: none');
  const mail = gauge('mail', 'Letters that wait, and that failed for good', ['status']);
  const mailLate = gauge('mail_late_seconds', 'Since when the first letter is due; 0: none is');
  const backup = gauge('backup_timestamp_seconds', 'The moment of the last good backup', ['kind']);
  const lastWell = gauge('job_success_timestamp_seconds', 'When a job last went well', ['job']);
  const took = gauge('job_duration_seconds', 'How long its last run took', ['job']);
  const failures = gauge('job_failures', 'How often it has failed since it is counted', ['job']);

  async function read(): Promise<void> {
    try {
      const figures = await soon(readFigures(stores));
      const now = clock();
      waiting.set(figures.effects.waiting);
      failed.set(figures.effects.failed);
      failing.set(secondsSince(figures.effects.failingSince, now));
      mail.set({ status: 'waiting' }, figures.mail.waiting);
      mail.set({ status: 'failed' }, figures.mail.failed);
      mailLate.set(secondsSince(figures.mail.dueSince, now));
      for (const { _id, at } of figures.backups) backup.set({ kind: _id }, at.getTime() / 1000);
      for (const { _id: job, ms, wellAt, failures: count } of figures.jobs) {
        took.set({ job }, ms / 1000);
        failures.set({ job }, count);
        if (wellAt) lastWell.set({ job }, wellAt.getTime() / 1000);
      }
      up.set(1);
    } catch {
      // The process can still tell of itself; what stands in the database is not known now.
      up.set(0);
    }
  }
}

/** A database that says nothing is away; who scrapes asks for ten seconds at most. */
const ANSWER_MS = 4_000;

async function soon<Value>(value: Promise<Value>): Promise<Value> {
  const answered = new AbortController();
  const late = pause(ANSWER_MS, undefined, { signal: answered.signal }).then(() => {
    throw new Error('The database did not answer in time.');
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    answered.abort();
  }
}

const secondsSince = (moment: Date | undefined, now: Date) =>
  moment ? Math.max(0, (now.getTime() - moment.getTime()) / 1000) : 0;

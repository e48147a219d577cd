import type { Clock } from '../../ground/clock.js';
import { JobLock } from '../locks/job-lock.js';
import { underLock } from '../locks/under-lock.js';
import type { Migration } from './migration.js';
import { MigrationModel } from './migration-model.js';
import { MIGRATIONS } from './migrations.js';

export interface MigrateOptions {
  clock: Clock;
  /** Given when it is to stop; it goes on there the next time. */
  signal?: AbortSignal;
  /** About so many documents at most; default: all. */
  most?: number;
  /** Told of each migration that came to its end. */
  say?: (line: string) => void;
  migrations?: readonly Migration[];
}

/**
 * Brings what is stored to the form of this release, one migration after the other, each going on where
 * it stopped. One process at a time does it.
 * @returns how many are not done yet; undefined where another process is at it
 */
export async function migrate(options: MigrateOptions): Promise<number | undefined> {
  const { clock, signal, migrations = MIGRATIONS } = options;
  const lock = new JobLock('migrate');
  let left = migrations.length;
  const work = async (lost: AbortSignal) => {
    let budget = options.most ?? Infinity;
    const done = await doneOf(migrations);
    left -= done.size;
    for (const migration of migrations.filter(({ id }) => !done.has(id))) {
      const { finished, documents } = await run(migration, { ...options, signal: lost }, budget);
      if (!finished) return;
      left -= 1;
      budget -= documents;
      options.say?.(`${migration.id}: ${documents} documents.`);
    }
  };
  try {
    return (await underLock({ lock, clock, work, ...(signal ? { stop: signal } : {}) }))
      ? left
      : undefined;
  } finally {
    await lock.release();
  }
}

/** Names that this program does not know: a newer release has been at this database. */
export async function unknownMigrations(): Promise<string[]> {
  const known = MIGRATIONS.map(({ id }) => id);
  const found = await MigrationModel.find({ _id: { $nin: known } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  // Words that are folded anew have a new name each time; the earlier ones are our own.
  return found.map(({ _id }) => _id).filter((id) => !id.startsWith('search-words-'));
}

async function doneOf(migrations: readonly Migration[]): Promise<Set<string>> {
  const ids = migrations.map(({ id }) => id);
  const done = await MigrationModel.find({ _id: { $in: ids } }).lean();
  return new Set(done.filter(({ doneAt }) => doneAt).map(({ _id }) => _id));
}

async function run(
  { id, renew }: Migration,
  { clock, signal }: MigrateOptions,
  budget: number,
): Promise<{ finished: boolean; documents: number }> {
  const place = await MigrationModel.findById(id).lean();
  let after = place?.after ?? '';
  let documents = 0;
  while (documents < budget && !signal?.aborted) {
    const ids = await renew(after);
    documents += ids.length;
    after = ids.at(-1) ?? after;
    const finished = ids.length === 0;
    await MigrationModel.updateOne(
      { _id: id },
      {
        $setOnInsert: { startedAt: clock() },
        $set: { after, doneAt: finished ? clock() : null },
        $inc: { documents: ids.length },
      },
      { upsert: true },
    );
    if (finished) return { finished, documents };
  }
  return { finished: false, documents };
}

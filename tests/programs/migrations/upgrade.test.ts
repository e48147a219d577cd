import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { restoreBackup } from '../../../src/database/backup/restore-backup.js';
import { ensureIndexes } from '../../../src/database/indexes.js';
import { diagnose } from '../../../src/programs/doctor/diagnose.js';
import { reconcile } from '../../../src/programs/jobs/reconcile.js';
import { migrate, unknownMigrations } from '../../../src/programs/migrations/migrate.js';
import type { Migration } from '../../../src/programs/migrations/migration.js';
import { MigrationModel } from '../../../src/programs/migrations/migration-model.js';
import { MIGRATIONS } from '../../../src/programs/migrations/migrations.js';
import { fromRoot } from '../../../src/ground/paths.js';
import { signedIn, TEST_SECRET, testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

/** A registry of 120 people as a release wrote it that knew no groups of learners and other search words. */
const OLDER = fromRoot('tests/programs/migrations/registry-2026-11-28.backup');
const NOW = new Date('2026-11-29T08:00:00Z');
const clock = () => NOW;

describe('data of an older release', () => {
  let app: Express;
  beforeAll(async () => {
    await restoreBackup(OLDER, NOW);
    await ensureIndexes();
    app = testApp(clock);
    expect(await migrate({ clock })).toBe(0);
    await reconcile({
      ...{ now: NOW, config: testConfig, secret: TEST_SECRET },
      log: pino({ level: 'silent' }),
    });
  }, 180_000);

  it('is found and told apart as what this release writes', async () => {
    const people = mongoose.connection.collection('people');
    expect(await people.countDocuments({ personnelNumber: { $ne: null }, group: null })).toBe(0);
    const institute = await signedIn(app, 'institute@city.example', 'demo-2026');
    for (const path of ['/institute/courses', '/institute/certificates', '/courses', '/me'])
      await institute.get(path).redirects(1).expect(200);
    const hr = await signedIn(app, 'hr@city.example', 'demo-2026');
    await hr.get('/hr/people?q=staff').expect(200);
  });

  it('leaves nothing for the doctor', async () => {
    const faults: unknown[] = [];
    for await (const fault of diagnose(NOW)) faults.push(fault);
    expect(faults).toEqual([]);
  });

  it('is not gone through a second time', async () => {
    const before = await MigrationModel.find().sort({ _id: 1 }).lean();
    expect(before.map(({ _id }) => _id)).toEqual(MIGRATIONS.map(({ id }) => id).sort());
    expect(await migrate({ clock: () => new Date(NOW.getTime() + 1) })).toBe(0);
    expect(await MigrationModel.find().sort({ _id: 1 }).lean()).toEqual(before);
  });
});

describe('a migration', () => {
  /** One of five documents, two at a time, that tells which it saw. */
  const ofFive = (id: string, seen: string[], dies?: string): Migration => ({
    id,
    renew: (after) => {
      const ids = ['1', '2', '3', '4', '5'].filter((one) => one > after).slice(0, 2);
      if (dies !== undefined && ids.includes(dies)) return Promise.reject(new Error('power cut'));
      seen.push(...ids);
      return Promise.resolve(ids);
    },
  });

  it('goes on where its process died, and the one after it waits for its end', async () => {
    const [first, second]: [string[], string[]] = [[], []];
    const run = (dies?: string) =>
      migrate({ clock, migrations: [ofFive('a', first, dies), ofFive('b', second)] });
    await expect(run('3')).rejects.toThrow('power cut');
    expect([first, second]).toEqual([['1', '2'], []]);
    expect(await run()).toBe(0);
    expect([first, second]).toEqual([
      ['1', '2', '3', '4', '5'],
      ['1', '2', '3', '4', '5'],
    ]);
  });

  it('is done a part at a time where others wait for their turn', async () => {
    const seen: string[] = [];
    const some = () => migrate({ clock, most: 2, migrations: [ofFive('c', seen)] });
    expect(await some()).toBe(1);
    expect(seen).toEqual(['1', '2']);
    expect(await some()).toBe(1);
    expect(await some()).toBe(0);
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is done by one process at a time', async () => {
    let begun: (() => void) | undefined;
    let finish: ((ids: string[]) => void) | undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const slow: Migration = {
      id: 'd',
      renew: () => {
        begun?.();
        return new Promise((resolve) => (finish = resolve));
      },
    };
    const underWay = migrate({ clock, migrations: [slow] });
    await started;
    expect(await migrate({ clock, migrations: [slow] })).toBeUndefined();
    finish?.([]);
    expect(await underWay).toBe(0);
  });

  it('of a newer release is noticed', async () => {
    await MigrationModel.deleteMany({ _id: { $in: ['a', 'b', 'c', 'd'] } });
    expect(await unknownMigrations()).toEqual([]);
    await MigrationModel.create({ _id: '2027-01-new', startedAt: NOW });
    expect(await unknownMigrations()).toEqual(['2027-01-new']);
    await MigrationModel.deleteOne({ _id: '2027-01-new' });
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lastBackups } from '../../../src/database/backup/backups.js';
import { backUp, isDue } from '../../../src/programs/backups/start-backups.js';
import { aPerson } from '../../support/builders.js';
import { testConfig } from '../../support/supplied.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const BEGIN = new Date('2026-11-24T08:00:00Z').getTime();
const at = (hours: number) => new Date(BEGIN + hours * 3_600_000);

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-backups-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const folder = () => path.join(dataDir, 'backups');
const config = () => ({ ...testConfig, dataDir, backupKeep: 2 });

describe('a backup that the registry makes by itself', () => {
  it.each([
    ['an hour after the first start, when there is something to lose', 1, undefined, true],
    ['not sooner', 0.9, undefined, false],
    ['so many hours after the last good one', 48, at(24), true],
    ['not before', 47, at(24), false],
  ])('is due %s', (_when, now, last, due) => {
    expect(isDue(at(now), last, at(0), 24)).toBe(due);
  });

  it('is whole, and known as the last good one', async () => {
    await aPerson();
    await backUp(config(), () => at(1));
    expect(await readdir(folder())).toEqual(['registry-20261124T090000Z.backup']);
    const [last] = await lastBackups();
    expect(last).toMatchObject({ _id: 'scheduled', at: at(1), file: expect.any(String) });
    expect(last?.documents).toBeGreaterThan(0);
    expect(last?.bytes).toBe((await readFile(path.join(folder(), last?.file ?? ''))).length);
  });

  it('takes the place of the oldest, of what a dead process had begun, and of nothing else', async () => {
    await backUp(config(), () => at(1));
    await writeFile(path.join(folder(), 'registry-20261124T100000Z.backup.4711.part'), '');
    await writeFile(path.join(folder(), 'of-my-own.backup'), '');
    for (const hour of [2, 3]) await backUp(config(), () => at(hour));
    expect((await readdir(folder())).sort()).toEqual([
      'of-my-own.backup',
      'registry-20261124T100000Z.backup',
      'registry-20261124T110000Z.backup',
    ]);
  });

  it('that cannot be written takes away none of those that stand', async () => {
    await backUp(config(), () => at(1));
    await expect(backUp(config(), () => at(1), AbortSignal.abort())).rejects.toThrow();
    expect(await readdir(folder())).toHaveLength(1);
    expect((await lastBackups())[0]).toMatchObject({ at: at(1) });
  });
});

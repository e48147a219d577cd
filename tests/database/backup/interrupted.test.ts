import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { fromRoot } from '../../../src/ground/paths.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const LINE = 'слово '.repeat(150);

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a backup that %s interrupts lets the others write on, and leaves nothing behind',
  async (signal) => {
    const many = mongoose.connection.collection<{ _id: string; text: string }>('many');
    await many.deleteMany({});
    await many.insertMany(
      Array.from({ length: 50_000 }, (_, n) => ({ _id: String(n), text: `${n} ${LINE}` })),
    );
    const folder = await mkdtemp(path.join(os.tmpdir(), 'interrupted-'));
    const begun = new Promise((resolve) => {
      const watching = watch(folder, () => {
        watching.close();
        resolve(undefined);
      });
    });
    const uri = String(process.env.TEST_MONGODB_URI).replace('/?', `/${mongoose.connection.name}?`);
    const command = spawn(
      process.execPath,
      [fromRoot('dist/programs/commands/backup.js'), path.join(folder, 'registry.backup')],
      { env: { PATH: process.env.PATH, MONGODB_URI: uri, SESSION_SECRET: 's'.repeat(32) } },
    );
    let said = '';
    command.stderr.on('data', (text) => (said += String(text)));
    await begun;
    command.kill(signal);
    const [code] = (await once(command, 'close')) as [number | null];
    // Writers wait for as long as a backup reads: were the lock left, for good.
    await many.updateOne({ _id: '1' }, { $set: { text: 'written on' } }, { maxTimeMS: 10_000 });
    expect({ code, said: said.trim() }).toEqual({
      code: 1,
      said: 'Interrupted; no backup was written.',
    });
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  },
);

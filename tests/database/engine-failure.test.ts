import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { type DatabaseUnavailable, openDatabase } from '../../src/database/database.js';
import { engineFailure } from '../../src/database/engine/engine-failure.js';
import { temporaryDirectory } from './temporary-directory.js';

async function filledDirectory(): Promise<string> {
  const dataDir = temporaryDirectory();
  const database = await openDatabase({ dataDir });
  await mongoose.connection.collection('notes').insertMany([{ n: 1 }, { n: 2 }]);
  await database.close();
  return dataDir;
}

/** Over a connection of its own, which doesn't wait for an engine that is being restarted. */
async function readNotes(uri: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 100 });
  await client
    .db('training')
    .collection('notes')
    .findOne()
    .finally(() => client.close());
}

const overwrite = (...file: string[]): Promise<void> =>
  writeFile(path.join(...file), randomBytes(20_000));

const lock = 'Unable to create/open the lock file: /srv/db/mongod.lock';
const observed: [string, string][] = [
  ['DBPathInUse: Unable to lock the lock file: /srv/db/mongod.lock', 'in use by another process'],
  [`DBPathInUse: ${lock} (Read-only file system).`, 'on a read-only file system'],
  ['cannot create directories: Read-only file system [/srv/db]', 'on a read-only file system'],
  [`DBPathInUse: ${lock} (Permission denied).`, "can't be written by this user"],
  ["EACCES: permission denied, mkdir '/srv/db'", "can't be written by this user"],
  ['FileStreamFailed: Unable to write string 48 No space left on device', 'No space is left'],
  ["ENOSPC: no space left on device, write '/srv/db/engine-cache'", 'No space is left'],
  ["ENOTDIR: not a directory, mkdir '/srv/db'", "can't be created"],
  ["ENOENT: no such file or directory, mkdir '/proc/db'", "can't be created"],
  ["version `GLIBC_2.36' not found", 'set MONGODB_URI to a MongoDB server'],
  ['Cannot find native binding. npm has a bug', 'set MONGODB_URI to a MongoDB server'],
  ['something\nthat nobody expected', 'something that nobody expected'],
];

describe('the reason why the embedded database cannot be opened', () => {
  it.each(observed)('is told in one line for %j', (said, expected) => {
    const { message } = engineFailure(new Error(said), '/srv/db');
    expect(message).toContain(expected);
    expect(message).not.toContain('\n');
  });

  it('names what the loader said, not the general message above it', () => {
    const cause = new Error("libc.so.6: version `GLIBC_2.36' not found");
    const { message } = engineFailure(
      new Error('Cannot find native binding.', { cause }),
      '/srv/db',
    );
    expect(message).toMatch(/GLIBC_2\.36.*set MONGODB_URI/);
  });

  it.each(['file', 'file/below', 'E3PeLf', 'my repair shelf/EPERM'])(
    'is told when a file stands in place of the directory (%j)',
    async (below) => {
      const directory = temporaryDirectory();
      await writeFile(path.join(directory, below.split('/')[0] ?? ''), '');
      const opened = openDatabase({ dataDir: path.join(directory, below) });
      await expect(opened).rejects.toThrow("can't be created");
    },
  );

  it('is told, and quickly, where no directory can ever be made', async () => {
    const opened = openDatabase({ dataDir: '/proc/registry' });
    await expect(opened).rejects.toThrow("/proc/registry can't be created");
  });

  it.each(['WiredTiger.wt', 'WiredTiger.turtle', '_mdb_catalog.wt', 'storage.bson'])(
    'is told when %s is damaged',
    async (file) => {
      const dataDir = await filledDirectory();
      await overwrite(dataDir, file);
      const opened = openDatabase({ dataDir });
      await expect(opened).rejects.toThrow("can't be read (damaged?): restore a backup");
    },
  );

  it('is told once, and the restarts end, when damage shows only as the data are read', async () => {
    const dataDir = await filledDirectory();
    for (const name of readdirSync(dataDir)) {
      if (name.startsWith('collection-')) await overwrite(dataDir, name);
    }
    const losses: DatabaseUnavailable[] = [];
    const database = await openDatabase({ dataDir, onLost: (error) => losses.push(error) });
    while (losses.length === 0) await readNotes(database.uri).catch(() => undefined);
    await database.close();
    expect(losses).toHaveLength(1);
    expect(losses[0]?.message).toContain("can't be read (damaged?)");
  });
});

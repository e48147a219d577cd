import { chmod, lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/database/database.js';
import { temporaryDirectory } from './temporary-directory.js';

/** Entries of a directory tree that somebody else may read, write or enter. */
async function openEntries(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  const entries = [directory, ...names.map((name) => path.join(directory, name))];
  const found = await Promise.all(
    entries.map(async (entry) => ({ entry, stat: await lstat(entry) })),
  );
  return found
    .filter(({ stat }) => !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0)
    .map(({ entry }) => entry);
}

describe('the directory of the embedded database', () => {
  it('is closed to other users of the machine with all that is in it, also where it stood open before', async () => {
    const dataDir = temporaryDirectory();
    await mkdir(path.join(dataDir, 'below'));
    await writeFile(path.join(dataDir, 'below', 'copy'), 'people');
    const outside = path.join(temporaryDirectory(), 'outside');
    await writeFile(outside, 'not ours');
    await chmod(outside, 0o644);
    await symlink(outside, path.join(dataDir, 'link'));
    for (const entry of [dataDir, path.join(dataDir, 'below')]) await chmod(entry, 0o755);
    await chmod(path.join(dataDir, 'below', 'copy'), 0o644);

    const database = await openDatabase({ dataDir });
    await database.connection.collection('notes').insertOne({ text: 'new' });
    expect(await openEntries(dataDir)).toEqual([]);
    expect((await lstat(outside)).mode & 0o777).toBe(0o644);
    await database.close();
    expect(await openEntries(dataDir)).toEqual([]);
  });
});

import { afterAll, beforeAll } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { closeWorkers } from '../../src/ground/workers/workers.js';

/**
 * Gives the test file an empty database on the engine of the run: Mongoose's default connection is open and
 * the indexes of all imported models exist before its first test; all documents are deleted after its last.
 * Call it at the top level of the file. With `tellCommands` the client tells each command that it sends.
 *
 * A worker's files share one database, one after another: the engine keeps the files of what is dropped
 * open until it ends, and a run that dropped a database for each of its files would run out of them.
 */
export function useTestDatabase({ tellCommands = false } = {}): void {
  let close = (): Promise<void> => Promise.resolve();
  let before: ReadonlySet<string>;

  beforeAll(async () => {
    const uri = process.env.TEST_MONGODB_URI;
    if (!uri) throw new Error('TEST_MONGODB_URI is missing: it is set by global-setup.ts');
    const dbName = `test-${process.env.JEST_WORKER_ID ?? '0'}`;
    const telling = tellCommands
      ? `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`
      : uri;
    const database = await openDatabase({ uri: telling, dataDir: '', dbName });
    close = database.close;
    before = new Set(await emptyDatabase()); // a worker that died has left its documents
    await ensureIndexes();
  });

  afterAll(async () => {
    await closeWorkers();
    const ours = new Set(mongoose.modelNames().map((name) => mongoose.model(name).collection.name));
    for (const name of await emptyDatabase())
      if (!before.has(name) && !ours.has(name)) await mongoose.connection.dropCollection(name);
    await close();
  });
}

/** @returns the names of its collections */
async function emptyDatabase(): Promise<string[]> {
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  for (const collection of collections) await collection.deleteMany({});
  return collections.map(({ collectionName }) => collectionName);
}

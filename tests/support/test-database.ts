import { afterAll, beforeAll } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { closeWorkers } from '../../src/ground/workers/workers.js';

/** Models that tests make for themselves: they are none of the registry's. */
const OF_TESTS = ['IndexedReading', 'Sum', 'Counter'];

/**
 * Gives the test file an empty database on the engine of the run: Mongoose's default connection is open and
 * the indexes of all imported models exist before its first test. Call it at the top level of the file. With
 * `tellCommands` the client tells each command that it sends.
 *
 * A worker's files share one database, one after another: the engine keeps the files of what is dropped
 * open until it ends, and a run that dropped a database for each of its files would run out of them.
 */
export function useTestDatabase({ tellCommands = false } = {}): void {
  let close = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const uri = process.env.TEST_MONGODB_URI;
    if (!uri) throw new Error('TEST_MONGODB_URI is missing: it is set by global-setup.mjs');
    const dbName = `test-${process.env.JEST_WORKER_ID ?? '0'}`;
    const telling = tellCommands
      ? `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`
      : uri;
    const database = await openDatabase({ uri: telling, dataDir: '', dbName });
    close = database.close;
    await emptyDatabase();
    await indexModels();
  });

  afterAll(async () => {
    await closeWorkers();
    for (const name of OF_TESTS)
      if (mongoose.modelNames().includes(name)) mongoose.deleteModel(name);
    await close();
  });
}

/** What no model has, a test has made for itself: it goes, so that no file finds what another left. */
async function emptyDatabase(): Promise<void> {
  const ours = new Set(mongoose.modelNames().map((name) => mongoose.model(name).collection.name));
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  await Promise.all(
    collections.map((each) => (ours.has(each.collectionName) ? each.deleteMany({}) : each.drop())),
  );
}

/** Models outlast a file, and so do the indexes of those that were imported by an earlier one. */
async function indexModels(): Promise<void> {
  const models = mongoose.modelNames().join();
  if (globalThis.indexedModels === models) return;
  await ensureIndexes();
  globalThis.indexedModels = models;
}

declare global {
  var indexedModels: string | undefined;
}

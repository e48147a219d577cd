import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { closeWorkers } from '../../src/ground/workers/workers.js';

/**
 * Gives the test file a database of its own on the engine of the run: Mongoose's default connection
 * is open and the indexes of all imported models exist before its first test; all is dropped after
 * its last. Call it at the top level of the file. With `tellCommands` the client tells each command that
 * it sends.
 */
export function useTestDatabase({ tellCommands = false } = {}): void {
  let close = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const uri = process.env.TEST_MONGODB_URI;
    if (!uri) throw new Error('TEST_MONGODB_URI is missing: it is set by global-setup.ts');
    const dbName = `test-${process.env.JEST_WORKER_ID ?? '0'}-${randomBytes(6).toString('hex')}`;
    const telling = tellCommands
      ? `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`
      : uri;
    const database = await openDatabase({ uri: telling, dataDir: '', dbName });
    close = database.close;
    await ensureIndexes();
  });

  afterAll(async () => {
    await closeWorkers();
    await mongoose.connection.dropDatabase();
    await close();
  });
}

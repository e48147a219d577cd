import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';
import { useTestDatabase } from '../support/test-database.js';
import { temporaryDirectory } from './temporary-directory.js';

const writeConcern = (): unknown => mongoose.connection.getClient().options.writeConcern;

describe('a write to a standalone server', () => {
  useTestDatabase();

  it('is answered by that server alone, after its journal', () => {
    expect(writeConcern()).toMatchObject({ w: 1, j: true });
  });
});

describe('a write to the embedded engine', () => {
  it('is answered after its journal', async () => {
    const database = await openDatabase({ dataDir: temporaryDirectory() });
    expect(writeConcern()).toMatchObject({ w: 1, j: true });
    await database.close();
  });
});

import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { ensureIndexes } from '../../src/database/indexes.js';
import { useTestDatabase } from '../support/test-database.js';

const Reading = mongoose.model(
  'IndexedReading',
  new mongoose.Schema({ _id: String, place: String }).index({ place: 1 }, { unique: true }),
);

describe('the indexes of the models', () => {
  useTestDatabase();

  it('exist once they were ensured', async () => {
    const indexes = await Reading.collection.indexes();
    expect(indexes.map(({ key, unique }) => ({ key, unique }))).toContainEqual({
      key: { place: 1 },
      unique: true,
    });
  });

  it('may be ensured several times at the same moment', async () => {
    await Reading.collection.drop();
    await Promise.all([ensureIndexes(), ensureIndexes(), ensureIndexes()]);
    expect(await Reading.collection.indexes()).toHaveLength(2);
  });
});

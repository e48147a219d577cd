import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { isUnknownParameter } from '../../src/database/engine/plan-by-trial.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

it('sorts what several indexes could find, however much it is', async () => {
  const things = mongoose.connection.collection<{ _id: number; kind: string; at: number }>(
    'things',
  );
  await things.createIndexes([{ key: { kind: 1, at: 1 } }, { key: { kind: 1, size: 1 } }]);
  await things.insertMany(
    Array.from({ length: 20_000 }, (_, _id) => ({ _id, kind: `k${_id % 4}`, at: _id, size: -_id })),
  );
  const found = await things
    .find({ kind: { $in: ['k1', 'k2', 'k3'] }, at: { $gte: 0 } })
    .sort({ at: 1, _id: 1 })
    .toArray();
  expect(found).toHaveLength(15_000);
});

describe('a parameter', () => {
  const told = (command: object) =>
    mongoose.connection
      .getClient()
      .db('admin')
      .command(command)
      .catch((error: unknown) => error);

  it('that the engine does not know keeps nothing from starting', async () => {
    expect(isUnknownParameter(await told({ setParameter: 1, featureFlagOfNoBuild: 1 }))).toBe(true);
  });

  it.each([{ setParameter: 1 }, { setParameter: 1, logLevel: 'x' }, { featureFlagOfNoBuild: 1 }])(
    'refused otherwise is not passed over: %j',
    async (command) => {
      const said = await told(command);
      expect(said).toBeInstanceOf(Error);
      expect(isUnknownParameter(said)).toBe(false);
    },
  );
});

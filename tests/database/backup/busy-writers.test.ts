import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { readBackup } from '../../../src/database/backup/read-backup.js';
import { writeBackup } from '../../../src/database/backup/write-backup.js';
import { openDatabase, type Database } from '../../../src/database/database.js';
import { temporaryDirectory } from '../temporary-directory.js';

/** More than a client has connections, and far more than the engine does at once. */
const WRITERS = 150;

const dataDir = temporaryDirectory();
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ dataDir });
});
afterAll(() => database.close());

it('is made of one moment while far more write than can at once, and all of them go on', async () => {
  const pairs = mongoose.connection.collection<{ _id: number; n: number; later?: number }>('pairs');
  const file = path.join(dataDir, 'busy.backup');
  let [over, written] = [false, 0];
  await pairs.insertMany(Array.from({ length: 2 * WRITERS }, (_, _id) => ({ _id, n: 0 })));
  const writers = Array.from({ length: WRITERS }, async (_, _id) => {
    for (let n = 1; !over; n += 1) {
      await pairs.updateOne({ _id }, { $set: { n } }, { upsert: true });
      // The later of two writes is in no copy without the earlier one.
      await pairs.updateOne({ _id: _id + WRITERS }, { $set: { n } }, { upsert: true });
      written += 1;
    }
  });
  const before = written;
  await writeBackup(file, new Date());
  await writeBackup(path.join(dataDir, 'again.backup'), new Date());
  over = true;
  await Promise.all(writers);
  expect(written).toBeGreaterThan(before + WRITERS);

  const copied = new Map<number, number>();
  for await (const { documents } of readBackup(file))
    for (const { _id, n } of documents) copied.set(Number(_id), Number(n));
  expect(copied.size).toBe(2 * WRITERS);
  const [first, second] = [0, WRITERS].map((from) => (of: number) => copied.get(of + from) ?? 0);
  const ahead = Array.from(
    { length: WRITERS },
    (_, of) => (first?.(of) ?? 0) - (second?.(of) ?? 0),
  );
  expect(ahead.filter((by) => by !== 0 && by !== 1)).toEqual([]);
}, 60_000);

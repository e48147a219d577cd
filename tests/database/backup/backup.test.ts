import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Binary, Double, Int32, Long } from 'mongodb';
import mongoose from 'mongoose';
import { readBackup } from '../../../src/database/backup/read-backup.js';
import { isHalfRestored, restoreBackup } from '../../../src/database/backup/restore-backup.js';
import { writeBackup } from '../../../src/database/backup/write-backup.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-24T10:00:00Z');
interface Stored {
  _id: string;
  [field: string]: unknown;
}
const collection = (name: string) => mongoose.connection.collection<Stored>(name);
const all = (name: string) =>
  collection(name)
    .find({}, { promoteValues: false, sort: { _id: 1 } })
    .toArray();

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'backup-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  file = path.join(folder, `${performance.now()}.backup`);
  for (const name of ['things', 'many', 'pair']) await collection(name).deleteMany({});
});

describe('a backup', () => {
  it('brings back every document of every collection, with the very types it had', async () => {
    const things = [
      { _id: 'a', whole: new Int32(1), long: Long.fromString('9007199254740993'), half: 0.5 },
      { _id: 'b', one: new Double(1), bytes: new Binary(Buffer.from([0, 255])), at: NOW, no: null },
      { _id: 'c', list: [{ 'ім’я': 'Ґудзь' }, []], text: 'є\u0000\u{1F600}' },
    ];
    await collection('things').insertMany(things);
    await collection('many').insertMany(
      Array.from({ length: 2500 }, (_, n) => ({ _id: String(n).padStart(5, '0'), n })),
    );
    const before = [await all('things'), await all('many')];
    const written = await writeBackup(file, NOW);
    await collection('things').deleteMany({});
    await collection('many').updateMany({}, { $set: { n: -1 } });
    await collection('many').insertOne({ _id: 'later' });
    expect(await restoreBackup(file, NOW)).toEqual(written);
    expect([await all('things'), await all('many')]).toEqual(before);
    expect(await isHalfRestored()).toBe(false);
  });

  it('holds documents in the order of their ids, and not in that in which they were written', async () => {
    for (const _id of ['5f', 'a0', '17', 'c3']) await collection('things').insertOne({ _id });
    await writeBackup(file, NOW);
    const ids: string[] = [];
    for await (const part of readBackup(file))
      if (part.collection === 'things') ids.push(...part.documents.map(({ _id }) => String(_id)));
    expect(ids).toEqual(['17', '5f', 'a0', 'c3']);
  });

  it('shows one moment, whoever writes meanwhile', async () => {
    await collection('many').insertMany(
      Array.from({ length: 20_000 }, (_, n) => ({ _id: String(n), text: 'слово '.repeat(20) })),
    );
    // Written one after the other: what the second says, the first has said.
    await collection('pair').insertMany([
      { _id: 'first', n: 0 },
      { _id: 'second', n: 0 },
    ]);
    await collection('things').insertOne({ _id: 'first', n: 0 });
    const over = new AbortController();
    let n = 0;
    const writing = (async () => {
      while (!over.signal.aborted) {
        n += 1;
        await collection('things').updateOne({ _id: 'first' }, { $set: { n } });
        await collection('pair').updateOne({ _id: 'second' }, { $set: { n } });
      }
    })();
    await writeBackup(file, NOW);
    over.abort();
    await writing;
    await restoreBackup(file, NOW);
    const [first, second] = await Promise.all([
      collection('things').findOne({ _id: 'first' }),
      collection('pair').findOne({ _id: 'second' }),
    ]);
    const ahead = Number(first?.n) - Number(second?.n);
    expect([0, 1]).toContain(ahead);
  });

  it.each<[string, (whole: Buffer) => Buffer, RegExp]>([
    ['cut off', (whole) => whole.subarray(0, whole.length - 40), /is not whole/],
    [
      'damaged',
      (whole) => {
        const damaged = Buffer.from(whole);
        damaged.fill(0, whole.length - 30, whole.length - 20);
        return damaged;
      },
      /is not whole/,
    ],
    [
      'damaged within a document',
      (whole) => {
        const records = gunzipSync(whole);
        // Behind the name of a text stands its length.
        records.writeInt32LE(0x7fffffff, records.indexOf('\u0002_id\0') + 5);
        return gzipSync(records);
      },
      /is not whole/,
    ],
    ['something else', () => Buffer.from('PK\u0003\u0004 nothing of ours'), /is not whole/],
  ])('that is %s changes nothing', async (_, spoil, says) => {
    await collection('things').insertOne({ _id: 'a', n: 1 });
    await writeBackup(file, NOW);
    await writeFile(file, spoil(await readFile(file)));
    await collection('things').updateOne({ _id: 'a' }, { $set: { n: 2 } });
    await expect(restoreBackup(file, NOW)).rejects.toThrow(says);
    expect((await collection('things').findOne({ _id: 'a' }))?.n).toBe(2);
    expect(await isHalfRestored()).toBe(false);
  });

  it('leaves nothing behind where its file cannot be written', async () => {
    await expect(writeBackup(path.join(folder, 'none', 'x'), NOW)).rejects.toThrow('ENOENT');
    await expect(collection('things').insertOne({ _id: 'still' })).resolves.toBeTruthy();
  });
});

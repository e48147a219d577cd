/**
 * `full-disk-program DIRECTORY`: opens a database in it, fills its disk until a write fails, waits until the
 * registry says why, clears the disk, and prints as JSON what it said and what is there afterwards.
 */
import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/database/database.js';

const PIECE = 512 * 1024;

const [directory = ''] = process.argv.slice(2);
const said: string[] = [];
const lost: string[] = [];
let hear = (): void => undefined;
const told = new Promise<void>((resolve) => {
  hear = resolve;
});
const database = await openDatabase({
  dataDir: path.join(directory, 'data'),
  log: (line) => {
    said.push(line);
    if (line.startsWith('No space')) hear();
  },
  onLost: ({ message }) => {
    lost.push(message);
    hear();
  },
});
const notes = mongoose.connection.collection<{ _id: number; text: Buffer }>('notes');
const write = (_id: number) => notes.insertOne({ _id, text: randomBytes(PIECE) });
const writes = (_id: number) =>
  write(_id).then(
    () => true,
    () => false,
  );

const acknowledged = [1];
await write(1);
const filler = await open(path.join(directory, 'filler'), 'w');
const filled = async () => {
  const { bytesWritten } = await filler.write(randomBytes(PIECE));
  return bytesWritten < PIECE;
};
while (!(await filled().catch(() => true)));
await filler.close();
while (await writes(acknowledged.length + 1)) acknowledged.push(acknowledged.length + 1);
await told;
await rm(path.join(directory, 'filler'));
// Whatever failed may have been written all the same: the next is another one.
const last = acknowledged.length + 2;
while (!(await writes(last)) && lost.length === 0);

const kept = lost.length > 0 ? [] : await notes.distinct('_id');
console.log(
  JSON.stringify({ said, lost, missing: [...acknowledged, last].filter((n) => !kept.includes(n)) }),
);
await database.close();

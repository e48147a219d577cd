import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BSON, type Db } from 'mongodb';
import { FORMAT, VERSION } from './records.js';
import { readSteadily, type Steady } from './steady-read.js';

/** So many documents stand behind one record. */
const IN_A_PART = 1000;

export interface Written {
  collections: number;
  documents: number;
}

/**
 * Writes every collection as it is at one moment into a file, which is there when it is whole.
 * @param signal ends it early, so that nobody has to wait for it any longer
 * @throws what writing the file throws, or an AbortError; nothing is left behind then
 */
export async function writeBackup(file: string, now: Date, signal?: AbortSignal): Promise<Written> {
  const written: Written = { collections: 0, documents: 0 };
  const part = `${file}.${process.pid}.part`;
  try {
    await readSteadily((steady) =>
      pipeline(
        Readable.from(recordsOf(now, written, steady)),
        createGzip({ level: 6 }),
        createWriteStream(part, { flags: 'wx', mode: 0o600 }),
        signal ? { signal } : {},
      ),
    );
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return written;
}

async function* recordsOf(
  at: Date,
  written: Written,
  { database, session }: Steady,
): AsyncGenerator<Uint8Array> {
  yield BSON.serialize({ format: FORMAT, version: VERSION, at });
  for (const name of await collectionNames(database)) {
    const cursor = database
      .collection(name)
      // By ids, and not as they were written one after another: of answers to surveys, whose ids are random,
      // nobody is to learn in which order they came.
      .find(
        {},
        { raw: true, sort: { _id: 1 }, batchSize: IN_A_PART, ...(session ? { session } : {}) },
      );
    let part: Uint8Array[] = [];
    const whole = () => [BSON.serialize({ collection: name, count: part.length }), ...part];
    for await (const document of cursor) {
      part.push(document as unknown as Uint8Array);
      written.documents += 1;
      if (part.length < IN_A_PART) continue;
      yield Buffer.concat(whole());
      part = [];
    }
    yield Buffer.concat(whole());
    written.collections += 1;
  }
  yield BSON.serialize({ end: true, documents: written.documents });
}

async function collectionNames(database: Db): Promise<string[]> {
  const found = await database.listCollections().toArray();
  return found
    .filter(({ type, name }) => type !== 'view' && !name.startsWith('system.'))
    .map(({ name }) => name)
    .sort();
}

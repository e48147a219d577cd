import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BSON, type Document } from 'mongodb';
import { BackupUnreadable, endRecord, headRecord, partRecord, VERSION } from './records.js';

/** Documents of one collection, as they were stored. */
export interface Part {
  collection: string;
  documents: Document[];
}

/**
 * Reads a backup part by part, to its very end.
 * @throws {BackupUnreadable} before the first part where it is no backup, and at the place where it ends
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const records = documentsIn(file);
  const next = async (): Promise<Buffer | undefined> => {
    const { done, value } = await records.next();
    return done === true ? undefined : value;
  };
  const head = headRecord.safeParse(readRecord(await next(), file));
  if (!head.success) throw new BackupUnreadable(`${file} is no backup of the registry.`);
  if (head.data.version > VERSION)
    throw new BackupUnreadable(`${file} was made by a newer version of the registry.`);
  let count = 0;
  for (;;) {
    const record = readRecord(await next(), file);
    const end = endRecord.safeParse(record);
    if (end.success) {
      if (end.data.documents === count) return;
      break;
    }
    const part = partRecord.safeParse(record);
    if (!part.success) break;
    const documents: Document[] = [];
    for (let left = part.data.count; left > 0; left -= 1) {
      const bytes = await next();
      if (!bytes) throw notWhole(file);
      documents.push(storedAs(bytes, file));
    }
    count += documents.length;
    yield { collection: part.data.collection, documents };
  }
  throw notWhole(file);
}

const notWhole = (file: string) =>
  new BackupUnreadable(`${file} is not whole: it was cut off or damaged.`);

const readRecord = (bytes: Buffer | undefined, file: string): Document =>
  bytes ? decoded(bytes, file) : {};

/** With the very types that it was stored with: a whole number stays of its width. */
const storedAs = (bytes: Buffer, file: string): Document =>
  decoded(bytes, file, { promoteValues: false, bsonRegExp: true });

/** @throws {BackupUnreadable} where damage made it no document, though the compression did not break */
function decoded(
  bytes: Buffer,
  file: string,
  options?: Parameters<typeof BSON.deserialize>[1],
): Document {
  try {
    return BSON.deserialize(bytes, options);
  } catch (error) {
    if (error instanceof BSON.BSONError) throw notWhole(file);
    throw error;
  }
}

/** BSON documents say their length first. @throws {BackupUnreadable} where the compression is broken */
async function* documentsIn(file: string): AsyncGenerator<Buffer, void> {
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.once('error', (error) => unpacked.destroy(error));
  let held: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of unpacked) {
      held = held.length === 0 ? (piece as Buffer) : Buffer.concat([held, piece as Buffer]);
      let at = 0;
      while (held.length - at >= 4 && held.length - at >= held.readInt32LE(at)) {
        const length = held.readInt32LE(at);
        if (length < 5) throw notWhole(file);
        yield held.subarray(at, at + length);
        at += length;
      }
      held = held.subarray(at);
    }
  } catch (error) {
    if (codeOf(error).startsWith('Z_')) throw notWhole(file);
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

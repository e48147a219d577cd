import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import mongoose, { mongo } from 'mongoose';
import { ignoringStale } from '../../decisions/stale.js';
import { isWholeImage } from '../../documents/images/images.js';
import type { Screened } from '../../documents/screening/screening.js';
import { DomainError } from '../../ground/errors.js';
import type { FileType, ScanType } from './scan-kind.js';

export const LARGEST_SCAN = 10_000_000;

const BUCKET = 'externalscans';
/** Bytes in a piece, as GridFS has them by itself. */
const PIECE = 255 * 1024;

/** The file is of no kind that is taken, whatever its name says. */
export class UnusableScan extends DomainError {
  constructor() {
    super('external:refusals.scan', 'unfit');
  }
}

export interface Scan<Type extends FileType = ScanType> {
  file: string;
  type: Type;
  size: number;
  sha256: string;
}

/** What is kept of a file beside its bytes; an image is one only if all of it can be read. @throws {UnusableScan, Busy} */
export async function scanOf<Type extends FileType>(
  { bytes }: Screened,
  kindOf: (bytes: Buffer) => Type | undefined,
): Promise<Scan<Type>> {
  const type = kindOf(bytes);
  if (!type || bytes.length > LARGEST_SCAN) throw new UnusableScan();
  if (type.startsWith('image/') && !(await isWholeImage(bytes))) throw new UnusableScan();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file: new mongo.ObjectId().toHexString(), type, size: bytes.length, sha256 };
}

/**
 * Stores the bytes of a scan just as they are. Pieces that stand stay as they are, so that it may be
 * done again after it was interrupted, and by several at once; the file itself comes last.
 */
export async function storeScan(
  { file, size }: Pick<Scan, 'file' | 'size'>,
  bytes: Buffer,
  uploadDate: Date,
): Promise<void> {
  const { connection } = mongoose;
  const _id = new mongo.ObjectId(file);
  const pieces = connection.collection<Piece>(`${BUCKET}.chunks`);
  await pieces.createIndex({ files_id: 1, n: 1 }, { unique: true }, {});
  const count = Math.ceil(size / PIECE);
  await ignoringStale(() =>
    pieces.insertMany(
      Array.from({ length: count }, (_, n) => ({
        ...{ _id: new mongo.ObjectId(), files_id: _id, n },
        data: new mongo.Binary(bytes.subarray(n * PIECE, (n + 1) * PIECE)),
      })),
      { ordered: false },
    ),
  );
  const entry = { _id, length: size, chunkSize: PIECE, uploadDate, filename: 'scan' };
  await ignoringStale(() => connection.collection(`${BUCKET}.files`).insertMany([entry]));
}

/** Deletes the bytes of a scan for good; once they are gone nothing more happens. */
export async function removeScan(file: string): Promise<void> {
  const { connection } = mongoose;
  const _id = new mongo.ObjectId(file);
  await connection.collection(`${BUCKET}.files`).deleteOne({ _id });
  await connection.collection(`${BUCKET}.chunks`).deleteMany({ files_id: _id });
}

interface Piece {
  _id: mongo.ObjectId;
  files_id: mongo.ObjectId;
  n: number;
  data: mongo.Binary;
}

/** A scan's bytes, piece by piece. */
export function readScan(file: string): Readable {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not open');
  return new mongo.GridFSBucket(db, { bucketName: BUCKET }).openDownloadStream(
    new mongo.ObjectId(file),
  );
}

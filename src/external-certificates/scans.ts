import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { mongo } from 'mongoose';
import { isWholeImage } from '../images/images.js';
import type { Screened } from '../screening/screening.js';
import { DomainError } from '../web/errors.js';
import { scanKind, type ScanType } from './scan-kind.js';

export const LARGEST_SCAN = 10_000_000;

/** The file is no PDF, JPEG or PNG, whatever its name says. */
export class UnusableScan extends DomainError {
  constructor() {
    super('external:refusals.scan', 422);
  }
}

export interface Scan {
  file: string;
  type: ScanType;
  size: number;
  sha256: string;
}

const bucket = () => {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not open');
  return new mongo.GridFSBucket(db, { bucketName: 'externalscans' });
};

/** Stores a scan just as it is; an image is one only if all of it can be read. @throws {UnusableScan, Busy} */
export async function storeScan({ bytes }: Screened): Promise<Scan> {
  const type = scanKind(bytes);
  if (!type || bytes.length > LARGEST_SCAN) throw new UnusableScan();
  if (type !== 'application/pdf' && !(await isWholeImage(bytes))) throw new UnusableScan();
  const upload = bucket().openUploadStream('scan');
  await pipeline(Readable.from([bytes]), upload);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file: upload.id.toHexString(), type, size: bytes.length, sha256 };
}

/** A scan's bytes, piece by piece. */
export const readScan = (file: string): Readable =>
  bucket().openDownloadStream(new mongo.ObjectId(file));

export const deleteScan = (file: string): Promise<void> =>
  bucket().delete(new mongo.ObjectId(file));

import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { mongo } from 'mongoose';
import { DomainError } from '../../../ground/errors.js';

const BUCKET = 'downloads';

const bucket = () => {
  const { db } = mongoose.connection;
  if (!db) throw new Error('The database is not open');
  return new mongo.GridFSBucket(db, { bucketName: BUCKET });
};

const idOf = (file: string) => new mongo.ObjectId(file);

/** An id for a file that is to be written. */
export const newFileId = (): string => new mongo.ObjectId().toHexString();

/** The file grew beyond what one may have. */
export class DownloadTooLarge extends DomainError {
  constructor() {
    super('downloads:refusals.large');
  }
}

/** Writes a file piece by piece and returns its size. @throws {DownloadTooLarge} */
export async function writeFile(file: string, content: Readable, most: number): Promise<number> {
  const upload = bucket().openUploadStreamWithId(idOf(file), file);
  await pipeline(
    content,
    async function* upTo(pieces: AsyncIterable<Uint8Array>) {
      let size = 0;
      for await (const piece of pieces) {
        size += piece.length;
        if (size > most) throw new DownloadTooLarge();
        yield piece;
      }
    },
    upload,
  );
  return upload.length;
}

/** The file's bytes, piece by piece. */
export const readFile = (file: string): Readable => bucket().openDownloadStream(idOf(file));

/** Deletes a file, or what was written of it before somebody died. */
export async function deleteFile(file: string | null | undefined): Promise<void> {
  if (!file) return;
  const { connection } = mongoose;
  await connection.collection(`${BUCKET}.files`).deleteOne({ _id: idOf(file) });
  await connection.collection(`${BUCKET}.chunks`).deleteMany({ files_id: idOf(file) });
}

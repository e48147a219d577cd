import { statfs } from 'node:fs/promises';
import mongoose from 'mongoose';

/** Bytes: what the database takes with its indexes, and what is left of its disk, where that is this machine's. */
export interface Storage {
  used: number;
  free: number | undefined;
}

/** @param dataDir the embedded database's directory; undefined where the database is a server's */
export async function storageOf(dataDir: string | undefined): Promise<Storage> {
  const stats = await mongoose.connection.db?.command({ dbStats: 1 });
  const {
    dataSize = 0,
    storageSize = dataSize,
    indexSize = 0,
  } = { ...stats } as Record<string, number | undefined>;
  const disk = dataDir === undefined ? undefined : await statfs(dataDir).catch(() => undefined);
  return { used: storageSize + indexSize, free: disk && disk.bavail * disk.bsize };
}

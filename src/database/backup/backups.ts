import { stat } from 'node:fs/promises';
import path from 'node:path';
import { BackupModel, type Backup } from './backup-model.js';
import { writeBackup, type Written } from './write-backup.js';

export type { Backup };

/**
 * Writes a backup into a file, and notes that it was made, once it is whole.
 * @param signal ends it early
 * @throws what `writeBackup` throws; nothing is noted then
 */
export async function makeBackup(
  kind: Backup['_id'],
  file: string,
  clock: () => Date,
  signal?: AbortSignal,
): Promise<Written> {
  const at = clock();
  const written = await writeBackup(file, at, signal);
  const { size: bytes } = await stat(file);
  const ms = clock().getTime() - at.getTime();
  const noted = { at, file: path.basename(file), bytes, documents: written.documents, ms };
  await BackupModel.updateOne({ _id: kind }, { $set: noted }, { upsert: true });
  return written;
}

/** The last good backup of each kind, the latest first. */
export async function lastBackups(): Promise<Backup[]> {
  const found = await BackupModel.find({ _id: { $in: ['scheduled', 'commanded'] } }).lean<
    Backup[]
  >();
  return found.sort((a, b) => b.at.getTime() - a.at.getTime());
}

import mongoose from 'mongoose';
import { readBackup } from './read-backup.js';
import type { Written } from './write-backup.js';

interface Mark {
  _id: string;
  at: Date;
}

const MARK = 'restore-started';
const settings = () => mongoose.connection.collection<Mark>('settings');

/** Whether a restore was begun and not brought to its end: what is there is not whole. */
export const isHalfRestored = async (): Promise<boolean> =>
  (await settings().findOne({ _id: MARK })) !== null;

/**
 * Fills the database with a backup, after reading it to its end once. What an empty installation wrote
 * at its start, or a restore that was broken off, gives way. Until the end the database is known to be
 * half restored.
 * @throws {BackupUnreadable} and leaves the database as it was
 */
export async function restoreBackup(file: string, now: Date): Promise<Written> {
  const parts = readBackup(file);
  while (!(await parts.next()).done) continue;
  await settings().updateOne({ _id: MARK }, { $set: { at: now } }, { upsert: true });
  for (const { collectionName } of (await mongoose.connection.db?.collections()) ?? [])
    if (!collectionName.startsWith('system.'))
      await mongoose.connection.collection<Mark>(collectionName).deleteMany({ _id: { $ne: MARK } });
  const collections = new Set<string>();
  let documents = 0;
  for await (const part of readBackup(file)) {
    collections.add(part.collection);
    documents += part.documents.length;
    if (part.documents.length > 0)
      await mongoose.connection.collection(part.collection).insertMany(part.documents);
  }
  await settings().deleteOne({ _id: MARK });
  return { collections: collections.size, documents };
}

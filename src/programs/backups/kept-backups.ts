import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from '../../database/engine/make-directory.js';

const OURS = /^registry-\d{8}T\d{6}Z\.backup$/;
const PART = /^registry-\d{8}T\d{6}Z\.backup\.\d+\.part$/;

/** The folder of the backups that the registry makes by itself, which is there afterwards. */
export async function backupFolder(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'backups');
  await makeDirectory(folder);
  return folder;
}

/** `registry-20261129T043000Z.backup`: names in the order of their moments. */
export const backupName = (at: Date): string =>
  `registry-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.backup`;

/** Deletes all but the newest of the backups; nothing that others put there. */
export async function keepNewest(folder: string, keep: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => OURS.test(name));
  await removeAll(folder, names.sort().slice(0, -keep));
}

/** Deletes what processes that died had begun. */
export async function removeParts(folder: string): Promise<void> {
  const names = await readdir(folder);
  await removeAll(
    folder,
    names.filter((name) => PART.test(name)),
  );
}

async function removeAll(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(path.join(folder, name), { force: true });
}

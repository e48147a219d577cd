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

/** Deletes all but the newest, and what a process that died had begun; nothing that others put there. */
export async function keepNewest(folder: string, keep: number): Promise<void> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => OURS.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of [...old, ...names.filter((one) => PART.test(one))])
    await rm(path.join(folder, name), { force: true });
}

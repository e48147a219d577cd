import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { runtimeFolder } from '../../src/database/engine/runtime-folder.js';

const made: string[] = [];

afterAll(async () => {
  for (const directory of made) {
    await rm(await runtimeFolder(directory), { recursive: true, force: true });
    await rm(directory, { recursive: true, force: true });
  }
});

/** A fresh directory, deleted after the file's last test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'registry-db-test-'));
  made.push(directory);
  return directory;
}

/** The id of the process whose engine serves `dataDir`: the engine writes it into its lock file. */
export async function enginePid(dataDir: string): Promise<number> {
  const pid = Number(await readFile(path.join(dataDir, 'mongod.lock'), 'utf8'));
  if (!(pid > 0)) throw new Error(`no engine serves ${dataDir}`);
  return pid;
}

/** Resolves as soon as `condition` holds; rejects after `withinMs`. */
export async function until(condition: () => boolean, withinMs = 30_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; !condition();) {
    if (Date.now() > deadline) throw new Error(`never came to hold: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether a process of this id exists. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

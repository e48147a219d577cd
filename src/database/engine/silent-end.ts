import { statfs } from 'node:fs/promises';
import { EngineFailure } from './engine-failure.js';

/** Opening an empty directory takes some megabytes; below that a full disk is to blame. */
const spaceNeeded = 8 * 1024 * 1024;

/** Whether the disk of `dataDir` has room for an engine to start; where nobody can tell, it has. */
export async function hasRoom(dataDir: string): Promise<boolean> {
  const disk = await statfs(dataDir).catch(() => undefined);
  return !disk || disk.bavail * disk.bsize >= spaceNeeded;
}

/** The ways in which the engine ends by its own decision or fault; it prints nothing then. */
const abortions = new Set(['exit code 14', 'SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL']);

/** Whether an engine that ended in this way (a signal or "exit code N") aborted, not was killed. */
export function aborted(how: string): boolean {
  return abortions.has(how);
}

/**
 * The likely reason of an end that nobody explained. The engine (0.1.1) aborts without a word on
 * damaged files and on a full disk alike. `complaint` is what the process wrote to its stderr.
 */
export async function explainSilentEnd(
  dataDir: string,
  how: string,
  complaint = '',
): Promise<EngineFailure> {
  if (!(await hasRoom(dataDir))) return new EngineFailure('disk-full', dataDir);
  if (aborted(how)) return new EngineFailure('damaged', dataDir);
  const error = complaint.split('\n').find((line) => /^\w*Error\b/.test(line));
  return new EngineFailure('other', dataDir, `its process ended (${error ?? how})`);
}

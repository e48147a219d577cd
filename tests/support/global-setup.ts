import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { EngineReport } from '../../src/database/engine/engine-messages.js';

/**
 * Starts the one engine of the whole run in a fresh directory; `useTestDatabase` finds its
 * connection string in TEST_MONGODB_URI. Jest compiles this file to CommonJS, so it can import
 * nothing of `src` but types, and forks the engine's program itself.
 */
export default async function startTestEngine({ rootDir }: { rootDir: string }): Promise<void> {
  // A short name: the engine's socket lies below it, and socket paths hold about a hundred bytes.
  const directory = await mkdtemp(path.join(os.tmpdir(), 'rt-'));
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
  const answer = await Promise.race([once(engine, 'message'), ended.then(() => [undefined])]);
  const report = answer[0] as EngineReport | undefined;
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

declare global {
  var stopTestEngine: (() => Promise<void>) | undefined;
}

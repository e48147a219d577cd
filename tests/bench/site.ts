import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/database/database.js';
import { ensureIndexes } from '../../src/database/indexes.js';
import { startServer } from '../support/real-server.js';
import { SECRET } from './crowd.js';

/** The built server on an engine of its own. */
export interface Site {
  url: string;
  /** Where its data are, for what is bare. */
  uri: string;
}

/** Measures on a site of its own; whatever becomes of it, no server, engine or data stay behind. */
export async function onSite(measure: (site: Site) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-bench-'));
  const database = await openDatabase({ dataDir });
  try {
    await ensureIndexes();
    const uri = database.uri.replace('/?', '/training?');
    const settings = { MONGODB_URI: uri, SESSION_SECRET: SECRET, LOG_LEVEL: 'silent' };
    const server = await startServer(settings);
    try {
      await measure({ url: server.url, uri });
    } finally {
      await server.end('SIGTERM');
    }
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What a program beside this one, in a process of its own, reports of a task. @throws where it ends without a word */
export async function reportOf(program: string, task: object): Promise<unknown> {
  const child = fork(path.join(import.meta.dirname, program), { execArgv: [] });
  const report = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${program} ended with ${String(code)} and reported nothing`));
    });
  });
  child.send(task);
  return report;
}

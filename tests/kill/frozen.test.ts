import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../src/database/database.js';
import { aCourse } from '../support/builders.js';
import { startServer, type RealServer } from '../support/real-server.js';
import { crowdAt, expectNothingLost, members, storm } from './storm.js';

const CROWD = 12;
/** No balancer waits as long as the driver does for a server that says nothing. */
const BALANCER_MS = 5_000;
/** Prometheus waits for ten seconds unless told otherwise. */
const SCRAPE_MS = 10_000;
const METRICS_TOKEN = 'm'.repeat(40);

let dataDir: string;
let server: RealServer;
let database: Database;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-frozen-'));
  server = await startServer({ DATA_DIR: dataDir, DEMO: '0', METRICS_TOKEN });
  database = await openDatabase({ dataDir, attach: 'attach-or-own' });
});

afterAll(async () => {
  await database.close();
  await server.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

const health = async (kind: string): Promise<number> => {
  const signal = AbortSignal.timeout(BALANCER_MS);
  return (await fetch(`${server.url}/health/${kind}`, { signal })).status;
};
const metrics = async (): Promise<string> => {
  const answer = await fetch(`${server.url}/metrics`, {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    signal: AbortSignal.timeout(SCRAPE_MS),
  });
  return answer.text();
};
const toEngine = (signal: NodeJS.Signals) => {
  for (const engine of server.children()) process.kill(engine, signal);
};

it('while the database says nothing, balancers are told so, and who asked meanwhile is served once it speaks', async () => {
  const course = await aCourse({ capacity: CROWD });
  const crowd = await crowdAt(server.url, await members(CROWD));
  toEngine('SIGSTOP');
  const asked = storm({ url: server.url, course, crowd });
  try {
    expect([await health('live'), await health('ready')]).toEqual([200, 503]);
    expect(await metrics()).toContain('registry_up 0');
  } finally {
    toEngine('SIGCONT');
  }
  expect((await asked).size).toBe(CROWD);
  expect(await health('ready')).toBe(200);
  expect(await metrics()).toContain('registry_up 1');
  await expectNothingLost(course, await asked);
});

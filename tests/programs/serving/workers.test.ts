import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { startServer, type RealServer } from '../../support/real-server.js';

const TOKEN = 'a token for this test';

let dataDir: string;
let server: RealServer;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-workers-'));
  server = await startServer({ DATA_DIR: dataDir, DEMO: '0', METRICS_TOKEN: TOKEN }, [
    '--workers',
    '2',
  ]);
}, 60_000);

afterAll(async () => {
  expect(await server.end('SIGTERM')).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

/** The process ids of the workers. */
const workers = () => server.children('dist/server.js');

/** Asks over connections that are kept, as a proxy in front does, until told to stop; counts the answers. */
function askOnAndOn() {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const seen = { answered: 0, failed: [] as string[] };
  let asking = true;
  const ask = () =>
    new Promise<void>((resolve) => {
      const sent = request(`${server.url}/sign-in`, { agent }, (answer) => {
        answer.resume().on('end', () => {
          if (answer.statusCode === 200) seen.answered += 1;
          else seen.failed.push(String(answer.statusCode));
          resolve();
        });
      });
      sent.on('error', (error) => {
        seen.failed.push(error.message);
        resolve();
      });
      sent.end();
    });
  const askers = Array.from({ length: 4 }, async () => {
    while (asking) await ask();
  });
  return {
    seen,
    stop: async () => {
      asking = false;
      await Promise.all(askers);
      agent.destroy();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('a registry of two workers', () => {
  it('drops no request while they are replaced one after the other', async () => {
    const before = workers();
    expect(before).toHaveLength(2);
    const { seen, stop } = askOnAndOn();
    process.kill(server.pid, 'SIGHUP');
    await server.says(/the workers are replaced/);
    await stop();
    expect(workers()).toHaveLength(2);
    expect(workers().filter((pid) => before.includes(pid))).toEqual([]);
    expect(seen.failed).toEqual([]);
    expect(seen.answered).toBeGreaterThan(100);
  }, 120_000);

  it('serves on when one of them is killed, and has another in its place', async () => {
    const [victim = 0, survivor = 0] = workers();
    const { seen, stop } = askOnAndOn();
    await until(() => seen.answered > 20);
    process.kill(victim, 'SIGKILL');
    await until(() => workers().length === 2 && !workers().includes(victim));
    const { answered } = seen;
    await until(() => seen.answered > answered + 20);
    await stop();
    expect(workers()).toContain(survivor);
    // Those that the killed one was answering, over the four connections that there are.
    expect(seen.failed.length).toBeLessThanOrEqual(4);
  }, 60_000);

  it('tells, whichever is asked, what both count', async () => {
    const counted = async () => {
      const answer = await fetch(`${server.url}/metrics`, {
        headers: { authorization: `Bearer ${TOKEN}`, connection: 'close' },
      });
      const line = /^http_request_duration_seconds_count\{.*live.*\} (\d+)$/m;
      return Number(line.exec(await answer.text())?.[1] ?? 0);
    };
    const ask = () => fetch(`${server.url}/health/live`, { headers: { connection: 'close' } });
    const before = await counted();
    for (let count = 0; count < 6; count += 1) await ask();
    expect(await counted()).toBe(before + 6);
    expect(await counted()).toBe(before + 6);
  }, 60_000);
});

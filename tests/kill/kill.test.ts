import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../src/database/database.js';
import { aCourse } from '../support/builders.js';
import { startServer, type RealServer } from '../support/real-server.js';
import { crowdAt, expectNothingLost, members, storm } from './storm.js';

const CAPACITY = 10;
const CROWD = 40;

let dataDir: string;
let server: RealServer;
let database: Database;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'registry-kill-'));
  server = await startServer({ DATA_DIR: dataDir, DEMO: '0' });
  database = await openDatabase({ dataDir, attach: 'attach-or-own' });
});

afterAll(async () => {
  await database.close();
  await server.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

describe('killed in a storm of enrolments', () => {
  it('the web process comes back with everything that it acknowledged', async () => {
    const course = await aCourse({ capacity: CAPACITY });
    const crowd = await crowdAt(server.url, await members(CROWD));
    const strike = async () => {
      await server.end('SIGKILL');
    };
    const told = await storm({ url: server.url, course, crowd, strike });
    expect(told.size).toBeGreaterThan(0);
    server = await startServer({ DATA_DIR: dataDir, DEMO: '0' });
    await expectNothingLost(course, told);
    const rest = await storm({ url: server.url, course, crowd });
    expect(rest.size).toBe(CROWD);
    await expectNothingLost(course, rest);
  });

  it('the engine comes back by itself, and so does everything acknowledged', async () => {
    const course = await aCourse({ capacity: CAPACITY });
    const crowd = await crowdAt(server.url, await members(CROWD));
    const strike = () => {
      for (const child of server.children()) process.kill(child, 'SIGKILL');
      return Promise.resolve();
    };
    const told = await storm({ url: server.url, course, crowd, strike });
    await expectNothingLost(course, told);
    const rest = await storm({ url: server.url, course, crowd });
    expect(rest.size).toBe(CROWD);
    await expectNothingLost(course, rest);
  });

  it('stops cleanly when asked, with its engine', async () => {
    const other = await mkdtemp(path.join(os.tmpdir(), 'registry-stop-'));
    const brief = await startServer({ DATA_DIR: other, DEMO: '0' });
    const [engine = 0] = brief.children();
    expect(await brief.end('SIGINT')).toBe(0);
    expect(() => process.kill(engine, 0)).toThrow('ESRCH');
    await rm(other, { recursive: true, force: true });
  });
});

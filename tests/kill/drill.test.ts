import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../src/database/database.js';
import { aCourse } from '../support/builders.js';
import { command } from '../support/command.js';
import { startServer, type RealServer } from '../support/real-server.js';
import { crowdAt, expectNothingLost, leadsToCourse, members, send, storm } from './storm.js';

const CAPACITY = 10;
const CROWD = 24;
/** So many of them enrol before the backup is begun, and stay. */
const SETTLED = 4;
const PLAIN = { DEMO: '0' };

let folder: string;
let lived: string;
let copy: string;
let server: RealServer;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'registry-drill-'));
  [lived, copy] = [path.join(folder, 'lived'), path.join(folder, 'copy')];
  server = await startServer({ DATA_DIR: lived, ...PLAIN });
  database = await openDatabase({ dataDir: lived, attach: 'attach-or-own' });
});

afterAll(async () => {
  await database.close();
  await server.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

/** Does something while some enrol and withdraw without a pause; gives how many answers said that it was done. */
async function amidst(
  crowd: ReadonlyMap<string, string>,
  course: { code: string },
  act: () => Promise<void>,
) {
  let over = false;
  let done = 0;
  const restless = [...crowd.values()].map(async (cookie) => {
    while (!over)
      for (const step of ['enrolment', 'withdrawal']) {
        const answer = await send(`${server.url}/courses/${course.code}/${step}`, {}, cookie);
        if (leadsToCourse(answer, course)) done += 1;
      }
  });
  await act().finally(() => {
    over = true;
  });
  await Promise.all(restless);
  return done;
}

describe('a day on which everything goes wrong', () => {
  it('ends with a sound copy that holds whatever was acknowledged before it was begun', async () => {
    const [first, second, third] = [
      await aCourse({ capacity: CAPACITY }),
      await aCourse({ capacity: CAPACITY }),
      await aCourse({ capacity: CAPACITY }),
    ];
    const everybody = await members(CROWD);
    const crowd = await crowdAt(server.url, everybody);
    const before = await storm({
      ...{ url: server.url, course: first, crowd },
      strike: async () => {
        await server.end('SIGKILL');
      },
    });
    server = await startServer({ DATA_DIR: lived, ...PLAIN });
    const amid = await storm({
      ...{ url: server.url, course: second, crowd },
      strike: () => {
        for (const engine of server.children()) process.kill(engine, 'SIGKILL');
        return Promise.resolve();
      },
    });
    for (const told of [before, amid]) expect(told.size).toBeGreaterThan(0);

    const people = [...crowd];
    const settled = new Map(people.slice(0, SETTLED));
    const stayed = await storm({ url: server.url, course: third, crowd: settled });
    expect(stayed.size).toBe(SETTLED);
    const file = path.join(folder, 'registry.backup');
    const others = new Map(people.slice(SETTLED));
    const restless = await amidst(others, third, async () => {
      const made = await command('backup', [file], { DATA_DIR: lived });
      expect(made).toMatchObject({ code: 0, complained: '' });
    });
    expect(restless).toBeGreaterThan(0);

    const restored = await command('restore', [file], { DATA_DIR: copy });
    expect(restored).toMatchObject({ code: 0, complained: '' });
    // A start writes what of decisions had not followed at that moment.
    await database.close();
    await server.end('SIGTERM');
    server = await startServer({ DATA_DIR: copy, ...PLAIN });
    const looked = await command('doctor', [], { DATA_DIR: copy });
    expect(looked).toMatchObject({ code: 0, complained: '' });
    expect(looked.said).toContain('Every document is sound.');
    database = await openDatabase({ dataDir: copy, attach: 'attach-or-own' });
    for (const [course, told] of [
      [first, before],
      [second, amid],
      [third, stayed],
    ] as const) {
      await expectNothingLost(course, told);
    }
    // A copy holds nobody's session.
    const again = await crowdAt(server.url, everybody);
    const rest = await storm({ url: server.url, course: first, crowd: again });
    expect(rest.size).toBe(CROWD);
    await expectNothingLost(first, rest);
  });
});

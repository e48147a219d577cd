import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Course } from '../../src/training/courses/course.js';
import { openDatabase, type Database } from '../../src/database/database.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { seats } from '../../src/training/enrolment/seats/seats.js';
import { aCourse, aPerson, PASSWORD } from '../support/builders.js';
import { startServer, type RealServer } from '../support/real-server.js';

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

const form = (address: string, fields: Record<string, string>, cookie = '') =>
  fetch(server.url + address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(fields),
  });

async function signIn(email: string): Promise<string> {
  const answer = await form('/sign-in', { email, password: PASSWORD });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${email} could not sign in: ${String(answer.status)}`);
  return cookie;
}

/** Everybody enrols at once; `strike` hits when a third of the answers is there. Gives those who were told yes. */
async function storm(course: Course, crowd: Map<string, string>, strike: () => Promise<void>) {
  const told = new Set<string>();
  let answers = 0;
  let struck: Promise<void> | undefined;
  await Promise.all(
    [...crowd].map(async ([person, cookie], index) => {
      // In waves of eight, so that the blow falls among requests that wait, run and are answered.
      for (let turn = 0; turn < index / 8; turn += 1)
        await fetch(`${server.url}/health/live`).catch(() => undefined);
      const answer = await form(`/courses/${course.code}/enrolment`, {}, cookie).catch(
        () => undefined,
      );
      if (answer?.status === 303) told.add(person);
      answers += 1;
      if (answers === Math.floor(crowd.size / 3)) struck = strike();
    }),
  );
  await struck;
  return told;
}

async function crowdSignedIn(): Promise<Map<string, string>> {
  const people = await Promise.all(Array.from({ length: CROWD }, () => aPerson()));
  const cookies = await Promise.all(people.map(({ email }) => signIn(email)));
  return new Map(people.map(({ _id }, index) => [_id, cookies[index] ?? '']));
}

async function expectNothingLost(course: Course, told: Set<string>) {
  const { holders, queue, capacity } = await seats.read(course._id);
  const listed = [...holders, ...queue].map(({ person }) => person);
  expect(new Set(listed).size).toBe(listed.length);
  expect(holders.length).toBeLessThanOrEqual(capacity);
  expect(queue.length === 0 || holders.length === capacity).toBe(true);
  expect([...told].filter((person) => !listed.includes(person))).toEqual([]);
  const shown = await EnrolmentModel.find({ course: course._id }).lean();
  expect(shown.map(({ person }) => person).sort()).toEqual([...listed].sort());
  expect(shown.filter(({ status }) => status === 'enrolled')).toHaveLength(holders.length);
}

describe('killed in a storm of enrolments', () => {
  it('the web process comes back with everything that it acknowledged', async () => {
    const course = await aCourse({ capacity: CAPACITY });
    const crowd = await crowdSignedIn();
    const told = await storm(course, crowd, async () => {
      await server.end('SIGKILL');
    });
    expect(told.size).toBeGreaterThan(0);
    server = await startServer({ DATA_DIR: dataDir, DEMO: '0' });
    await expectNothingLost(course, told);
    const rest = await storm(course, crowd, () => Promise.resolve());
    expect(rest.size).toBe(CROWD);
    await expectNothingLost(course, rest);
  });

  it('the engine comes back by itself, and so does everything acknowledged', async () => {
    const course = await aCourse({ capacity: CAPACITY });
    const crowd = await crowdSignedIn();
    const told = await storm(course, crowd, () => {
      for (const child of server.children()) process.kill(child, 'SIGKILL');
      return Promise.resolve();
    });
    await expectNothingLost(course, told);
    const rest = await storm(course, crowd, () => Promise.resolve());
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

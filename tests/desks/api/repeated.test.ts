import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { OnceCallModel } from '../../../src/desks/api/calls/idempotency-model.js';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { results } from '../../../src/training/results/results.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from '../../training/attendance/group.js';
import { aToken, call } from './program.js';

useTestDatabase();

afterEach(() => {
  jest.restoreAllMocks();
});

/** When a call that was under way at NOW is held to have died. */
const LATER = new Date(NOW.getTime() + 61_000);

/** What is written: where, one value or another, and what holds in the end. */
const WRITES = {
  'a sheet': {
    path: ({ course }: Group) => `/courses/${course.code}/sessions/1/attendance`,
    body: (person: string, n: 0 | 1) => ({ marks: [{ person, mark: ['late', 'absent'][n] }] }),
    held: async ({ course }: Group, person: string) =>
      (await sheetOf(course, 1)).marks[person]?.mark,
    values: ['late', 'absent'],
  },
  results: {
    path: ({ course }: Group) => `/courses/${course.code}/results`,
    body: (person: string, n: 0 | 1) => ({ results: [{ person, points: ['61', '62'][n] }] }),
    held: async ({ course }: Group, person: string) =>
      (await results.read(course._id)).results[person]?.result.points,
    values: ['61', '62'],
  },
} as const;

/** The next writes of how a call ended fail. */
const loseAnswers = (times: number) => {
  const spy = jest.spyOn(OnceCallModel, 'updateOne');
  for (let n = 0; n < times; n += 1)
    spy.mockImplementationOnce(() => {
      throw new Error('the process died');
    });
};

describe.each(['a sheet', 'results'] as const)('a guarded write of %s', (what) => {
  const { path, body, held, values } = WRITES[what];

  async function prepared() {
    const app = testApp(() => NOW);
    const group = await aGroup({ assessment: 'points' });
    const person = group.participants[0]?._id ?? '';
    const token = await aToken(await signedIn(app, group.trainer.email), [
      ...['attendance:read', 'attendance:write', 'results:read', 'results:write'],
    ]);
    const read = await call(app, 'get', path(group), { token });
    const headers = { 'Idempotency-Key': 'once', 'If-Match': read.headers.etag ?? '' };
    const guarded = (at = app) =>
      call(at, 'post', path(group), { token, headers, body: body(person, 0) });
    /** Another program of the same trainer, who has heard nothing of it. */
    const other = () => call(app, 'post', path(group), { token, body: body(person, 1) });
    return { group, person, read, guarded, other };
  }

  it('is told to have been done where its answer was lost, and is not done again', async () => {
    const { group, person, read, guarded, other } = await prepared();
    loseAnswers(1);
    expect((await guarded()).status).toBe(500);
    expect(await held(group, person)).toBe(values[0]);
    expect((await other()).status).toBe(200);
    const done = { revision: Number(read.body.revision) + 1, saved: 1, notTakingPart: [] };
    expect(await guarded()).toMatchObject({ status: 200, body: done });
    expect(await guarded()).toMatchObject({ status: 200, body: done });
    expect(await held(group, person)).toBe(values[1]);
  });

  it('is taken up again after its process died, which had done it', async () => {
    const { group, person, read, guarded, other } = await prepared();
    loseAnswers(2);
    expect((await guarded()).status).toBe(500);
    expect((await guarded()).status).toBe(409);
    expect((await other()).status).toBe(200);
    const done = { revision: Number(read.body.revision) + 1, saved: 1, notTakingPart: [] };
    expect(await guarded(testApp(() => LATER))).toMatchObject({ status: 200, body: done });
    expect(await held(group, person)).toBe(values[1]);
  });

  it('is refused still where others wrote before it, under whatever key', async () => {
    const { guarded, other } = await prepared();
    expect((await other()).status).toBe(200);
    expect((await guarded()).status).toBe(412);
    expect((await guarded()).status).toBe(412);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { historyFaults } from '../../support/seat-invariants.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOON = new Date('2026-11-24T12:00:00Z');
const hoursLater = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
let now = NOON;
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});

async function somebody() {
  now = NOON;
  const person = await aPerson();
  return { id: person._id, agent: await signedIn(app, person.email) };
}

describe('a clock that jumps', () => {
  it.each([
    ['an hour back', -1],
    ['most of a day back', -20],
    ['an hour forward, and back again', 1],
  ])('%s, gives nobody the place of whoever came before', async (_, hours) => {
    const course = await aCourse({ capacity: 1, now: NOON });
    const [holder, first, second] = [await somebody(), await somebody(), await somebody()];
    const send = ({ agent }: typeof holder, step: string) =>
      agent.post(`/courses/${course.code}/${step}`).expect(303);
    await send(holder, 'enrolment');
    now = hoursLater(Math.max(hours, 0));
    await send(first, 'enrolment');
    now = hoursLater(Math.min(hours, 0));
    await send(second, 'enrolment');
    expect((await seats.read(course._id)).queue.map(({ person }) => person)).toEqual([
      first.id,
      second.id,
    ]);
    await send(holder, 'withdrawal');
    const { holders, queue } = await seats.read(course._id);
    expect(holders.map(({ person }) => person)).toEqual([first.id]);
    expect(queue.map(({ person }) => person)).toEqual([second.id]);
    const paths = await EnrolmentModel.find({ course: course._id }).lean();
    expect(historyFaults(paths)).toEqual([]);
    const status = new Map(paths.map((path) => [path.person, path.status]));
    expect([holder, first, second].map(({ id }) => status.get(id))).toEqual([
      'withdrawn',
      'enrolled',
      'waitlisted',
    ]);
  });
});

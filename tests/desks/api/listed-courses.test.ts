import { expect, it } from '@jest/globals';
import type { Course } from '../../../src/training/courses/course.js';
import { planByCode } from '../../../src/training/courses/courses.js';
import { addSession } from '../../../src/training/planning/course-sessions.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aToken, call } from './program.js';

useTestDatabase();

const DAY = 86_400_000;

it('a list tells of a course what the course itself tells, whatever was decided since it was listed first', async () => {
  const app = testApp();
  const { email } = await aPerson();
  const token = await aToken(await signedIn(app, email), ['courses:read', 'enrolments:write']);
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const { code } = await aCourse({ capacity: 5, trainers: [asTrainer(trainer)] });
  const now = new Date();
  const edit = async (change: (course: Course) => Promise<object>) => {
    const course = await planByCode(code);
    const { form, venue, capacity, enrolmentOpensAt, enrolmentClosesAt, lateEntry } = course;
    const facts = { form, venue, capacity, enrolmentOpensAt, enrolmentClosesAt, lateEntry };
    const trainers = course.trainers.map(({ _id }) => _id);
    await editCourse(course, { ...facts, trainers, ...(await change(course)) }, 'test', now);
  };
  const listed = async () => {
    const [list, one] = await Promise.all(
      ['/courses', `/courses/${code}`].map((path) => call(app, 'get', path, { token })),
    );
    const row = (list?.body.data as { code: string }[]).find((course) => course.code === code);
    expect(row).toEqual(one?.body);
    return row;
  };
  const first = await listed();
  expect(await listed()).toEqual(first);
  const changes: (() => Promise<unknown>)[] = [
    () => call(app, 'post', `/courses/${code}/enrolment`, { token }),
    () => edit(() => Promise.resolve({ venue: { uk: 'Ратуша', en: 'Town hall' } })),
    () => edit(async () => ({ trainers: [(await aPerson({ roles: ['staff', 'trainer'] }))._id] })),
    () => edit(() => Promise.resolve({ capacity: 7 })),
    async () => {
      const course = await planByCode(code);
      const startsAt = new Date(course.endsAt.getTime() + DAY);
      const session = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
      await addSession(course, session, 'test', now);
    },
    () => call(app, 'post', `/courses/${code}/withdrawal`, { token }),
  ];
  let before = first;
  for (const change of changes) {
    await change();
    const after = await listed();
    expect(after).not.toEqual(before);
    before = after;
  }
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const join = async (course: Parameters<typeof enrol>[0], language: 'uk' | 'en' = 'en') => {
  const { _id, email } = await aPerson({ language });
  await enrol(course, _id, _id, new Date());
  return signedIn(app, email);
};

describe('what takes a place away', () => {
  it.each([
    ['a place', {}, 'Give up your place', 'Nobody waits'],
    ['a number in the queue', { capacity: 1 }, 'Leave the queue', 'you would start at its end'],
    ['an application', { approval: ['institute' as const] }, 'Take back', 'Nobody will decide'],
  ])(
    'for %s is a page of its own, never a button of the course',
    async (_what, given, title, lost) => {
      const course = await aCourse(given);
      if ('capacity' in given) await join(course);
      const agent = await join(course);
      const page = `/courses/${course.code}`;
      const { text } = await agent.get(page).expect(200);
      expect(text).not.toContain(`action="${page}/withdrawal"`);
      expect(text).toContain(`href="${page}/withdrawal"`);
      const asked = await agent.get(`${page}/withdrawal`).expect(200);
      expect(asked.text).toContain(title);
      expect(asked.text).toContain(lost);
      await agent.post(`${page}/withdrawal`).expect(303);
      await agent.get(`${page}/withdrawal`).expect(303).expect('location', page);
    },
  );

  it.each([
    [
      'uk',
      'У черзі чекають 3 людини: місце відразу перейде до першої з них, і повернути його не можна.',
    ],
    [
      'en',
      '3 people wait: the place passes to the first of them at once and cannot be taken back.',
    ],
  ] as const)('says who waits for it, in %s', async (language, words) => {
    const course = await aCourse({ capacity: 1 });
    const holder = await join(course, language);
    for (let n = 0; n < 3; n += 1) await join(course);
    const { text } = await holder.get(`/courses/${course.code}/withdrawal`).expect(200);
    expect(text).toContain(words);
  });

  it('lies idle for a moment after an act, for the second tap of a double one', async () => {
    const course = await aCourse();
    const agent = await signedIn(app, (await aPerson()).email);
    await agent.post(`/courses/${course.code}/enrolment`).expect(303);
    const page = `/courses/${course.code}`;
    expect((await agent.get(page)).text).toContain('main--settling');
    expect((await agent.get(page)).text).not.toContain('main--settling');
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let institute: Agent;
const LINK = 'https://meet.example/room?a=1&b=2';
const SHOWN = 'meet.example/room';

beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});

const edited = async (code: string, meetingUrl: string) =>
  institute.post(`/institute/courses/${code}/edit`).type('form').send({ meetingUrl });

const anOnlineCourse = async () => {
  const trainer = await aPerson({ roles: ['trainer'] });
  const course = await aCourse({ form: 'online', trainers: [asTrainer(trainer)] });
  return { trainer, course };
};
const aLearner = async (course: Awaited<ReturnType<typeof aCourse>>) => {
  const person = await aPerson();
  await enrol(course, person._id, person._id, new Date());
  return person;
};

describe('the link to an online meeting', () => {
  it.each([
    'http://meet.example/room',
    'javascript:alert(1)',
    'https://',
    'https://localhost/room',
    'https://name:word@meet.example/',
    'meet.example/room',
  ])('is refused unless it is a whole one over https: %s', async (typed) => {
    const { course } = await anOnlineCourse();
    const { status, text } = await edited(course.code, typed);
    expect(status).toBe(422);
    expect(text).toContain('Вставте повне посилання');
    expect(text).toContain(`value="${typed}"`);
    expect((await CourseModel.findById(course._id).lean())?.meetingUrl).toBeNull();
  });

  it('is seen on the course’s page by those who have a place, and by nobody who may come', async () => {
    const { course } = await anOnlineCourse();
    const inside = await signedIn(app, (await aLearner(course)).email);
    const outside = await signedIn(app, (await aPerson()).email);
    await edited(course.code, LINK);
    const page = `/courses/${course.code}`;
    expect((await inside.get(page).expect(200)).text).toContain(SHOWN);
    expect((await outside.get(page).expect(200)).text).not.toContain(SHOWN);
    expect((await inside.get(`${page}/calendar.ics`).expect(200)).text).toContain('meet.example');
    await outside.get(`${page}/calendar.ics`).expect(404);
    await inside.post(`${page}/withdrawal`).expect(303);
    expect((await inside.get(page).expect(200)).text).not.toContain(SHOWN);
  });

  it('is seen by its trainer', async () => {
    const { course, trainer } = await anOnlineCourse();
    await edited(course.code, LINK);
    const agent = await signedIn(app, trainer.email);
    expect((await agent.get(`/teaching/${course.code}`).expect(200)).text).toContain(SHOWN);
    expect((await agent.get(`/courses/${course.code}`).expect(200)).text).toContain(SHOWN);
  });

  it('reaches those who have a place by letter when it changes, and nobody who waits', async () => {
    const { course } = await anOnlineCourse();
    const { _id } = await aLearner(course);
    await edited(course.code, LINK);
    const [mail, ...more] = await OutboxModel.find({ to: _id, kind: 'changed' }).lean();
    expect(more).toEqual([]);
    if (!mail) throw new Error('no letter was left');
    const letter = await composeNotice(mail, { config: testConfig, now: new Date() });
    expect(JSON.stringify(letter)).toContain('https://meet.example/room?a=1&b=2');
    expect(JSON.stringify(mail)).not.toContain('meet.example');
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { calendarTokenOf, makeCalendarToken } from '../../../src/people/person/calendar-token.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { alsoRead, eventsOf, read } from './read-calendar.js';

useTestDatabase();

const NOW = new Date('2026-10-20T09:00:00Z');
let app: Express;
beforeAll(() => {
  app = testApp(() => NOW);
});

async function subscribed(given: Partial<Person>) {
  const person = await aPerson(given);
  await makeCalendarToken(person._id);
  return { person, token: (await calendarTokenOf(person._id)) ?? '' };
}

const feed = (token: string, code: string) =>
  request(app).get(`/calendar/${token}/courses/${code}.ics`);

describe('the calendar of a group', () => {
  it('is linked from the group’s page and the plan, and stands below one’s own address', async () => {
    const { person, token } = await subscribed({ roles: ['trainer', 'institute'] });
    const { code } = await aCourse({ now: NOW, trainers: [asTrainer(person)] });
    const agent = await signedIn(app, person.email);
    const href = `/teaching/${code}/calendar`;
    for (const page of [`/teaching/${code}`, `/institute/courses/${code}`])
      expect((await agent.get(page).expect(200)).text).toContain(`href="${href}"`);
    const address = `127.0.0.1:3000/calendar/${token}/courses/${code}.ics`;
    const { text } = await agent.get(href).expect(200);
    expect(text).toContain(`value="http://${address}"`);
    expect(text).toContain(`href="webcal://${address}"`);
  });

  it('leads who has no address yet to where one is made', async () => {
    const trainer = await aPerson({ roles: ['trainer'] });
    const { code } = await aCourse({ now: NOW, trainers: [asTrainer(trainer)] });
    const { text } = await (await signedIn(app, trainer.email)).get(`/teaching/${code}/calendar`);
    expect(text).toContain('href="/me/calendar"');
    expect(text).not.toContain('.ics');
    const other = await aPerson({ roles: ['trainer'] });
    await (await signedIn(app, other.email)).get(`/teaching/${code}/calendar`).expect(403);
  });

  it('shows its sessions and no others, the same until the plan changes', async () => {
    const { person, token } = await subscribed({ roles: ['trainer'] });
    const course = await aCourse({ now: NOW, trainers: [asTrainer(person)] });
    await aCourse({ now: NOW, trainers: [asTrainer(person)] });
    const { text, headers } = await feed(token, course.code).expect(200);
    expect(eventsOf(text).map(({ uid }) => uid)).toEqual(
      [1, 2].map((n) => `${course.code}-${n}@127.0.0.1`),
    );
    expect(read(text).getFirstPropertyValue('x-wr-calname')).toContain(course.code);
    await enrol(course, (await aPerson())._id, 'test', NOW);
    const etag = String(headers.etag);
    await feed(token, course.code).set('If-None-Match', etag).expect(304);
    await cancelCourse(course.code, 'Ремонт', 'test', NOW);
    const changed = await feed(token, course.code).set('If-None-Match', etag).expect(200);
    expect(alsoRead(changed.text).map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('is open to its trainers and the institute, as long as they are that, and to nobody else', async () => {
    const trainer = await subscribed({ roles: ['trainer'] });
    const institute = await subscribed({ roles: ['institute'] });
    const learner = await subscribed({});
    const course = await aCourse({ now: NOW, trainers: [asTrainer(trainer.person)] });
    const { _id, code } = course;
    await enrol(course, learner.person._id, 'test', NOW);
    await feed(institute.token, code).expect(200);
    await feed(learner.token, code).expect(404);
    await feed('a'.repeat(32), code).expect(404);
    await feed(institute.token, 'Q-NONE-1').expect(404);
    await feed(trainer.token, code).expect(200);
    await CourseModel.updateOne({ _id }, { $set: { trainers: [] } });
    await feed(trainer.token, code).expect(404);
    await PersonModel.updateOne({ _id: institute.person._id }, { $set: { roles: ['staff'] } });
    await feed(institute.token, code).expect(404);
  });

  it('ends with one’s own address, and shows no draft', async () => {
    const { person, token } = await subscribed({ roles: ['institute'] });
    const draft = await aCourse({ now: NOW, status: 'draft', unopened: true });
    await feed(token, draft.code).expect(404);
    const { code } = await aCourse({ now: NOW });
    await feed(token, code).expect(200);
    await (await signedIn(app, person.email)).post('/me/calendar/revocation').expect(303);
    await feed(token, code).expect(404);
  });
});

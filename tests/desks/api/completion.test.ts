import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import type { Role } from '../../../src/ground/roles.js';
import type { Course } from '../../../src/training/courses/course.js';
import { certificates } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anEndedCourse } from '../../training/completion/ended-course.js';
import { aToken, call } from './program.js';

useTestDatabase();

let app: Express;
let institute: Agent;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  app = testApp();
  for (const role of ['institute', 'trainer', 'hr'] as const) {
    const agent = await signedIn(app, (await aPerson({ roles: [role] })).email);
    tokens.set(role, await aToken(agent, ['completion:read']));
    if (role === 'institute') institute = agent;
  }
});

const complete = ({ code }: Course, passed: string) =>
  institute
    .post(`/institute/courses/${code}/completion`)
    .type('form')
    .send(`passed=${passed}&counted=1`)
    .expect(303);
const completionFor = (role: Role, { code }: Course) =>
  call(app, 'get', `/courses/${code}/completion`, { token: tokens.get(role) ?? '' });

describe('the completion of a course', () => {
  it('tells who would complete it, then who did, with their certificates', async () => {
    const [diligent, absent] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [diligent, 'present'],
      [absent, 'absent'],
    ]);
    const before = await completionFor('institute', course);
    expect(before.status).toBe(200);
    expect(before.body).toMatchObject({ course: course.code, completed: false, unfinished: false });

    await complete(course, diligent._id);
    const { body } = await completionFor('institute', course);
    expect(body).toMatchObject({ completed: true, unfinished: false });
    const told = new Map((body.data as { person: string }[]).map((one) => [one.person, one]));
    expect(told.get(diligent._id)).toMatchObject({
      ...{ status: 'completed', meets: true },
      certificates: [{ number: expect.stringMatching(/^IM-\d{4}-\d+$/), status: 'valid' }],
    });
    expect(told.get(absent._id)).toMatchObject({
      ...{ status: 'not-completed', meets: false, certificates: [] },
    });
  });

  it('is unfinished while certificates cannot be issued, and finished once they are', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    const full = jest.spyOn(certificates, 'write').mockRejectedValue(new Error('no space'));
    await complete(course, person._id);
    const without = { completed: true, unfinished: true, data: [{ certificates: [] }] };
    expect((await completionFor('institute', course)).body).toMatchObject(without);
    full.mockRestore();
    await seats.tryAgain(course._id);
    expect((await completionFor('institute', course)).body).toMatchObject({
      ...{ completed: true, unfinished: false },
      data: [{ person: person._id, certificates: [{ status: 'valid' }] }],
    });
  });

  it('is told to nobody but the Institute', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    for (const role of ['trainer', 'hr'] as const) {
      const { status, body } = await completionFor(role, course);
      expect(status).toBe(403);
      expect(JSON.stringify(body)).not.toContain(person._id);
    }
  });
});

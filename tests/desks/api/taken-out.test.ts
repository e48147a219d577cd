import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { useTestDatabase } from '../../support/test-database.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { NOW } from '../../training/attendance/group.js';
import { anEndedCourse } from '../../training/completion/ended-course.js';
import { aPerson } from '../../support/builders.js';
import { aToken, call } from './program.js';
import { aWorld, type World } from './world.js';

useTestDatabase();

let app: Express;
let world: World;

beforeAll(async () => {
  app = testApp(() => NOW);
  world = await aWorld(app);
});

/** How often the security log tells that this was taken out. */
async function takenOut(path: string): Promise<number> {
  await securityLog.written();
  const request = `GET /api/v1${path}`;
  const events = await SecurityEventModel.find({ kind: 'exported', request }).lean();
  return events.reduce((sum, { times }) => sum + times, 0);
}

describe('what programs take out about others', () => {
  it('stands in the security log with who took it, as a file does', async () => {
    const { code } = world.group.course;
    const over = await anEndedCourse([[await aPerson(), 'present']]);
    const institute = { token: world.tokens.institute };
    for (const path of [
      '/people',
      '/certificates',
      `/courses/${code}/attendance`,
      `/courses/${code}/sessions/1/attendance`,
      `/courses/${code}/results`,
      '/reports/courses',
    ]) {
      expect((await call(app, 'get', path, institute)).status).toBe(200);
      expect({ path, times: await takenOut(path) }).toEqual({ path, times: 1 });
    }
    const completion = `/courses/${over.code}/completion`;
    const today = testApp();
    const agent = await signedIn(today, (await aPerson({ roles: ['institute'] })).email);
    const token = await aToken(agent, ['completion:read']);
    expect((await call(today, 'get', completion, { token })).status).toBe(200);
    expect(await takenOut(completion)).toBe(1);
    const event = await SecurityEventModel.findOne({ request: 'GET /api/v1/people' }).lean();
    expect(event).toMatchObject({ kind: 'exported', by: expect.any(String), status: 200 });
  });

  it('is told once for each part that came, and not where nothing came', async () => {
    const { hr: token, staff } = world.tokens;
    const before = await takenOut('/people');
    const first = await call(app, 'get', '/people?limit=2', { token });
    await call(app, 'get', `/people?limit=2&cursor=${String(first.body.next)}`, { token });
    expect(await takenOut('/people')).toBe(before + 2);
    const known = { 'If-None-Match': first.headers.etag ?? '' };
    const again = await call(app, 'get', '/people?limit=2', { token, headers: known });
    expect(again.status).toBe(304);
    expect((await call(app, 'get', '/people', { token: staff })).status).toBe(403);
    expect(await takenOut('/people')).toBe(before + 2);
  });

  it('is neither what is one’s own nor what everybody sees', async () => {
    const { staff: token } = world.tokens;
    for (const path of ['/courses', '/me/certificates', '/me/enrolments']) {
      expect((await call(app, 'get', path, { token })).status).toBe(200);
      expect({ path, times: await takenOut(path) }).toEqual({ path, times: 0 });
    }
  });
});

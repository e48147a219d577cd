import { beforeEach, expect, it } from '@jest/globals';
import { SessionModel } from '../../../src/web/sessions/session-model.js';
import { sweepSessions } from '../../../src/web/sessions/session-store.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const HOUR_MS = 3600_000;
const app = testApp();

/** As though nobody had asked for anything for so long. */
const rest = (hours: number) =>
  SessionModel.updateMany(
    {},
    [
      {
        $set: {
          expires: { $subtract: ['$expires', hours * HOUR_MS] },
          lastModified: { $subtract: ['$lastModified', hours * HOUR_MS] },
        },
      },
    ],
    { updatePipeline: true },
  );

const stored = async () => {
  const [session, ...others] = await SessionModel.find({}).lean();
  expect(others).toEqual([]);
  return session;
};

beforeEach(async () => {
  await SessionModel.deleteMany({});
});

it('whoever comes back within twelve hours is still signed in, and has twelve hours again', async () => {
  const { email } = await aPerson();
  const browser = await signedIn(app, email);
  await rest(11.9);
  await browser.get('/me').expect(200);
  const session = await stored();
  expect(session?.expires.getTime()).toBeGreaterThan(Date.now() + 11.9 * HOUR_MS);
});

it('a page that is read a moment after another writes nothing', async () => {
  const { email } = await aPerson();
  const browser = await signedIn(app, email);
  await rest(0.9);
  const before = await stored();
  await browser.get('/me').expect(200);
  expect(await stored()).toEqual(before);
});

it('whoever stays away for twelve hours signs in anew, and what was kept of it is swept away', async () => {
  const { email } = await aPerson();
  const browser = await signedIn(app, email);
  await rest(12.1);
  await browser.get('/me').expect(303);
  await sweepSessions(new Date());
  expect(await SessionModel.countDocuments({})).toBe(0);
});

it('sweeping leaves sessions that are in use', async () => {
  const { email } = await aPerson();
  const browser = await signedIn(app, email);
  await sweepSessions(new Date());
  await browser.get('/me').expect(200);
});

it('signing out leaves nothing of the session', async () => {
  const { email } = await aPerson();
  const browser = await signedIn(app, email);
  const before = await stored();
  await browser.post('/sign-out').expect(303);
  expect(await SessionModel.findById(before?._id).lean()).toBeNull();
});

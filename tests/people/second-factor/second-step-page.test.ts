import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { afterPassword, answer, codeOf, somebodyWithApp } from './an-app.js';

useTestDatabase();
let app: Express;
let now = new Date();
/** The app shows another code: the last one was used. */
const later = () => (now = new Date(now.getTime() + 30_000));
beforeAll(() => {
  app = testApp(() => now, { config: { trustProxy: 1 } });
});
beforeEach(() => {
  now = new Date();
});

const kindsOf = async (person: string) => {
  await securityLog.written();
  const events = await SecurityEventModel.find({ person }).sort({ at: 1 }).lean();
  return events.map(({ kind }) => kind);
};

describe('signing in with an app', () => {
  it('is not done by the password: it leads to the second step, and nobody is signed in', async () => {
    const { person } = await somebodyWithApp(app, now);
    const browser = request.agent(app);
    const first = await browser
      .post('/sign-in')
      .type('form')
      .send({ email: person.email, password: PASSWORD, returnTo: '/me' })
      .expect(303);
    expect(first.headers.location).toBe('/sign-in/second-step?returnTo=%2Fme');
    const { headers } = await browser.get('/me').expect(303);
    expect(headers.location).toMatch(/^\/sign-in/);
  });

  it('is done by a code that the app shows, and goes on where it began', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    const browser = await afterPassword(app, person.email);
    const typed = { code: codeOf(key, later()), returnTo: '/me' };
    expect((await answer(browser, typed).expect(303)).headers.location).toBe('/me');
    await browser.get('/me').expect(200);
    expect(await kindsOf(person._id)).toEqual(
      expect.arrayContaining(['password-right', 'signed-in', 'factor-changed']),
    );
  });

  it('takes the code of the step before and after, as phones’ clocks differ, and no other', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    now = new Date(now.getTime() + 10 * 60_000);
    const at = (steps: number) => codeOf(key, new Date(now.getTime() + steps * 30_000));
    const browser = await afterPassword(app, person.email);
    await answer(browser, { code: at(-2) }).expect(422);
    await answer(browser, { code: at(2) }).expect(422);
    await answer(browser, { code: at(-1) }).expect(303);
    await answer(await afterPassword(app, person.email), { code: at(1) }).expect(303);
  });

  it('refuses a code that was used, and one before it', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    later();
    const code = codeOf(key, now);
    await answer(await afterPassword(app, person.email), { code }).expect(303);
    const replay = await answer(await afterPassword(app, person.email), { code }).expect(422);
    expect(replay.text).toContain('role="alert"');
    const before = codeOf(key, new Date(now.getTime() - 30_000));
    await answer(await afterPassword(app, person.email), { code: before }).expect(422);
  });

  it('of two who use one code at once lets one in', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    const code = codeOf(key, later());
    const browsers = await Promise.all([1, 2, 3].map(() => afterPassword(app, person.email)));
    const answers = await Promise.all(browsers.map((browser) => answer(browser, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });

  it('says what a code looks like, counts nothing, and keeps what was typed', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    const browser = await afterPassword(app, person.email);
    for (let times = 0; times < 8; times += 1) {
      const { text } = await answer(browser, { code: '12 34' }).expect(422);
      expect(text).toContain('value="12 34"');
    }
    await answer(browser, {}).expect(422);
    const code = codeOf(key, later());
    await answer(browser, { code: `${code.slice(0, 3)} ${code.slice(3)}` }).expect(303);
  });

  it('is not asked of somebody without one, nor of nobody', async () => {
    const { email } = await aPerson();
    const browser = await afterPassword(app, email);
    const step = '/sign-in/second-step';
    expect((await browser.get(step).expect(303)).headers.location).toBe('/');
    const stranger = request.agent(app);
    const { headers } = await stranger.get(`${step}?returnTo=/me`).expect(303);
    expect(headers.location).toBe('/sign-in?returnTo=%2Fme');
    await answer(stranger, { code: '123456' }).expect(303);
  });

  it('ends where the password is changed meanwhile', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    const browser = await afterPassword(app, person.email);
    await PersonModel.updateOne({ _id: person._id }, { $set: { passwordHash: '$other' } });
    const { headers } = await answer(browser, { code: codeOf(key, later()) }).expect(303);
    expect(headers.location).toMatch(/^\/sign-in\?/);
    await browser.get('/me').expect(303);
  });
});

describe('guessing codes', () => {
  it('gets no further at once than one after another: five are judged', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    const browser = await afterPassword(app, person.email, '192.0.2.7');
    const right = codeOf(key, later());
    const guesses = Array.from({ length: 40 }, (_, n) =>
      n === 30 ? right : String(n).padStart(6, '0'),
    );
    const answers = await Promise.all(guesses.map((code) => answer(browser, { code })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
  });

  it('gets no new count by typing the password again', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    for (let n = 0; n < 5; n += 1)
      await answer(await afterPassword(app, person.email, '192.0.2.8'), {
        code: `00000${n}`,
      }).expect(422);
    const browser = await afterPassword(app, person.email, '192.0.2.8');
    const refused = await answer(browser, { code: codeOf(key, later()) }).expect(429);
    expect(refused.headers['retry-after']).toBeDefined();
  });

  it('does not keep the owner out of a browser that is known', async () => {
    const { person, agent, key } = await somebodyWithApp(app, now);
    await agent.post('/sign-out').expect(303);
    const stranger = await afterPassword(app, person.email, '192.0.2.9');
    for (let n = 0; n < 6; n += 1) await answer(stranger, { code: `00000${n}` });
    await agent.post('/sign-in').type('form').send({ email: person.email, password: PASSWORD });
    await answer(agent, { code: codeOf(key, later()) }).expect(303);
  });
});

describe('a recovery code', () => {
  it('signs in once, however it is typed, tells its owner and leads to where another app is set up', async () => {
    const { person, codes } = await somebodyWithApp(app, now);
    const [code = ''] = codes;
    const written = code
      .toLowerCase()
      .replaceAll(' ', '-')
      .replaceAll('0', 'о')
      .replaceAll('1', 'l');
    const browser = await afterPassword(app, person.email);
    const { headers } = await answer(browser, { recoveryCode: written }).expect(303);
    expect(headers.location).toBe('/me/security');
    await answer(await afterPassword(app, person.email), { recoveryCode: code }).expect(422);
    const letters = await OutboxModel.find({ to: person._id, kind: 'recovery-code-used' }).lean();
    expect(letters.map(({ values }) => (values as { left?: number }).left)).toEqual([9]);
    expect(await kindsOf(person._id)).toContain('recovery-code-used');
  });

  it('used by two at once lets one of them in', async () => {
    const { person, codes } = await somebodyWithApp(app, now);
    const [recoveryCode = ''] = codes;
    const browsers = await Promise.all([1, 2, 3].map(() => afterPassword(app, person.email)));
    const answers = await Promise.all(browsers.map((one) => answer(one, { recoveryCode })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  });

  it('is of no use to anybody else', async () => {
    const { codes } = await somebodyWithApp(app, now);
    const { person } = await somebodyWithApp(app, now);
    const browser = await afterPassword(app, person.email);
    await answer(browser, { recoveryCode: codes[0] ?? '' }).expect(422);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  // Every test guesses from an address of its own.
  app = testApp(undefined, { config: { trustProxy: 1 } });
});

interface Guess {
  email: string;
  password: string;
  from: string;
  browser?: Agent;
}
const guess = async ({ email, password, from, browser }: Guess) =>
  await (browser ?? request(app))
    .post('/sign-in')
    .set('x-forwarded-for', from)
    .type('form')
    .send({ email, password });

const tally = (answers: { status: number }[]) =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))]
      .sort((a, b) => a - b)
      .map((status) => [status, answers.filter((one) => one.status === status).length]),
  );

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('guessing passwords', () => {
  it('gets no further at once than one after another: eight are judged, the right one at place 140 is not', async () => {
    const { email } = await aPerson();
    const answers = await Promise.all(
      times(150).map((n) =>
        guess({ email, password: n === 139 ? PASSWORD : `guess ${n}`, from: '192.0.2.1' }),
      ),
    );
    expect(tally(answers)).toEqual({ 422: 8, 429: 142 });
  });

  it('does not keep the owner out of a browser that is known', async () => {
    const { email } = await aPerson();
    const browser = await signedIn(app, email);
    await browser.post('/sign-out').expect(303);
    const storm = times(60).map((n) =>
      guess({ email, password: `guess ${n}`, from: `198.51.100.${n}` }),
    );
    const owner = await guess({ email, password: PASSWORD, from: '192.0.2.2', browser });
    expect(owner.status).toBe(303);
    expect(tally(await Promise.all(storm))).toEqual({ 422: 8, 429: 52 });
    expect((await guess({ email, password: PASSWORD, from: '198.51.100.99' })).status).toBe(429);
  });

  it('is counted in a known browser too, and apart from strangers', async () => {
    const { email } = await aPerson();
    const browser = await signedIn(app, email);
    const guesses = times(20).map((n) =>
      guess({ email, password: `guess ${n}`, from: '192.0.2.4', browser }),
    );
    expect(tally(await Promise.all(guesses))).toEqual({ 422: 8, 429: 12 });
    expect((await guess({ email, password: PASSWORD, from: '192.0.2.4' })).status).toBe(303);
  });

  it('in a browser that is known for another account counts as a stranger', async () => {
    const [own, other] = [await aPerson(), await aPerson()];
    const browser = await signedIn(app, own.email);
    const guesses = times(10).map((n) =>
      guess({ email: other.email, password: `guess ${n}`, from: '192.0.2.5', browser }),
    );
    await Promise.all(guesses);
    const stranger = await guess({ email: other.email, password: PASSWORD, from: '192.0.2.6' });
    expect(stranger.status).toBe(429);
  });

  it('many accounts from one address stops at 200; known browsers behind it still get in', async () => {
    const { email } = await aPerson();
    const browser = await signedIn(app, email);
    const answers = await Promise.all(
      times(230).map((n) =>
        guess({ email: `nobody${n}@city.example`, password: 'guess', from: '192.0.2.7' }),
      ),
    );
    expect(tally(answers)).toEqual({ 422: 200, 429: 30 });
    expect((await guess({ email, password: PASSWORD, from: '192.0.2.7' })).status).toBe(429);
    const known = await guess({ email, password: PASSWORD, from: '192.0.2.7', browser });
    expect(known.status).toBe(303);
  }, 60_000);

  it('locks for a minute, then for two, and says when to try again', async () => {
    const { email } = await aPerson();
    const lockedFor = async () => {
      const answers = await Promise.all(
        times(9).map((n) => guess({ email, password: `guess ${n}`, from: '192.0.2.8' })),
      );
      const refused = answers.find(({ status }) => status === 429);
      expect(refused?.text).toContain(`value="${email}"`);
      return Number(refused?.headers['retry-after']);
    };
    expect(await lockedFor()).toBe(60);
    await LimitModel.updateMany(
      { key: /^sign-in-account:/ },
      { $set: { expire: new Date(Date.now() - 1) } },
    );
    expect(await lockedFor()).toBe(120);
  });
});

describe('signing in rightly', () => {
  it('does not wait behind a storm from another address', async () => {
    const { email } = await aPerson();
    let judged = 0;
    const storm = times(180).map(async (n) => {
      await guess({ email: `stormy${n}@city.example`, password: 'guess', from: '192.0.2.10' });
      judged += 1;
    });
    const honest = await guess({ email, password: PASSWORD, from: '192.0.2.11' });
    expect(honest.status).toBe(303);
    expect(judged).toBeLessThan(90);
    await Promise.all(storm);
  }, 60_000);

  it('is not limited, however many come from one address at once', async () => {
    const people = await Promise.all(times(30).map(() => aPerson()));
    const answers = await Promise.all(
      times(240).map((n) =>
        guess({
          email: people[n % people.length]?.email ?? '',
          password: PASSWORD,
          from: '192.0.2.9',
        }),
      ),
    );
    expect(tally(answers)).toEqual({ 303: 240 });
  }, 60_000);
});

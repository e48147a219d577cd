import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { aPerson, PASSWORD } from '../../../support/builders.js';
import { signedIn, testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { addPasskey, signInWith } from './a-passkey.js';

useTestDatabase();
let app: Express;
let now = new Date();
const clock = () => {
  // A passkey answers only what was asked after its last use.
  now = new Date(now.getTime() + 1000);
  return now;
};
beforeAll(() => {
  app = testApp(clock, { config: { trustProxy: 1 } });
});

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Somebody with a passkey, the browser where they added it, and one that nobody knows. */
async function somebodyWithPasskey() {
  const { _id, email } = await aPerson();
  const known = await signedIn(app, email);
  const passkey = await addPasskey(known, _id);
  await known.post('/sign-out').expect(303);
  return { email, passkey, known, strange: request.agent(app) };
}

const wrongPasskey = async (from: string) =>
  await request(app)
    .post('/sign-in/passkey')
    .set('x-forwarded-for', from)
    .type('form')
    .send({ credential: '{}', question: 'none' });

describe('signing in with a passkey alone', () => {
  it('lets in however many guess passwords behind the same address, in any browser', async () => {
    const { passkey, known, strange } = await somebodyWithPasskey();
    const storm = await Promise.all(
      times(201).map((n) =>
        request(app)
          .post('/sign-in')
          .set('x-forwarded-for', '192.0.2.20')
          .type('form')
          .send({ email: `nobody${n}@city.example`, password: 'guess' }),
      ),
    );
    expect(storm.filter(({ status }) => status === 429)).toHaveLength(1);
    for (const browser of [known, strange]) {
      const answer = await signInWith(browser, passkey, '192.0.2.20');
      expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    }
  }, 60_000);

  it('stops an address after 200 that fit nobody; browsers known behind it, and passwords, still get in', async () => {
    const { email, passkey, known, strange } = await somebodyWithPasskey();
    const storm = await Promise.all(times(210).map(() => wrongPasskey('192.0.2.21')));
    expect(storm.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await signInWith(strange, passkey, '192.0.2.21')).status).toBe(429);
    const answer = await signInWith(known, passkey, '192.0.2.21');
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    await request(app)
      .post('/sign-in')
      .set('x-forwarded-for', '192.0.2.21')
      .type('form')
      .send({ email, password: PASSWORD })
      .expect(303);
  }, 60_000);

  it('is counted in a known browser too, and apart from others', async () => {
    const { passkey, known, strange } = await somebodyWithPasskey();
    const wrong = { ...passkey, owner: 'nobody' };
    const statuses: number[] = [];
    while (statuses.length < 61)
      statuses.push((await signInWith(known, wrong, '192.0.2.22')).status);
    expect([statuses.indexOf(429), statuses.length]).toEqual([60, 61]);
    expect((await signInWith(strange, passkey, '192.0.2.22')).headers.location).toBe('/');
  }, 60_000);
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { hashPassword } from '../../../src/people/person/password.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { beganEarlier } from '../../support/began-earlier.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { useEncrypted } from '../../support/encrypted.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const HOUR = 3600_000;

describe('a session', () => {
  it.each<[string, (person: Person) => Promise<object>]>([
    ['the roles', () => Promise.resolve({ roles: ['staff', 'hr'] })],
    ['the part of the house that HR looks after', () => Promise.resolve({ hrDepartment: 'x' })],
    ['the password', async () => ({ passwordHash: await hashPassword('another password') })],
    ['the status', () => Promise.resolve({ status: 'left' })],
  ])('ends when %s changes', async (_what, change) => {
    const person = await aPerson();
    const browser = await signedIn(app, person.email);
    await browser.get('/me').expect(200);
    await PersonModel.updateOne({ _id: person._id }, { $set: await change(person) });
    await browser.get('/me').expect(303).expect('location', '/sign-in?returnTo=%2Fme');
  });

  it('goes on when something else changes', async () => {
    const { _id, email } = await aPerson();
    const browser = await signedIn(app, email);
    await PersonModel.updateOne({ _id }, { $set: { language: 'en', department: 'x' } });
    await browser.get('/me').expect(200);
  });

  it.each([
    [167, 200],
    [168, 303],
  ])('that is in use after %d hours of a week answers %d', async (hours, status) => {
    const { _id, email } = await aPerson();
    const browser = await signedIn(app, email);
    await beganEarlier(_id, hours * HOUR);
    await browser.get('/me').expect(status);
  });
});

const setCookies = ({ headers }: { headers: Record<string, unknown> }) =>
  [headers['set-cookie'] ?? []].flat().map(String);

describe('under https', () => {
  const browser = useEncrypted(() =>
    testApp(undefined, { config: { publicUrl: 'https://training.city.example' } }),
  );

  it('all cookies are bound to the host and never sent without encryption', async () => {
    const { email } = await aPerson();
    const agent = browser();
    const answers = [
      await agent.post('/language').type('form').send({ language: 'en' }).expect(303),
      await agent.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303),
      await agent.post('/me/calendar').expect(303),
      await agent.get('/me/calendar').expect(200),
      await agent.post('/sign-out').expect(303),
    ];
    const cookies = answers.flatMap(setCookies);
    const names = new Set(cookies.map((cookie) => cookie.split('=')[0]));
    expect([...names].sort()).toEqual([
      '__Host-device',
      '__Host-lang',
      '__Host-notice',
      '__Host-registry.sid',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax'])
        expect(cookie).toContain(`; ${attribute}`);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  });

  it('an ordinary browser stays signed in, and is signed out', async () => {
    const { email } = await aPerson();
    const agent = browser();
    await agent.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303);
    await agent.get('/me').expect(200);
    await agent.post('/sign-out').expect(303);
    await agent.get('/me').expect(303);
  });

  it('a page that came without encryption says why signing in cannot work, and where it can', async () => {
    const { email } = await aPerson();
    const app = testApp(undefined, { config: { publicUrl: 'https://training.city.example' } });
    const { text } = await request(app).get('/sign-in').expect(200);
    expect(text).toContain('https://training.city.example');
    const answer = await request(app)
      .post('/sign-in')
      .type('form')
      .send({ email, password: PASSWORD })
      .expect(400);
    expect(answer.text).toContain('без шифрування');
    expect(answer.text).toContain(`value="${email}"`);
  });
});

describe('under http', () => {
  it('cookies have names that a browser takes, the session first', async () => {
    const { email } = await aPerson();
    const answer = await request(app)
      .post('/sign-in')
      .type('form')
      .send({ email, password: PASSWORD })
      .expect(303);
    const cookies = setCookies(answer);
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['registry.sid', 'device']);
    for (const cookie of cookies) expect(cookie).not.toMatch(/__Host-|Secure/);
  });
});

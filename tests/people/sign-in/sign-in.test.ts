import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const trySignIn = (email: string, password: string, returnTo = '') =>
  request(app).post('/sign-in').type('form').send({ email, password, returnTo });

describe('signing in', () => {
  it('leads back to the page that was asked for', async () => {
    const { email } = await aPerson();
    const asked = await request(app).get('/courses?kind=english').expect(303);
    expect(asked.headers.location).toBe('/sign-in?returnTo=%2Fcourses%3Fkind%3Denglish');
    const page = await request(app)
      .get('/sign-in?returnTo=%2Fcourses%3Fkind%3Denglish')
      .expect(200);
    expect(page.text).toContain('value="/courses?kind&#x3D;english"');
    await trySignIn(email, PASSWORD, '/courses?kind=english')
      .expect(303)
      .expect('location', '/courses?kind=english');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '\\evil'])(
    'never leads to another site: %s',
    async (returnTo) => {
      const { email } = await aPerson();
      await trySignIn(email, PASSWORD, returnTo).expect(303).expect('location', '/');
    },
  );

  it('takes the e-mail in any case and with spaces around it', async () => {
    await aPerson({ email: 'olena@city.example' });
    await trySignIn('  Olena@City.Example ', PASSWORD).expect(303);
  });

  it('answers alike whether the account exists or the password is wrong', async () => {
    const { email } = await aPerson();
    const wrong = await trySignIn(email, 'wrong').expect(422);
    const unknown = await trySignIn('nobody@city.example', 'wrong').expect(422);
    const without = (text: string, typed: string) => text.replaceAll(typed, '');
    expect(without(wrong.text, email)).toBe(without(unknown.text, 'nobody@city.example'));
    expect(wrong.text).toContain('role="alert"');
    expect(wrong.text).toContain(`value="${email}"`);
  });

  it('says what is missing', async () => {
    const answer = await trySignIn('', '').expect(422);
    expect(answer.text).toContain('Введіть електронну пошту');
    expect(answer.text).toContain('Введіть пароль');
  });

  it('locks an account after repeated failures, even for the right password, and only that account', async () => {
    const [victim, other] = [await aPerson(), await aPerson()];
    await Promise.all(Array.from({ length: 8 }, () => trySignIn(victim.email, 'wrong')));
    const locked = await trySignIn(victim.email, PASSWORD).expect(429);
    expect(locked.text).toMatch(/Спробуйте за \d+ хвилин/);
    await trySignIn(other.email, PASSWORD).expect(303);
  });

  it('a success forgets earlier failures', async () => {
    const { email } = await aPerson();
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(Array.from({ length: 4 }, () => trySignIn(email, 'wrong')));
      await trySignIn(email, PASSWORD).expect(303);
    }
  });

  it('does not let in somebody who left, and ends the sessions of somebody who leaves', async () => {
    const gone = await aPerson({ status: 'left' });
    await trySignIn(gone.email, PASSWORD).expect(422);
    const leaving = await aPerson();
    const agent = await signedIn(app, leaving.email);
    await agent.get('/me').expect(200);
    await PersonModel.updateOne({ _id: leaving._id }, { $set: { status: 'left' } });
    await agent.get('/me').expect(303);
  });

  it('gives a new session on signing in and ends it on signing out', async () => {
    const { email } = await aPerson();
    const agent = await signedIn(app, email);
    await agent.post('/sign-out').expect(303);
    await agent.get('/me').expect(303);
  });
});

describe('a form sent from another site', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
  ])('is refused: %j', async (headers) => {
    const { email } = await aPerson();
    const agent = await signedIn(app, email);
    await agent.post('/language').set(headers).type('form').send({ language: 'en' }).expect(403);
  });
});

describe('the language', () => {
  it('is Ukrainian until chosen, and the choice stays with the person', async () => {
    const { email, _id } = await aPerson();
    const agent = await signedIn(app, email);
    expect((await agent.get('/courses')).text).toContain('<html lang="uk">');
    await agent
      .post('/language')
      .type('form')
      .send({ language: 'en', returnTo: '/courses?q=x' })
      .expect('location', '/courses?q=x');
    expect((await agent.get('/courses')).text).toContain('<html lang="en">');
    expect(await PersonModel.findById(_id).lean()).toMatchObject({ language: 'en' });
  });

  it('of a visitor is kept in a cookie', async () => {
    const agent = request.agent(app);
    await agent.post('/language').type('form').send({ language: 'en' }).expect(303);
    expect((await agent.get('/sign-in')).text).toContain('Sign in to the registry');
  });
});

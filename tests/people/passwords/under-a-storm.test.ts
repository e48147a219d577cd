import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { askForLink, CHOSEN, lettersTo, linkIn } from './links.js';

useTestDatabase();
let app: Express;
const now = new Date();
beforeAll(() => {
  app = testApp(() => now, { config: { trustProxy: 1 } });
});

/** Strangers who guess the account's password until its counter locks, each from an address of their own. */
async function storm(email: string) {
  const guesses = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      request(app)
        .post('/sign-in')
        .set('x-forwarded-for', `198.51.100.${n}`)
        .type('form')
        .send({ email, password: `guess ${n}` }),
    ),
  );
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(4);
}

const signInAt = async (browser: Agent, email: string) =>
  await browser.post('/sign-in').type('form').send({ email, password: CHOSEN });

/** Chooses a password by a link in a browser that nobody knows, and gives that browser. */
async function chooseAt(link: string): Promise<Agent> {
  const browser = request.agent(app);
  await browser
    .post(link)
    .type('form')
    .send({ password: CHOSEN, passwordAgain: CHOSEN })
    .expect(303)
    .expect('location', '/sign-in');
  return browser;
}

describe('while strangers guess at an account without pause', () => {
  it('its owner gets in where they chose a password by a link: the letter says whose mailbox it is', async () => {
    const { email } = await aPerson();
    await storm(email);
    const browser = await chooseAt(await askForLink(app, email, now));
    expect((await signInAt(browser, email)).status).toBe(303);
    expect((await signInAt(request.agent(app), email)).status).toBe(429);
  });

  it('a newcomer gets in where they followed their invitation', async () => {
    const { _id: department } = await aDepartment();
    const person = await aPerson({ department });
    await PersonModel.updateOne({ _id: person._id }, { $unset: { passwordHash: 1 } });
    const { email } = await aPerson({ roles: ['hr'], hrDepartment: department });
    const officer = await signedIn(app, email);
    await officer.post(`/hr/people/${person.personnelNumber ?? ''}/invitation`).expect(303);
    await storm(person.email);
    const browser = await chooseAt(linkIn((await lettersTo(person._id))[0]));
    expect((await signInAt(browser, person.email)).status).toBe(303);
  });

  it('a link that has ended makes no browser known', async () => {
    const { email } = await aPerson();
    const link = await askForLink(app, email, now);
    await chooseAt(link);
    const browser = request.agent(app);
    const typed = { password: CHOSEN, passwordAgain: CHOSEN };
    await browser.post(link).type('form').send(typed).expect(404);
    await storm(email);
    expect((await signInAt(browser, email)).status).toBe(429);
  });
});

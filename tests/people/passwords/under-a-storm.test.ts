import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { answer, codeOf, somebodyWithApp } from '../second-factor/an-app.js';
import { askForLink, CHOSEN, lettersTo, linkIn } from './links.js';

useTestDatabase();
let app: Express;
let now = new Date();
/** Links are asked for a minute apart, and the app shows another code. */
const later = () => (now = new Date(now.getTime() + 61_000));
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

/** How codes are answered, one after another. */
async function guessCodes(browser: Agent, codes: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const code of codes) statuses.push((await answer(browser, { code })).status);
  return statuses;
}

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

  it('its owner with a second step gets in, too: what is asked for then is guessed by nobody', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    await storm(person.email);
    const browser = await chooseAt(await askForLink(app, person.email, later()));
    const { headers } = await signInAt(browser, person.email);
    expect(headers.location).toMatch(/^\/sign-in\/second-step/);
    await answer(browser, { code: codeOf(key, later()) }).expect(303);
    await browser.get('/me').expect(200);
  });
});

describe('whoever reads the mailbox of an account with a second step', () => {
  it('gets no new count of codes in each browser where they choose a password', async () => {
    const { person, key } = await somebodyWithApp(app, now);
    const judged: number[] = [];
    for (const codes of [['000001', '000002'], ['000003', '000004'], ['000005']]) {
      const browser = await chooseAt(await askForLink(app, person.email, later()));
      await signInAt(browser, person.email);
      judged.push(...(await guessCodes(browser, codes)));
    }
    expect(judged).toEqual([422, 422, 422, 422, 422]);
    const browser = await chooseAt(await askForLink(app, person.email, later()));
    await signInAt(browser, person.email);
    await answer(browser, { code: codeOf(key, later()) }).expect(429);
  });

  it('gets no more letters with links by it', async () => {
    const { person } = await somebodyWithApp(app, now);
    const browser = await chooseAt(await askForLink(app, person.email, later()));
    for (let asked = 0; asked < 6; asked += 1) {
      later();
      const { email } = person;
      await browser.post('/password/forgotten').type('form').send({ email }).expect(303);
    }
    expect(await lettersTo(person._id)).toHaveLength(5);
  });

  it('does not keep its owner out of a browser where they signed in', async () => {
    const { person, agent, key } = await somebodyWithApp(app, now);
    const stranger = await chooseAt(await askForLink(app, person.email, later()));
    await signInAt(stranger, person.email);
    await guessCodes(stranger, ['000001', '000002', '000003', '000004', '000005', '000006']);
    await signInAt(agent, person.email);
    await answer(agent, { code: codeOf(key, later()) }).expect(303);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { askForLink, choose } from './links.js';

useTestDatabase();
let app: Express;
const now = new Date();
let link = '';
beforeAll(async () => {
  app = testApp(() => now);
  const { email } = await aPerson({
    email: 'l.shevchuk-training@city.example',
    name: { surname: 'Шевчук', givenName: 'Леся', patronymic: 'Юріївна' },
  });
  link = await askForLink(app, email, now);
});

const refused = async (password: string, again = password) => {
  const { text } = await choose(app, link, password, again).expect(422);
  return /class="govuk-error-message"[^>]*>\s*(?:<span[^>]*>[^<]*<\/span>)?\s*([^<]*)/.exec(
    text,
  )?.[1];
};

describe('a new password', () => {
  it.each([
    ['', 'Введіть новий пароль'],
    ['дев’ятьзн', 'закороткий'],
    ['🙂'.repeat(9), 'закороткий'],
    ['я'.repeat(1001), 'задовгий'],
    ['1234567890', 'підбирають'],
    ['password123', 'підбирають'],
    ['Sunshine-2026', 'підбирають'],
    ['пароль12345', 'підбирають'],
    ['йцукенгшщз', 'підбирають'],
    ['ааааааааааба', 'підбирають'],
    ['велика Шевчук родина', 'ваше ім’я'],
    ['shevchuk has a garden', 'ваше ім’я'],
    ['training is my hobby', 'ваше ім’я'],
  ])('“%s” is refused with a reason: %s', async (password, reason) => {
    expect(await refused(password)).toContain(reason);
  });

  it('that is typed in two ways is refused', async () => {
    expect(await refused('сім зелених парасоль', 'сім зелених парасолів')).toContain(
      'не збігаються',
    );
  });

  it.each([
    ['of a thousand letters', 'сім зелених парасоль '.repeat(50).slice(0, 1000)],
    ['of ten letters', 'rzkwtbxmpq'],
  ])('%s is taken, and signs in', async (_what, password) => {
    const { email } = await aPerson();
    await choose(app, await askForLink(app, email, now), password).expect(303);
    await signedIn(app, email, password);
  });
});

describe('changing one’s password', () => {
  const CHOSEN = 'сім зелених парасоль';
  const fields = { current: PASSWORD, password: CHOSEN, passwordAgain: CHOSEN };
  const change = async (given: Partial<typeof fields> = {}) => {
    const { email } = await aPerson();
    const [here, there] = [await signedIn(app, email), await signedIn(app, email)];
    const answer = await here
      .post('/me/password')
      .type('form')
      .send({ ...fields, ...given });
    return { email, here, there, answer };
  };

  it('ends all other sessions and keeps this one', async () => {
    const { email, here, there, answer } = await change();
    expect(answer.status).toBe(303);
    await here.get('/me').expect(200);
    await there.get('/me').expect(303);
    await expect(signedIn(app, email, PASSWORD)).rejects.toThrow('422');
    await signedIn(app, email, CHOSEN);
  });

  it('is found in the profile', async () => {
    const { here } = await change();
    expect((await here.get('/me/profile').expect(200)).text).toContain('href="/me/password"');
    await here.get('/me/password').expect(200);
  });

  it.each([
    ['another password that holds', { current: 'another password' }, 'Це не чинний пароль'],
    ['a weak one', { password: 'short', passwordAgain: 'short' }, 'закороткий'],
    ['two different ones', { passwordAgain: 'сім зелених' }, 'не збігаються'],
  ])('with %s changes nothing', async (_what, given, reason) => {
    const { there, answer } = await change(given);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(reason);
    await there.get('/me').expect(200);
  });

  it('lets nobody guess the old one: wrong ones count as at the sign-in', async () => {
    const { email } = await aPerson();
    const stolen = await signedIn(app, email);
    const guess = (current: string) =>
      stolen
        .post('/me/password')
        .type('form')
        .send({ ...fields, current });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(`guess ${n}`)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
    await guess(PASSWORD).expect(429);
    await stolen.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(429);
  });

  it('twice at once is done once', async () => {
    const { email } = await aPerson();
    const browser = await signedIn(app, email);
    const send = (password: string) =>
      browser
        .post('/me/password')
        .type('form')
        .send({ ...fields, password, passwordAgain: password });
    await Promise.all([send('сім зелених парасоль'), send('вісім жовтих валіз')]);
    const opened = await Promise.allSettled([
      signedIn(app, email, 'сім зелених парасоль'),
      signedIn(app, email, 'вісім жовтих валіз'),
    ]);
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

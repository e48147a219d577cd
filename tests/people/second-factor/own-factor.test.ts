import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, testApp, TEST_SECRET } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import {
  afterPassword,
  answer,
  codeOf,
  codesIn,
  filledFormOf,
  keyIn,
  setUpApp,
  somebodyWithApp,
} from './an-app.js';

useTestDatabase();
const server = useMailServer();
let app: Express;
let now = new Date();
const later = () => (now = new Date(now.getTime() + 30_000));
beforeAll(() => {
  app = testApp(() => now);
});
beforeEach(async () => {
  now = new Date();
  await OutboxModel.deleteMany({});
});

const SECURITY = '/me/security';
const PAGE = `${SECURITY}/authenticator`;
const CODES = `${SECURITY}/recovery-codes`;
const storedOf = async (id: string) => (await PersonModel.findById(id).lean())?.secondFactor;

describe('setting up an app', () => {
  it('is reached from one’s profile, and counts once a code was right', async () => {
    const { _id, email } = await aPerson();
    const agent = await signedIn(app, email);
    expect((await agent.get('/me/profile')).text).toContain(`href="${SECURITY}"`);
    const { text } = await agent.get(PAGE).expect(200);
    const fields = filledFormOf(text, PAGE, { code: '000000', password: PASSWORD });
    const refused = await agent.post(PAGE).type('form').send(fields).expect(422);
    expect(keyIn(refused.text)).toBe(keyIn(text));
    expect(refused.text).toContain('value="000000"');
    expect(await storedOf(_id)).toBeUndefined();
    await afterPassword(app, email).then((browser) => browser.get('/me').expect(200));
  });

  it('shows the same key when the phone loads the page anew', async () => {
    const agent = await signedIn(app, (await aPerson()).email);
    const [one, other] = [await agent.get(PAGE), await agent.get(PAGE)];
    expect(keyIn(one.text)).toMatch(/^[A-Z2-7]{32}$/);
    expect(keyIn(other.text)).toBe(keyIn(one.text));
    expect(one.text).toContain('href="otpauth://totp/');
    expect(one.text).toContain('<svg class="app-code"');
  });

  it('asks for the password: an open session does not lock its owner out', async () => {
    const { _id, email } = await aPerson();
    const agent = await signedIn(app, email);
    const { text } = await agent.get(PAGE);
    const code = codeOf(keyIn(text), now);
    for (const password of ['', 'не той пароль'])
      await agent
        .post(PAGE)
        .type('form')
        .send(filledFormOf(text, PAGE, { code, password }))
        .expect(422);
    expect(await storedOf(_id)).toBeUndefined();
  });

  it('keeps neither the key nor a code in the clear', async () => {
    const { person, key, codes } = await somebodyWithApp(app, now);
    const stored = JSON.stringify(await PersonModel.findById(person._id).lean());
    expect(stored).not.toContain(key);
    for (const code of codes) expect(stored).not.toContain(code.replaceAll(' ', ''));
    expect(new Set(codes).size).toBe(10);
  });

  it('pressed twice is done once, and shows the codes that hold', async () => {
    const { _id, email } = await aPerson();
    const agent = await signedIn(app, email);
    const { text } = await agent.get(PAGE);
    const fields = filledFormOf(text, PAGE, { code: codeOf(keyIn(text), now), password: PASSWORD });
    const press = () => agent.post(PAGE).type('form').send(fields);
    const answers = [...(await Promise.all([press(), press()])), await press()];
    expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(
      answers.map(() => [303, CODES]),
    );
    const codes = codesIn((await agent.get(CODES)).text);
    await answer(await afterPassword(app, email), { recoveryCode: codes[9] ?? '' }).expect(303);
    expect(await OutboxModel.countDocuments({ to: _id, kind: 'factor-added' })).toBe(1);
  });

  it('signs out everywhere else', async () => {
    const { email } = await aPerson();
    const [here, there] = [await signedIn(app, email), await signedIn(app, email)];
    await setUpApp(here, now);
    await here.get('/me').expect(200);
    await there.get('/me').expect(303);
  });

  it.each([
    ['uk', 'Додано другий крок входу', 'застосунок із кодами'],
    ['en', 'A second step of sign-in was added', 'authenticator app'],
  ] as const)('is told to its owner by a letter: %s', async (language, subject, kind) => {
    await somebodyWithApp(app, now, { language });
    await sendDueMail({ now, secret: TEST_SECRET, config: server.config() });
    const [mail] = server.mails;
    expect(mail?.subject).toBe(subject);
    expect(mail?.text).toContain(kind);
    expect(mail?.text).toContain(`${server.config().publicUrl}/me/security`);
  });
});

describe('recovery codes', () => {
  it('are shown until they are put away, and never again', async () => {
    const { agent } = await somebodyWithApp(app, now);
    expect(codesIn((await agent.get(CODES)).text)).toHaveLength(10);
    await agent.post(`${CODES}/kept`).expect(303);
    expect(codesIn((await agent.get(CODES)).text)).toEqual([]);
  });

  it('are made anew with the password and a code; the old ones end', async () => {
    const { person, agent, key, codes } = await somebodyWithApp(app, now);
    await agent.post(`${CODES}/kept`);
    const { text } = await agent.get(CODES);
    const send = (typed: Record<string, string>) =>
      agent
        .post(CODES)
        .type('form')
        .send(filledFormOf(text, CODES, typed));
    await send({ password: PASSWORD, code: '000000' }).expect(422);
    await send({ password: 'не той', code: codeOf(key, later()) }).expect(422);
    await send({ password: PASSWORD, code: codeOf(key, now) }).expect(303);
    // Pressed once more, the same ones are shown.
    await send({ password: PASSWORD, code: codeOf(key, now) }).expect(303);
    const fresh = codesIn((await agent.get(CODES)).text);
    const step = async (recoveryCode = '') =>
      (await answer(await afterPassword(app, person.email), { recoveryCode })).status;
    expect(await step(codes[0])).toBe(422);
    expect(await step(fresh[0])).toBe(303);
  });
});

describe('turning the app off', () => {
  it('takes the password and a code, signs out everywhere else and ends the recovery codes', async () => {
    const { person, agent, key } = await somebodyWithApp(app, now);
    const there = await afterPassword(app, person.email);
    await answer(there, { code: codeOf(key, later()) }).expect(303);
    const page = `${PAGE}/removal`;
    const { text } = await agent.get(page).expect(200);
    const send = (typed: Record<string, string>) =>
      agent
        .post(page)
        .type('form')
        .send(filledFormOf(text, page, typed));
    await send({ password: PASSWORD, code: codeOf(key, now) }).expect(422);
    await send({ password: 'не той', code: codeOf(key, later()) }).expect(422);
    await send({ password: PASSWORD, code: codeOf(key, now) }).expect(303);
    await send({ password: PASSWORD, code: codeOf(key, now) }).expect(303);
    await there.get('/me').expect(303);
    await agent.get('/me').expect(200);
    const stored = await storedOf(person._id);
    expect(stored?.authenticator).toBeUndefined();
    expect(stored?.recoveryCodes).toEqual([]);
    await (await afterPassword(app, person.email)).get('/me').expect(200);
    expect(await OutboxModel.countDocuments({ kind: 'factor-removed' })).toBe(1);
  });

  it('is possible with a recovery code where the key of the server is another', async () => {
    const { agent, codes, person } = await somebodyWithApp(app, now);
    await PersonModel.updateOne(
      { _id: person._id },
      { $set: { 'secondFactor.authenticator.sealedKey': Buffer.alloc(60).toString('base64') } },
    );
    const { text } = await agent.get(SECURITY).expect(200);
    expect(text).toContain('notice--warning');
    const page = `${PAGE}/removal`;
    await agent.post(page).type('form').send({ password: PASSWORD, code: codes[0] }).expect(303);
    expect((await storedOf(person._id))?.authenticator).toBeUndefined();
  });
});

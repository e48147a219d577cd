import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { mailAddress } from '../../../src/desks/office/mail/find-mail.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, testConfig, TEST_SECRET, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { askForLink, choose, lettersTo } from './links.js';

useTestDatabase();
const server = useMailServer();

let app: Express;
let now = new Date();
let admin: Agent;
let institute: Agent;
beforeAll(async () => {
  app = testApp(() => now);
  const readers = [await aPerson({ roles: ['admin'] }), await aPerson({ roles: ['institute'] })];
  [admin, institute] = (await Promise.all(readers.map(({ email }) => signedIn(app, email)))) as [
    Agent,
    Agent,
  ];
});
beforeEach(async () => {
  now = new Date();
  await OutboxModel.deleteMany({});
});

async function aForgetter(given: Parameters<typeof aPerson>[0] = {}) {
  const { _id, email } = await aPerson(given);
  const link = await askForLink(app, email, now);
  const [letter] = await lettersTo(_id);
  if (!letter) throw new Error('no letter');
  return { _id, email, link, address: mailAddress(letter._id) };
}
const keep = () => sendDueMail({ now, secret: TEST_SECRET, config: testConfig });
const send = () => sendDueMail({ now, secret: TEST_SECRET, config: server.config() });

describe('a letter that opens an account', () => {
  it.each([
    ['uk', 'Новий пароль'],
    ['en', 'A new password'],
  ] as const)('is sent in the language of its reader: %s', async (language, subject) => {
    const { email, link } = await aForgetter({ language });
    await send();
    const [mail] = server.mails;
    expect([mail?.to].flat().map((to) => to?.text)).toEqual([expect.stringContaining(email)]);
    expect(mail?.subject).toContain(subject);
    expect(mail?.text).toContain(`${server.config().publicUrl}${link}`);
  });

  it('is kept nowhere once it was sent', async () => {
    const { _id, link, address } = await aForgetter();
    await send();
    const [letter] = await lettersTo(_id);
    expect(letter).toMatchObject({ status: 'sent' });
    expect(letter).not.toHaveProperty('content');
    const sending = testApp(() => now, { config: { smtpUrl: server.config().smtpUrl } });
    const { email } = await aPerson({ roles: ['admin'] });
    const { text } = await (await signedIn(sending, email)).get(address).expect(200);
    expect(text).not.toContain(link);
  });

  it('is read by the administrator alone while there is no mail server', async () => {
    const { link, address } = await aForgetter();
    const look = async () => {
      expect((await admin.get(address).expect(200)).text).toContain(link);
      expect((await admin.get(`${address}/html`).expect(200)).text).toContain(link);
      expect((await institute.get(address).expect(200)).text).not.toContain(link);
      await institute.get(`${address}/html`).expect(404);
    };
    await look();
    await keep();
    await look();
  });

  it.each<[string, (link: string) => Promise<unknown>]>([
    ['used', (link) => choose(app, link).expect(303)],
    [
      'expired',
      () => {
        now = new Date(now.getTime() + 3_600_000);
        return Promise.resolve();
      },
    ],
  ])('says nothing any more once its link is %s', async (_how, end) => {
    const { link, address } = await aForgetter();
    await keep();
    await end(link);
    const { text } = await admin.get(address).expect(200);
    expect(text).not.toContain('/password/reset/');
    await admin.post(`${address}/again`).type('form').send({}).expect(303);
    await keep();
    expect((await admin.get(address).expect(200)).text).not.toContain('/password/reset/');
  });

  it('is not sent to who left meanwhile', async () => {
    const { _id } = await aForgetter();
    await PersonModel.updateOne({ _id }, { $set: { status: 'left' } });
    await send();
    expect(server.mails).toHaveLength(0);
    expect(await lettersTo(_id)).toMatchObject([{ status: 'dropped', error: 'left' }]);
  });

  it('cannot be switched off, and the profile says so', async () => {
    const { text } = await admin.get('/me/profile').expect(200);
    expect(text).toContain('посилання для нового пароля');
  });

  it('leads to a page that opens', async () => {
    const { link } = await aForgetter();
    await request(app).get(link).expect(200);
  });
});

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { askForLink, CHOSEN, choose, lettersTo, linkIn } from './links.js';

useTestDatabase();

let app: Express;
let now = new Date();
beforeAll(() => {
  app = testApp(() => now, { config: { trustProxy: 1 } });
});
beforeEach(async () => {
  now = new Date();
  await LimitModel.deleteMany({});
});

const minutes = (count: number) => {
  now = new Date(now.getTime() + count * 60_000);
};
const signIn = (email: string, password: string) =>
  request(app).post('/sign-in').type('form').send({ email, password });

describe('a forgotten password', () => {
  it('is chosen anew by the link of a letter, and the old one opens nothing any more', async () => {
    const { email } = await aPerson();
    const link = await askForLink(app, email, now);
    const page = await request(app).get(link).expect(200);
    expect(page.text).toContain(email);
    await choose(app, link).expect(303).expect('location', '/sign-in');
    await signIn(email, PASSWORD).expect(422);
    await signIn(email, CHOSEN).expect(303);
  });

  it('is asked for from the page of the sign-in', async () => {
    const { text } = await request(app).get('/sign-in').expect(200);
    expect(text).toContain('href="/password/forgotten"');
    await request(app).get('/password/forgotten').expect(200);
  });

  it('ends all sessions of its owner', async () => {
    const { email } = await aPerson();
    const browser = await signedIn(app, email);
    await choose(app, await askForLink(app, email, now)).expect(303);
    await browser.get('/me').expect(303);
  });

  it.each(['', 'nobody', 'somebody@'])('is not looked for by the address “%s”', async (email) => {
    const answer = await request(app).post('/password/forgotten').type('form').send({ email });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('role="alert"');
    if (email) expect(answer.text).toContain(`value="${email}"`);
  });
});

describe('a link', () => {
  it('is used once, even if two press at once', async () => {
    const { email } = await aPerson();
    const link = await askForLink(app, email, now);
    const passwords = ['сім зелених парасоль', 'вісім жовтих валіз', 'дев’ять синіх чашок'];
    const answers = await Promise.all(passwords.map((one) => choose(app, link, one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    const signIns = await Promise.all(passwords.map((one) => signIn(email, one)));
    expect(signIns.map(({ status }) => status)).toEqual(
      answers.map(({ status }) => (status === 303 ? 303 : 422)),
    );
    await request(app).get(link).expect(404);
  });

  it('is not used up by being looked at', async () => {
    const { email } = await aPerson();
    const link = await askForLink(app, email, now);
    await request(app).get(link).expect(200);
    await request(app).get(link).expect(200);
    await choose(app, link).expect(303);
  });

  it.each([
    [59, 200],
    [60, 404],
  ])('answers after %d minutes with %d', async (passed, status) => {
    const { email } = await aPerson();
    const link = await askForLink(app, email, now);
    minutes(passed);
    await request(app).get(link).expect(status);
    await choose(app, link).expect(status === 200 ? 303 : 404);
  });

  it('that is newer ends the older one', async () => {
    const { email } = await aPerson();
    const older = await askForLink(app, email, now);
    minutes(2);
    const newer = await askForLink(app, email, now);
    await request(app).get(older).expect(404);
    await request(app).get(newer).expect(200);
  });

  it.each<[string, object]>([
    ['the password', { passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$YW5vdGhlcg$YW5vdGhlcg' }],
    ['the e-mail', { email: 'moved-elsewhere@city.example' }],
    ['the status', { status: 'left' }],
  ])('ends when %s changed meanwhile', async (_what, change) => {
    const { _id, email } = await aPerson();
    const link = await askForLink(app, email, now);
    await PersonModel.updateOne({ _id }, { $set: change });
    await request(app).get(link).expect(404);
    await choose(app, link).expect(404);
  });

  it('keeps its secret: no cache, no other site, no database', async () => {
    const { email } = await aPerson();
    const link = await askForLink(app, email, now);
    const token = link.split('/').at(-1) ?? '';
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(24);
    const { headers } = await request(app).get(link).expect(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('strict-origin');
    await securityLog.written();
    const stored = await Promise.all([
      PersonModel.find({}).lean(),
      OutboxModel.find({}).lean(),
      AuditModel.find({}).lean(),
      SecurityEventModel.find({}).lean(),
    ]);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('that nobody was sent tells how to get one', async () => {
    const { text } = await request(app).get('/password/reset/NOTHING').expect(404);
    expect(text).toContain('href="/password/forgotten"');
  });
});

describe('who asks for a link', () => {
  const ask = (email: string, from = '192.0.2.1') =>
    request(app)
      .post('/password/forgotten')
      .set('x-forwarded-for', from)
      .type('form')
      .send({ email });
  const timed = async (email: string) => {
    const begun = performance.now();
    const { status, headers, text } = await ask(email);
    const cookies = [headers['set-cookie'] ?? []].flat();
    const notice = cookies.flatMap((one) => /^notice=([^.;]+)/.exec(one)?.[1] ?? []).at(0) ?? '';
    const { notice: told } = JSON.parse(Buffer.from(notice, 'base64url').toString()) as {
      notice: { key: string };
    };
    const answer = { status, to: headers.location, text, key: told.key };
    return { answer, ms: performance.now() - begun };
  };

  it('is told the same, after the same time, whether there is such an account', async () => {
    const { email } = await aPerson();
    const gone = await aPerson({ status: 'left' });
    const known = await timed(email);
    for (const other of [gone.email, 'nobody-at-all@city.example', email]) {
      const { answer, ms } = await timed(other);
      expect(answer).toEqual(known.answer);
      expect(ms).toBeGreaterThan(390);
    }
    expect(known.ms).toBeGreaterThan(390);
    expect(await lettersTo(gone._id)).toHaveLength(0);
  });

  it('in haste twice gets one letter, whose link works', async () => {
    const { _id, email } = await aPerson();
    await Promise.all([ask(email), ask(email), ask(email)]);
    const letters = await lettersTo(_id);
    expect(letters).toHaveLength(1);
    await request(app).get(linkIn(letters[0])).expect(200);
  });

  it('again and again fills nobody’s mailbox, and keeps nobody from the link they have', async () => {
    const { _id, email } = await aPerson();
    for (let count = 0; count < 7; count += 1) {
      await ask(email, `198.51.100.${count}`).expect(303);
      minutes(2);
    }
    const letters = await lettersTo(_id);
    expect(letters).toHaveLength(5);
    await request(app)
      .get(linkIn(letters.at(-1)))
      .expect(200);
  });

  it('is not kept from it by strangers in a browser that is known', async () => {
    const { _id, email } = await aPerson();
    const browser = await signedIn(app, email);
    await Promise.all(Array.from({ length: 9 }, () => ask(email)));
    minutes(2);
    await browser.post('/password/forgotten').type('form').send({ email }).expect(303);
    expect(await lettersTo(_id)).toHaveLength(2);
  });

  it('from one address more often than sixty times an hour waits, with what was typed still there', async () => {
    const answers = await Promise.all(
      Array.from({ length: 63 }, (_, n) => ask(`nobody${n}@city.example`, '192.0.2.9')),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(refused[0]?.text).toMatch(/value="nobody\d+@city\.example"/);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('and who uses it stands in the security log', async () => {
    const { _id, email } = await aPerson();
    await choose(app, await askForLink(app, email, now)).expect(303);
    await securityLog.written();
    const kinds = await SecurityEventModel.find({ person: _id }).distinct('kind');
    expect(kinds).toEqual(['password-chosen', 'password-link-asked']);
  });
});

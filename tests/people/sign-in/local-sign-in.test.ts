import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { newId } from '../../../src/ground/id.js';
import type { OidcProvider } from '../../../src/ground/settings/oidc.js';
import { openLink } from '../../../src/people/person/passwords/password-links.js';
import { linkToken } from '../../../src/people/person/passwords/link-token.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { TEST_SECRET, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const emergencyAccount = 'emergency@city.example';
const city: OidcProvider = {
  ...{ key: 'main', name: { uk: 'Мерія', en: 'City Hall' }, issuer: 'https://sso.city.example' },
  ...{ clientId: 'registry', clientSecret: 'secret', scope: 'openid', groupsClaim: 'groups' },
  ...{ numberClaim: undefined, emailClaim: undefined, roles: [], adds: false },
  apiAudience: undefined,
};
let app: Express;
let everybodys: Express;
beforeAll(async () => {
  app = testApp(undefined, { config: { oidc: [city], emergencyAccount } });
  everybodys = testApp(undefined, { config: { oidc: [city] } });
  await aPerson({ email: emergencyAccount, roles: ['staff', 'admin'] });
});

const trySignIn = (email: string, password: string) =>
  request(app).post('/sign-in').type('form').send({ email, password });

describe('where passwords are switched off', () => {
  it('the page of signing in shows the provider first, and the password behind a word', async () => {
    const page = await request(app).get('/sign-in').expect(200);
    expect(page.text).toContain('href="/sign-in/oidc/main"');
    expect(page.text).toMatch(/<details[^>]*>\s*<summary>Аварійний вхід/);
  });

  it('nobody signs in with one but the emergency account, and all are answered alike', async () => {
    const { email } = await aPerson();
    const right = await trySignIn(email, PASSWORD).expect(422);
    const wrong = await trySignIn(emergencyAccount, 'wrong').expect(422);
    expect(right.text).toContain('Скористайтеся кнопкою входу вгорі сторінки');
    expect(right.text.replaceAll(email, '')).toBe(wrong.text.replaceAll(emergencyAccount, ''));
    await trySignIn('Emergency@City.Example', PASSWORD).expect(303);
  });

  it('a forgotten one is renewed for the emergency account alone, and the page says how to sign in', async () => {
    const { email, _id } = await aPerson();
    const page = await request(app).get('/password/forgotten').expect(200);
    expect(page.text).toContain('входьте через службовий обліковий запис');
    for (const asked of [email, emergencyAccount])
      await request(app)
        .post('/password/forgotten')
        .type('form')
        .send({ email: asked })
        .expect(303);
    expect(await PersonModel.findById(_id).lean()).not.toHaveProperty('passwordLinks');
    const emergency = await PersonModel.findOne({ email: emergencyAccount }).lean();
    expect(emergency?.passwordLinks).toHaveLength(1);
  });

  it('an invitation says to sign in with the provider, and no password is chosen by it', async () => {
    const person = await aPerson();
    const id = newId();
    const asked = { kind: 'invitation', id, by: person._id, at: new Date() } as const;
    await openLink(person, { ...asked, secret: TEST_SECRET });
    const address = `/password/reset/${linkToken(TEST_SECRET, id)}`;
    const page = await request(app).get(address).expect(200);
    expect(page.text).toContain('входьте через службовий обліковий запис');
    const typed = { password: 'сім зелених парасоль', passwordAgain: 'сім зелених парасоль' };
    await request(app).post(address).type('form').send(typed).expect(409);
    expect((await PersonModel.findById(person._id).lean())?.passwordHash).toBe(person.passwordHash);
  });

  it('one’s own is not changed', async () => {
    const { email } = await aPerson();
    const browser = request.agent(app);
    const { headers } = await request(everybodys)
      .post('/sign-in')
      .type('form')
      .send({ email, password: PASSWORD });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const page = await browser.get('/me/password').set('Cookie', cookie).expect(200);
    expect(page.text).not.toContain('name="current"');
    const typed = { current: PASSWORD, password: 'x', passwordAgain: 'x' };
    await browser.post('/me/password').set('Cookie', cookie).type('form').send(typed).expect(409);
  });
});

describe('where they are not', () => {
  it('the page of signing in offers both', async () => {
    const page = await request(everybodys).get('/sign-in').expect(200);
    expect(page.text).toContain('href="/sign-in/oidc/main"');
    expect(page.text).not.toContain('<details class="details"');
    expect(page.text).toContain('name="password"');
  });
});

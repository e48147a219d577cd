import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { useIdentityProvider } from '../../support/identity-provider.js';
import { aTraining, residentAgent } from '../../support/residents.js';
import { testApp, testConfig, type Agent } from '../../support/test-app.js';
import { asRead } from '../../support/markup.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const provider = useIdentityProvider(() => testConfig.publicUrl);
let app: Express;
beforeAll(() => {
  const settings = provider.settings({ numberClaim: 'personnel_number' });
  app = testApp(undefined, { config: { oidc: [settings, { ...settings, key: 'other' }] } });
});

const BEGIN = '/sign-in/oidc/main';

/** Goes to the provider and signs in there; gives the address to which it sends back. */
async function comeBack(browser: Agent, account: string, begin = BEGIN): Promise<string> {
  const { headers } = await browser.get(begin).expect(303);
  return provider.signIn(String(headers.location), account);
}

/** Somebody on record who has an account at the provider. */
async function anOfficial(claims: object = {}, given: Parameters<typeof aPerson>[0] = {}) {
  const person = await aPerson(given);
  const account = `account of ${person._id}`;
  provider.accounts.set(account, { email: person.email, email_verified: true, ...claims });
  return { person, account };
}

/** An address of this machine at which nobody listens. */
async function nobodysAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return `http://127.0.0.1:${port}`;
}

const isSignedIn = async (browser: Agent) => (await browser.get('/me')).status === 200;

describe('signing in with a provider', () => {
  it('is offered on the page of signing in, and leads back to the page that was asked for', async () => {
    const { person, account } = await anOfficial();
    const browser = request.agent(app);
    const page = await browser.get('/sign-in?returnTo=%2Fcourses%3Fkind%3Denglish').expect(200);
    expect(page.text).toContain('Увійти через Мерія');
    const begin = `${BEGIN}?returnTo=%2Fcourses%3Fkind%3Denglish`;
    expect(page.text).toContain(begin.replaceAll('=', '&#x3D;'));
    const back = await comeBack(browser, account, begin);
    await browser.get(back).expect(303).expect('location', '/courses?kind=english');
    expect(await isSignedIn(browser)).toBe(true);
    expect(asRead((await browser.get('/me/profile')).text)).toContain(person.email);
  });

  it('never leads to another site', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const back = await comeBack(browser, account, `${BEGIN}?returnTo=%2F%2Fevil.example`);
    await browser.get(back).expect('location', '/');
  });

  it('asks for a code by PKCE, bound to this browser by state and nonce', async () => {
    const { headers } = await request(app).get(BEGIN).expect(303);
    const asked = new URL(String(headers.location)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      redirect_uri: `${testConfig.publicUrl}${BEGIN}/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(40);
  });

  it('gives a new session: what the browser had before opens nothing', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const began = await browser.get(BEGIN);
    const cookie = String(began.headers['set-cookie']).split(';')[0] ?? '';
    await browser.get(await provider.signIn(String(began.headers.location), account)).expect(303);
    await request(app).get('/me').set('Cookie', cookie).expect(303);
  });

  it('is told by the security log', async () => {
    const { person, account } = await anOfficial();
    const browser = request.agent(app);
    await browser.get(await comeBack(browser, account)).expect(303);
    await securityLog.written();
    expect(await SecurityEventModel.findOne({ person: person._id }).lean()).toMatchObject({
      kind: 'signed-in',
      request: 'GET /sign-in/oidc/main/callback',
    });
  });
});

describe('a provider that names addresses by a claim of its own', () => {
  it('signs in whoever has the address in the UPN, whatever their e-mail there', async () => {
    const settings = provider.settings({ emailClaim: 'upn' });
    const other = testApp(undefined, { config: { oidc: [settings] } });
    const person = await aPerson({});
    const claims = { upn: person.email.toUpperCase(), email: 'else@mail.example' };
    provider.accounts.set('by upn', { ...claims, email_verified: false });
    const browser = request.agent(other);
    await browser.get(await comeBack(browser, 'by upn')).expect(303);
    expect(asRead((await browser.get('/me/profile')).text)).toContain(person.email);
  });
});

describe('whom a provider names', () => {
  const signIn = async (account: string) => {
    const browser = request.agent(app);
    const answer = await browser.get(await comeBack(browser, account));
    return { browser, answer };
  };

  it('is found by the account from the first sign-in on, whatever number and address it has later', async () => {
    const { person, account } = await anOfficial();
    expect((await signIn(account)).answer.status).toBe(303);
    const stranger = await aPerson();
    provider.accounts.set(account, { email: stranger.email, email_verified: true });
    const { browser } = await signIn(account);
    expect(asRead((await browser.get('/me/profile')).text)).toContain(person.email);
    const entries = await AuditModel.find({ person: person._id }).lean();
    expect(entries).toMatchObject([
      { action: 'identity-linked', by: person._id, values: { provider: 'Мерія' } },
    ]);
  });

  it('is found by the personnel number, in whatever alphabet it is written', async () => {
    const person = await aPerson({ personnelNumber: 'АК-10712' });
    provider.accounts.set('by number', { personnel_number: 'AK 10712' });
    const { browser } = await signIn('by number');
    expect(asRead((await browser.get('/me/profile')).text)).toContain(person.email);
  });

  it('is found by the number rather than by an address that somebody else has', async () => {
    const person = await aPerson({ personnelNumber: '20811' });
    const other = await aPerson();
    const claims = { personnel_number: 20811, email: other.email, email_verified: true };
    provider.accounts.set('both', claims);
    const { browser } = await signIn('both');
    expect(asRead((await browser.get('/me/profile')).text)).toContain(person.email);
  });

  it('is nobody where the address is on record with another number', async () => {
    const { account } = await anOfficial({ personnel_number: '999999' });
    const { answer } = await signIn(account);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Зверніться до кадрової служби');
  });

  it.each([{ email_verified: false }, { email_verified: undefined }])(
    'is not found by an address that is not verified: %j',
    async (claims) => {
      const { person, account } = await anOfficial(claims);
      const { browser, answer } = await signIn(account);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('не підтвердила вашу електронну адресу');
      expect(await isSignedIn(browser)).toBe(false);
      expect(await PersonModel.findById(person._id).lean()).not.toHaveProperty('identities');
    },
  );

  it('is told whom to ask where nobody is on record, and nobody is put there', async () => {
    provider.accounts.set('unknown', { email: 'nobody@city.example', email_verified: true });
    const before = await PersonModel.countDocuments();
    const { browser, answer } = await signIn('unknown');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Зверніться до кадрової служби свого підрозділу');
    expect(answer.text).toContain('href="/sign-in/oidc/main"');
    expect(await isSignedIn(browser)).toBe(false);
    expect(await PersonModel.countDocuments()).toBe(before);
  });

  it('is no resident who signed up with the address: whom to ask is told, and nothing is linked', async () => {
    const email = 'resident@mail.example';
    await residentAgent(app, email, (await aTraining()).code);
    provider.accounts.set('resident', { email, email_verified: true });
    const { answer } = await signIn('resident');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Зверніться до кадрової служби свого підрозділу');
    expect(await PersonModel.findOne({ email }).lean()).not.toHaveProperty('identities');
  });

  it('is refused once they left, linked or not', async () => {
    const gone = await anOfficial({}, { status: 'left' });
    const leaving = await anOfficial();
    expect((await signIn(leaving.account)).answer.status).toBe(303);
    await PersonModel.updateOne({ _id: leaving.person._id }, { $set: { status: 'left' } });
    for (const { account } of [gone, leaving]) {
      const { answer } = await signIn(account);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('ви тут більше не працюєте');
    }
  });

  it('is one person for one account of a provider: a second account is not linked to them', async () => {
    const { person, account } = await anOfficial();
    await signIn(account);
    provider.accounts.set('second', { email: person.email, email_verified: true });
    const { answer } = await signIn('second');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Зверніться до адміністратора реєстру');
  });

  it('is linked once where two browsers come back at the same moment', async () => {
    const { person, account } = await anOfficial();
    const browsers = [request.agent(app), request.agent(app)];
    const backs = await Promise.all(browsers.map((one) => comeBack(one, account)));
    const answers = await Promise.all(browsers.map((one, at) => one.get(backs[at] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await PersonModel.findById(person._id).lean())?.identities).toHaveLength(1);
    expect(await AuditModel.countDocuments({ person: person._id })).toBe(1);
  });
});

describe('an answer of a provider', () => {
  const refused = async (browser: Agent, back: string, text: string) => {
    const answer = await browser.get(back).expect(400);
    expect(answer.text).toContain(text);
    expect(answer.text).toContain('href="/sign-in/oidc/main"');
  };
  const STALE = 'Цей вхід уже завершено';
  const FORGED = 'Відповідь не відповідає входу';

  it('is taken in the browser that asked for it alone', async () => {
    const { account } = await anOfficial();
    const back = await comeBack(request.agent(app), account);
    const other = request.agent(app);
    await refused(other, back, STALE);
    expect(await isSignedIn(other)).toBe(false);
  });

  it('is refused with a state that nobody gave', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const back = await comeBack(browser, account);
    await refused(browser, back.replace(/state=[^&]*/, 'state=forged'), STALE);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is taken once', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const back = await comeBack(browser, account);
    await browser.get(back).expect(303);
    await browser.post('/sign-out').expect(303);
    await refused(browser, back, STALE);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is refused with a code that was used, though the state is good', async () => {
    const { account } = await anOfficial();
    const [first, second] = [request.agent(app), request.agent(app)];
    const used = await comeBack(first, account);
    await first.get(used).expect(303);
    const back = await comeBack(second, account);
    const code = /code=([^&]*)/.exec(used)?.[1] ?? '';
    await refused(second, back.replace(/code=[^&]*/, `code=${code}`), STALE);
    expect(await isSignedIn(second)).toBe(false);
  });

  it('is refused where another nonce was signed than was asked for', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const { headers } = await browser.get(BEGIN).expect(303);
    const href = String(headers.location).replace(/nonce=[^&]*/, 'nonce=of-another-sign-in');
    await refused(browser, await provider.signIn(href, account), FORGED);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is refused where it says that it comes from another provider', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const back = await comeBack(browser, account);
    await refused(browser, back.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example'), FORGED);
  });

  it('is refused at the door of another provider', async () => {
    const { account } = await anOfficial();
    const browser = request.agent(app);
    const back = await comeBack(browser, account);
    const answer = await browser.get(back.replace('/main/', '/other/')).expect(400);
    expect(answer.text).toContain(STALE);
  });

  it('says so where the person did not sign in', async () => {
    const browser = request.agent(app);
    const answer = await browser.get(await comeBack(browser, '')).expect(403);
    expect(answer.text).toContain('Вхід скасовано');
  });
});

describe('a provider that does not answer', () => {
  it('stops neither the server nor signing in with a password, and the page says so', async () => {
    const away = provider.settings({ issuer: await nobodysAddress() });
    const server = testApp(undefined, { config: { oidc: [away] } });
    const answer = await request(server).get(BEGIN).expect(503);
    expect(answer.text).toContain('не відповідає');
    expect(answer.headers['retry-after']).toBe('30');
    await request(server).get('/sign-in').expect(200);
  });
});

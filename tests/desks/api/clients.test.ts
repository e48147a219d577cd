import { createHmac, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { decodeJwt, SignJWT } from 'jose';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { linkIdentity } from '../../../src/people/person/identities/identities.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { API, useIdentityProvider } from '../../support/identity-provider.js';
import { asRead } from '../../support/markup.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { linksIn } from '../../support/walk.js';
import { call } from './program.js';

useTestDatabase();
const provider = useIdentityProvider(() => testConfig.publicUrl);
const PAGE = '/me/tokens/client';
const APART = 'Цю програму вже пов’язано';

let app: Express;
beforeAll(() => {
  app = testApp(undefined, { config: { oidc: [provider.settings({ apiAudience: API })] } });
});

const anOwner = async (given: Parameters<typeof aPerson>[0] = {}) => {
  const person = await aPerson(given);
  return { person, agent: await signedIn(app, person.email) };
};

/** Sends the form as its page gives it. */
async function link(agent: Agent, token: string, scopes = ['owner:read', 'courses:read']) {
  const { text } = await agent.get(PAGE).expect(200);
  const form = formsIn(text).find(({ action }) => action === PAGE);
  const fields = { ...Object.fromEntries(form?.fields ?? []), name: 'Зарплата', scopes, token };
  return agent
    .post(PAGE)
    .type('form')
    .send({ ...fields, days: '90' });
}

/** Takes back whatever somebody's page offers to. */
async function takeBack(agent: Agent) {
  const { text } = await agent.get('/me/tokens').expect(200);
  for (const removal of linksIn(text).filter((href) => href.endsWith('/removal'))) {
    await agent.get(removal).expect(200, /системи входу міста/);
    await agent.post(removal).expect(303);
  }
}

const asks = async (token: string, path = '/me') =>
  (await call(app, 'get', path, { token })).status;

describe('a program of the provider', () => {
  it('comes in with its own tokens in the name of whoever linked it, until it is taken back', async () => {
    const { person, agent } = await anOwner();
    const token = await provider.clientToken();
    expect(await asks(token)).toBe(401);
    expect((await link(agent, token)).status).toBe(303);
    const told = await call(app, 'get', '/me', { token: await provider.clientToken() });
    expect(told).toMatchObject({ status: 200, body: { email: person.email } });
    expect(await asks(token, '/departments')).toBe(403);

    const page = asRead((await agent.get('/me/tokens')).text);
    expect(page).toContain('Зарплата');
    expect(page).toContain('payroll');
    expect(page).not.toContain(token);
    await takeBack(agent);
    expect(await asks(token)).toBe(401);
    const said = await AuditModel.find({ by: person._id }).lean();
    expect(said.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['api-client-linked', 'api-token-taken-back']),
    );
  });

  it('opens what the provider names of the ticked scopes, and no more than was ticked', async () => {
    const { agent } = await anOwner();
    await link(agent, await provider.clientToken());
    const narrow = await provider.clientToken({ scope: 'courses:read certificates:read' });
    expect(await asks(narrow, '/courses')).toBe(200);
    expect(await asks(narrow)).toBe(403);
    expect(await asks(narrow, '/certificates')).toBe(403);
    await takeBack(agent);
  });

  it('has one owner, of two who link it at once too, until that one’s rights end', async () => {
    const [one, other] = await Promise.all([anOwner(), anOwner()]);
    const token = await provider.clientToken();
    const answers = await Promise.all([link(one.agent, token), link(other.agent, token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(asRead(refused?.text ?? '')).toContain(APART);
    const told = await call(app, 'get', '/me', { token });
    const [owner, waiting] = told.body.email === one.person.email ? [one, other] : [other, one];
    await PersonModel.updateOne({ _id: owner.person._id }, { $set: { status: 'left' } });
    expect(await asks(token)).toBe(401);
    expect((await link(waiting.agent, token)).status).toBe(303);
    expect((await call(app, 'get', '/me', { token })).body.email).toBe(waiting.person.email);
    await takeBack(waiting.agent);
  });

  it('is not linked by a token for others, of a person, by another key or made up', async () => {
    const { person, agent } = await anOwner();
    const token = await provider.clientToken();
    const claims = decodeJwt(token);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const kid = (
      JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }
    ).kid;
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(privateKey);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1] ?? ''}.`;
    const head = Buffer.from('{"alg":"HS256"}').toString('base64url');
    const shared = `${head}.${token.split('.')[1] ?? ''}`;
    const mac = createHmac('sha256', 'a secret that the provider gave the registry')
      .update(shared)
      .digest('base64url');
    const strangers = [
      ...[forged, unsigned, `${shared}.${mac}`, token.slice(0, -6), 'a.b.c', 'Зарплата'],
      await provider.clientToken({ audience: 'https://another.example/api' }),
    ];
    for (const stranger of strangers) {
      const { status, text } = await link(agent, stranger);
      expect({ stranger, status }).toEqual({ stranger, status: 422 });
      expect(asRead(text)).toContain('Вставте чинний токен доступу');
      if (stranger.length > 100) expect(text).not.toContain(stranger);
      if (/^[\w.-]+$/.test(stranger)) expect(await asks(stranger)).toBe(401);
    }
    const account = { issuer: provider.url(), subject: String(claims.sub) };
    await linkIdentity(person._id, account, { provider: 'Мерія', at: new Date() });
    expect((await link(agent, token)).status).toBe(422);
  });

  it('is told to come again while its provider does not answer', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    // Port 9 of this machine takes no connections.
    const issuer = 'http://127.0.0.1:9';
    const away = testApp(undefined, {
      config: { oidc: [provider.settings({ issuer, apiAudience: API })] },
    });
    const token = await new SignJWT({ iss: issuer, aud: API, sub: 'payroll', client_id: 'payroll' })
      .setProtectedHeader({ alg: 'RS256' })
      .setExpirationTime('1h')
      .sign(privateKey);
    const told = await call(away, 'get', '/me', { token });
    expect(told.status).toBe(503);
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is not offered where no provider gives tokens for us, and opens nothing there', async () => {
    const { person, agent } = await anOwner();
    const client = await provider.clientToken();
    const plain = testApp(undefined, { config: { oidc: [provider.settings()] } });
    const browser = await signedIn(plain, person.email);
    expect((await browser.get('/me/tokens').expect(200)).text).not.toContain(PAGE);
    await browser.get(PAGE).expect(404);
    expect((await agent.get('/me/tokens')).text).toContain(PAGE);
    expect((await call(plain, 'get', '/me', { token: client })).status).toBe(401);
  });
});

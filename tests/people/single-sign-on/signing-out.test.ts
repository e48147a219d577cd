import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { aPerson } from '../../support/builders.js';
import { useIdentityProvider } from '../../support/identity-provider.js';
import { signedIn, testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const provider = useIdentityProvider(() => testConfig.publicUrl);
let app: Express;
beforeAll(() => {
  app = testApp(undefined, { config: { oidc: [provider.settings()] } });
});

const SIGN_OUT = '/sign-in/oidc/main/sign-out';

async function atTheRegistry() {
  const { _id, email } = await aPerson();
  provider.accounts.set(_id, { email, email_verified: true });
  const browser = request.agent(app);
  const { headers } = await browser.get('/sign-in/oidc/main').expect(303);
  await browser.get(await provider.signIn(String(headers.location), _id)).expect(303);
  return browser;
}

describe('signing out', () => {
  it('ends the session here, and then leads to the provider to end it there', async () => {
    const browser = await atTheRegistry();
    await browser.post('/sign-out').expect(303).expect('location', SIGN_OUT);
    await browser.get('/me').expect(303);
    const page = await browser.get(SIGN_OUT).expect(200);
    const href = new URL(String(page.headers.refresh).replace('0; url=', ''));
    expect(href.origin).toBe(provider.url());
    expect(href.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(href.searchParams.get('post_logout_redirect_uri')).toBe(`${testConfig.publicUrl}/`);
    const there = await request(provider.url())
      .get(href.pathname + href.search)
      .expect(200);
    expect(there.text).toContain('<form');
  });

  it('leads there once', async () => {
    const browser = await atTheRegistry();
    await browser.post('/sign-out').expect(303);
    await browser.get(SIGN_OUT).expect(200);
    await browser.get(SIGN_OUT).expect(303).expect('location', '/');
  });

  it('after a password leads to the first page', async () => {
    const browser = await signedIn(app, (await aPerson()).email);
    await browser.post('/sign-out').expect(303).expect('location', '/');
  });
});

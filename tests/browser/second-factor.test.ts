import { expect, it, jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { PersonModel } from '../../src/people/person/person-model.js';
import { codeOf } from '../people/second-factor/an-app.js';
import { useBrowser } from '../support/browser.js';
import { aPerson, PASSWORD } from '../support/builders.js';
import { useServed } from '../support/served.js';
import { testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();
jest.setTimeout(60_000);
const browser = useBrowser();
let now = new Date();
const served = useServed(() => testApp(() => now));
/** No passkey can belong to a bare address. */
const site = () => served().replace('127.0.0.1', 'localhost');
const later = () => (now = new Date(now.getTime() + 30_000));

async function signIn(page: Page, email: string) {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('main form[action="/sign-in"] button').click();
  await page.waitForLoadState('load');
}

async function contextOf(javaScriptEnabled: boolean): Promise<BrowserContext> {
  const context = await browser().newContext({ baseURL: site(), javaScriptEnabled });
  await context.request.post('/language', { form: { language: 'en' } });
  return context;
}

/** A device that keeps passkeys and knows its holder. */
async function aDevice(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal' },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      automaticPresenceSimulation: true,
    },
  });
}

async function addPasskey(page: Page, name: string) {
  await page.goto('/me/security');
  await page.getByRole('link', { name: 'Add a passkey' }).click();
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
}

it('an app is set up, asked for at the next sign-in, and lost, all without JavaScript', async () => {
  const { email } = await aPerson({ language: 'en' });
  const context = await contextOf(false);
  const page = await context.newPage();
  await signIn(page, email);
  await page.goto('/me/profile');
  await page.getByRole('link', { name: 'Sign-in security' }).click();
  await page.getByRole('link', { name: 'Set up an app' }).click();
  const key = (await page.locator('.app-key').innerText()).replaceAll(' ', '');
  await page.locator('input[name=code]').fill(codeOf(key, now));
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Turn on' }).click();
  const codes = await page.locator('.recovery-codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await page.getByRole('button', { name: 'I have saved the codes' }).click();

  await context.clearCookies({ name: 'registry.sid' });
  await signIn(page, email);
  await page.locator('input[name=code]').fill(codeOf(key, later()));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${site()}/`);

  await context.clearCookies({ name: 'registry.sid' });
  await signIn(page, email);
  await page.locator('input[name=recoveryCode]').fill(codes[3] ?? '');
  await page.getByRole('button', { name: 'Sign in with a recovery code' }).click();
  await page.waitForURL(`${site()}/me/security`);
  await page.getByText('9 codes are left.').waitFor();

  await page.goto('/me/security/passkeys');
  await page.getByText('This browser cannot use passkeys').waitFor();
  expect(await page.getByRole('button', { name: 'Add a passkey' }).isVisible()).toBe(false);
  await context.close();
});

it('a passkey is added, asked for behind the password, enough alone, named and removed', async () => {
  const { _id, email } = await aPerson({ language: 'en' });
  const context = await contextOf(true);
  const page = await context.newPage();
  await aDevice(context, page);
  await signIn(page, email);
  await addPasskey(page, 'Laptop');
  await page.waitForURL('**/recovery-codes');
  const stored = async () => (await PersonModel.findById(_id).lean())?.secondFactor;
  expect((await stored())?.passkeys).toHaveLength(1);

  await context.clearCookies({ name: 'registry.sid' });
  later();
  await signIn(page, email);
  await page.waitForURL('**/sign-in/second-step**');
  expect(await page.locator('input[name=code]').count()).toBe(0);
  later();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(`${site()}/`);

  await context.clearCookies({ name: 'registry.sid' });
  later();
  await page.goto('/sign-in?returnTo=/me/security');
  later();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/me/security');

  await page.getByRole('link', { name: 'Laptop' }).click();
  await page.locator('input[name=name]').fill('Office laptop');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Office laptop' }).click();
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Remove the passkey' }).click();
  await page.getByText('The passkey was removed.').waitFor();
  expect(await stored()).toMatchObject({ passkeys: [], recoveryCodes: [] });

  await context.clearCookies({ name: 'registry.sid' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey did not fit.').waitFor();
  await context.close();
});

it('what a passkey answered signs in once: sent again, it opens nothing', async () => {
  const { email } = await aPerson({ language: 'en' });
  const context = await contextOf(true);
  const page = await context.newPage();
  await aDevice(context, page);
  await signIn(page, email);
  await addPasskey(page, '');
  await page.waitForURL('**/recovery-codes');

  await context.clearCookies({ name: 'registry.sid' });
  later();
  await page.goto('/sign-in');
  later();
  const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'));
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  const body = (await sent).postData() ?? '';
  await page.waitForURL(`${site()}/`);

  const thief = await contextOf(true);
  const again = await thief.request.post('/sign-in/passkey', {
    data: body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  });
  expect(again.headers().location).toMatch(/^\/sign-in\?/);
  await thief.close();
  await context.close();
});

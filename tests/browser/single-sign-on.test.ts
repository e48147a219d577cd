import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aPerson } from '../support/builders.js';
import { useBrowser } from '../support/browser.js';
import { useIdentityProvider } from '../support/identity-provider.js';
import { testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { expectAccessible } from './accessible.js';

useTestDatabase();
const browser = useBrowser();
let server: Server | undefined;
const site = () => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});
const provider = useIdentityProvider(site);
beforeAll(() => {
  const roles = [{ role: 'institute', department: undefined, group: 'training' }] as const;
  const oidc = [provider.settings({ roles, numberClaim: 'personnel_number' })];
  server?.on('request', testApp(undefined, { config: { publicUrl: site(), oidc } }));
});
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

it('somebody signs in at the city’s provider, uses the role of their group, and signs out of both', async () => {
  await aPerson({ personnelNumber: 'T-31415' });
  provider.accounts.set('official', { personnel_number: 'T-31415', groups: ['training'] });
  const context = await browser().newContext({ baseURL: site(), locale: 'uk' });
  const page = await context.newPage();
  const refusedByPolicy: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text());
  });

  await page.goto('/institute/courses');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Увійти через Мерія' }).click();
  await page.waitForURL(`${provider.url()}/**`);
  await page.locator('input[name=account]').fill('official');
  await page.locator('button').click();
  await page.waitForURL(`${site()}/institute/courses`);

  await page.locator('summary.menu__button').click();
  await page.getByRole('button', { name: 'Вийти' }).first().click();
  await page.waitForURL(`${provider.url()}/session/end**`);
  await page.locator('button[name=logout]').click();
  await page.waitForURL(`${site()}/`);
  expect((await page.goto('/me'))?.url()).toContain('/sign-in');
  // The provider asks again who it is: its session has ended, too.
  await page.goto('/sign-in/oidc/main');
  expect(await page.locator('input[name=account]').count()).toBe(1);
  expect(refusedByPolicy).toEqual([]);
  await context.close();
});

it('somebody unknown is told whom to ask, and the way back is there', async () => {
  provider.accounts.set('stranger', { email: 'stranger@city.example', email_verified: true });
  const context = await browser().newContext({ baseURL: site(), locale: 'uk' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Увійти через Мерія' }).click();
  await page.locator('input[name=account]').fill('stranger');
  await page.locator('button').click();
  await page.getByText('Зверніться до кадрової служби').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Інші способи входу' }).click();
  await page.waitForURL(`${site()}/sign-in`);
  await context.close();
});

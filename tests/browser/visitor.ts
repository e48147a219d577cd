import { expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expectAccessible } from './accessible.js';

const DEMO_PASSWORD = 'demo-2026';

export interface Visitor {
  page: Page;
  /** How often the visitor has pressed something since signing in. */
  clicks: () => number;
  /** Presses what carries this name, and waits for the page that follows. */
  press: (role: 'link' | 'button', name: string | RegExp) => Promise<void>;
  /** Fails on faults of accessibility on the page as it stands, and on errors in its console. */
  expectSound: () => Promise<void>;
  close: () => Promise<void>;
}

interface VisitorOptions extends BrowserContextOptions {
  /** Name of the demonstration account: staff, trainer, hr, institute or admin. */
  account: string;
  language?: 'uk' | 'en';
}

/** Somebody at a browser of their own, signed in as a demonstration account. */
export async function aVisitor(
  browser: Browser,
  url: string,
  options: VisitorOptions,
): Promise<Visitor> {
  const { account, language = 'uk', ...contextOptions } = options;
  const context = await browser.newContext({
    baseURL: url,
    acceptDownloads: true,
    ...contextOptions,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4'))
      faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));

  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(`${account}@city.example`);
  await page.locator('input[name=password]').fill(DEMO_PASSWORD);
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(`${url}/`);
  await context.request.post('/language', { form: { language } });
  await page.goto('/');

  let clicks = 0;
  return {
    page,
    clicks: () => clicks,
    press: async (role, name) => {
      await page.locator('main').getByRole(role, { name }).first().click();
      await page.waitForLoadState('load');
      clicks += 1;
    },
    expectSound: async () => {
      if (contextOptions.javaScriptEnabled !== false) await expectAccessible(page);
      expect({ at: page.url(), faults }).toEqual({ at: page.url(), faults: [] });
    },
    close: () => context.close(),
  };
}

/** Where these links lead. */
export async function hrefsOf(links: Locator): Promise<string[]> {
  const all = await links.all();
  const hrefs = await Promise.all(all.map((link) => link.getAttribute('href')));
  return hrefs.flatMap((href) => href ?? []);
}

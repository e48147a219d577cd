import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { translator, type Translate } from '../../../src/ground/language/i18n.js';
import type { Language } from '../../../src/ground/language/languages.js';
import { PASSWORD } from '../../support/builders.js';
import { expectInFrame } from '../frame.js';

/** What is put into the fields of a form: words, what is chosen, a file's path, or that a box is ticked. */
export type Typed = Record<
  string,
  string | true | { name: string; mimeType: string; buffer: Buffer }
>;

/** Somebody at a browser as wide as a phone. Each page that they come to is whole, or the test fails. */
export interface Phone {
  page: Page;
  /** The texts of the language in which they read, their spaces as one types them. */
  t: Translate;
  /** Comes to an address, as by a link in a letter. */
  open: (path: string) => Promise<void>;
  /** Follows the first link of the page that carries this name. */
  follow: (name: string | RegExp) => Promise<void>;
  fill: (typed: Typed) => Promise<void>;
  /** Presses the first button of this name; what was sent was taken. */
  press: (name: string | RegExp) => Promise<void>;
  /** What the page says, its spaces as one types them. */
  reads: () => Promise<string>;
  close: () => Promise<void>;
}

interface PhoneOptions {
  site: string;
  language: Language;
  /** Whose account they sign in with; without, they are a visitor. */
  email?: string;
}

const asTyped = (text: string) => text.replaceAll('\u00a0', ' ');

export async function aPhone(
  browser: Browser,
  { site, language, email }: PhoneOptions,
): Promise<Phone> {
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({ baseURL: site, viewport, acceptDownloads: true });
  await context.request.post('/language', { form: { language } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const main = page.locator('main');

  /** Does what leads to another page, and looks at that one. */
  const come = async (act: () => Promise<unknown>) => {
    await Promise.all([page.waitForEvent('load'), act()]);
    const at = page.url();
    const headings = await page.locator('h1:visible').count();
    const refused = await page.locator('.govuk-error-summary').allInnerTexts();
    expect({ at, headings, refused, faults }).toEqual({ at, headings: 1, refused: [], faults: [] });
    await expectInFrame(page, at);
  };
  const open = (path: string) => come(() => page.goto(path));
  const press = (name: string | RegExp) =>
    come(() => main.getByRole('button', { name }).first().click());

  const fillIn = async (name: string, value: Typed[string]) => {
    const fields = main.locator(`[name="${name}"]`);
    const kind = (await fields.first().getAttribute('type')) ?? 'none';
    if (value === true) await fields.first().check();
    else if (typeof value === 'object') await fields.setInputFiles(value);
    else if (kind === 'radio' || kind === 'checkbox')
      await main.locator(`[name="${name}"][value="${value}"]`).check();
    else if ((await main.locator(`select[name="${name}"]`).count()) > 0)
      await fields.first().selectOption(value);
    else await fields.first().fill(value);
  };

  if (email) {
    await page.goto('/sign-in');
    await main.locator('[name=email]').fill(email);
    await main.locator('[name=password]').fill(PASSWORD);
    await main.locator('form[action="/sign-in"] button').click();
    await page.waitForURL(`${site}/`);
    // Whoever signs in reads in the language of their record.
    await context.request.post('/language', { form: { language } });
    await open('/');
  }
  return {
    ...{ page, open, press },
    t: (key, values) => asTyped(translator(language)(key, values)),
    follow: (name) => come(() => main.getByRole('link', { name }).first().click()),
    fill: async (typed) => {
      for (const [name, value] of Object.entries(typed)) await fillIn(name, value);
    },
    reads: async () => asTyped(await main.innerText()),
    close: () => context.close(),
  };
}

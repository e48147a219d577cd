import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aCourse, aPerson, PASSWORD } from '../../support/builders.js';
import { useBrowser } from '../../support/browser.js';
import { useServed } from '../../support/served.js';
import { testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const browser = useBrowser();
const address = useServed(() => testApp());

async function catalogue(width: number, javaScriptEnabled = true): Promise<Page> {
  await aCourse({ kind: 'english' });
  await aCourse({ kind: 'qualification' });
  const { email } = await aPerson();
  const viewport = { width, height: 800 };
  const context = await browser().newContext({ baseURL: address(), viewport, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto('/sign-in?returnTo=/courses');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL('**/courses');
  return page;
}

const ENGLISH = 'input[name=kind][value=english]';
const kinds = (page: Page) =>
  page
    .locator('.course-row .kind')
    .allInnerTexts()
    .then((all) => [...new Set(all)]);

it('applies a filter as it is ticked, and leaves the reader where they ticked', async () => {
  const page = await catalogue(1280);
  await page.check(ENGLISH);
  await page.waitForURL('**/courses?*kind=english*');
  expect(await kinds(page)).toEqual(['Англійська мова']);
  await page.locator(`${ENGLISH}:focus`).waitFor();
});

it.each([
  ['on a phone, where filters cover the list', 360, true],
  ['without JavaScript', 1280, false],
] as const)('waits for the button %s', async (_where, width, scripts) => {
  const page = await catalogue(width, scripts);
  if (width < 860) await page.locator('label[for=filter-toggle]').click();
  await page.check(ENGLISH);
  expect(new URL(page.url()).search).toBe('');
  await page.locator('.filter-panel button').click();
  await page.waitForURL('**/courses?*kind=english*');
  expect(await kinds(page)).toEqual(['Англійська мова']);
});

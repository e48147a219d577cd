import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { useBrowser } from '../../support/browser.js';
import { useServed } from '../../support/served.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anEndedCourse } from './ended-course.js';

useTestDatabase();
const browser = useBrowser();
const site = useServed(() => testApp());

/** What the page's buttons are called by whoever listens to it. */
async function buttonsOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ role }) => role?.value === 'button')
    .map(({ name }) => String(name?.value).replace(/\s+/g, ' '));
}

it.each([
  [true, [' (3)', ' (2)']],
  [false, ['', '']],
])(
  'says how many certificates will be issued as boxes are ticked (script: %s)',
  async (javaScriptEnabled, [before, after]) => {
    const [{ email }, ...people] = await Promise.all([
      aPerson({ roles: ['institute'] }),
      ...Array.from({ length: 3 }, () => aPerson()),
    ]);
    const course = await anEndedCourse(people.map((person) => [person, 'present'] as const));
    const context = await browser().newContext({ baseURL: site(), javaScriptEnabled });
    const page = await context.newPage();
    const address = `/institute/courses/${course.code}/completion`;
    await page.goto(`/sign-in?returnTo=${address}`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', PASSWORD);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL(`**${address}`);
    expect(await buttonsOf(page)).toContain(`Завершити курс і видати сертифікати${before}`);
    await page.locator('input[name=passed]').first().uncheck();
    expect(await buttonsOf(page)).toContain(`Завершити курс і видати сертифікати${after}`);
    await context.close();
  },
);

it('without a script a page says how many, and whose, before anything is issued', async () => {
  const [{ email }, ...people] = await Promise.all([
    aPerson({ roles: ['institute'] }),
    ...Array.from({ length: 3 }, () => aPerson()),
  ]);
  const course = await anEndedCourse(people.map((person) => [person, 'present'] as const));
  const context = await browser().newContext({ baseURL: site(), javaScriptEnabled: false });
  const page = await context.newPage();
  const address = `/institute/courses/${course.code}/completion`;
  await page.goto(`/sign-in?returnTo=${address}`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`**${address}`);
  await page.locator('input[name=passed]').first().uncheck();
  await page.getByRole('button', { name: 'Завершити курс і видати сертифікати' }).click();
  expect(await page.textContent('h1')).toBe('Завершити курс і видати 2 сертифікати?');
  expect(await page.locator('main section').first().locator('li').count()).toBe(2);
  expect(await page.locator('main section').last().locator('li').count()).toBe(1);
  expect(await CertificateModel.countDocuments({ courseCode: course.code })).toBe(0);
  await page.getByRole('button', { name: 'Завершити й видати 2 сертифікати' }).click();
  expect(await page.textContent('h1')).toBe('Курс завершено');
  expect(await CertificateModel.countDocuments({ courseCode: course.code })).toBe(2);
  await context.close();
});

import { expect, it } from '@jest/globals';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { aVisitor } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();

const EMAIL = 'koval.iryna@city.example';
const CHOSEN = 'сім зелених парасоль';

it('a forgotten password: asked for, handed over by the administrator, chosen anew, signed in', async () => {
  const context = await browser().newContext({ baseURL: site(), locale: 'uk' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Забули пароль?' }).click();
  await page.locator('input[name=email]').fill(EMAIL);
  await page.locator('main button[type=submit]').click();
  await page.getByText(EMAIL).waitFor();

  const admin = await aVisitor(browser(), site(), { account: 'admin' });
  await admin.page.goto('/institute/mail');
  await admin.press('link', 'посилання для нового пароля');
  const letter = await admin.page.locator('main .card').innerText();
  await admin.expectSound();
  await admin.close();
  const link = /\/password\/reset\/[\w-]+/.exec(letter)?.[0] ?? '';

  await page.goto(link);
  await page.locator('input[name=password]').fill(CHOSEN);
  await page.locator('input[name=passwordAgain]').fill(CHOSEN);
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(`${site()}/sign-in`);
  await page.locator('input[name=email]').fill(EMAIL);
  await page.locator('input[name=password]').fill(CHOSEN);
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(`${site()}/`);
  expect((await page.goto(link))?.status()).toBe(404);
  await context.close();
});

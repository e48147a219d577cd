import { expect, it } from '@jest/globals';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { aVisitor } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();

const EMAIL = 'solomiia@mail.example';

it('a resident on a phone: finds a training, signs up, confirms by the letter, gives it up', async () => {
  const context = await browser().newContext({
    ...{ baseURL: site(), locale: 'uk', viewport: { width: 360, height: 760 } },
  });
  const page = await context.newPage();
  const press = (name: string) => page.getByRole('button', { name }).click();
  await page.goto('/communities');
  await page.getByRole('link', { name: 'Тренінги для мешканців' }).click();
  await page.locator('.course-row__title a').first().click();
  await page.locator('input[name=surname]').fill('Гнатюк');
  await page.locator('input[name=givenName]').fill('Соломія');
  await page.locator('input[name=email]').fill(EMAIL);
  await page.locator('select[name=district]').selectOption({ index: 1 });
  await page.locator('input[name=age][value=adult]').check();
  await page.locator('input[name=consent]').check();
  await press('Надіслати мені посилання');
  await page.getByText(EMAIL).waitFor();

  // There is no mail server here: the administrator hands the letter over.
  const admin = await aVisitor(browser(), site(), { account: 'admin' });
  await admin.page.goto('/institute/mail');
  await admin.press('link', 'підтвердження запису мешканця');
  const letter = await admin.page.locator('main .card').innerText();
  await admin.close();
  const link = /\/trainings\/confirm\/[\w-]+/.exec(letter)?.[0] ?? '';

  await page.goto(link);
  await press('Підтвердити запис');
  await page.waitForURL(`${site()}/me`);
  await page.getByText('Вас записано').waitFor();
  expect((await page.goto(link))?.status()).toBe(404);
  await page.goto('/me');
  await page.getByRole('link', { name: 'Відмовитися' }).click();
  await page.locator('main button[type=submit]').click();
  await page.getByText('Записатися').first().waitFor();
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(360);
  await context.close();
});

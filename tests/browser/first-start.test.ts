import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeEach, expect, it, jest } from '@jest/globals';
import mongoose from 'mongoose';
import type { Page } from 'playwright-core';
import { fromRoot } from '../../src/ground/paths.js';
import { useBrowser } from '../support/browser.js';
import { useServed } from '../support/served.js';
import { TEST_SECRET, testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();
const browser = useBrowser();
const site = useServed(() => testApp());

jest.setTimeout(240_000);

const PASSWORD = 'сім зелених парасоль';
const START = '/institute/start';
const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Makes the administrator as an operator does; gives the path of the link that is printed. */
async function createAdmin(email: string): Promise<string> {
  const uri = new URL(process.env.TEST_MONGODB_URI ?? '');
  uri.pathname = `/${mongoose.connection.name}`;
  const program = fromRoot('dist/programs/commands/create-admin.js');
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    MONGODB_URI: uri.href,
    SESSION_SECRET: TEST_SECRET,
  };
  const args = [program, '--email', email];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: fromRoot('.'), env });
  return linkIn(stdout);
}

const linkIn = (text: string): string => /\/password\/reset\/[\w-]+/.exec(text)?.[0] ?? '';

/** Chooses a password by a link, and signs in with it. */
async function enter(page: Page, link: string, email: string) {
  await page.goto(link);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=passwordAgain]').fill(PASSWORD);
  await submit(page);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await submit(page);
}

async function submit(page: Page, name?: string | RegExp) {
  const buttons = page.locator('main').getByRole('button', name === undefined ? {} : { name });
  await (name === undefined ? buttons.last() : buttons.first()).click();
  await page.waitForLoadState('load');
  expect(await page.locator('.govuk-error-summary').allInnerTexts()).toEqual([]);
}

async function follow(page: Page, name: string | RegExp) {
  await page.locator('main').getByRole('link', { name }).first().click();
  await page.waitForLoadState('load');
}

async function fill(page: Page, typed: Record<string, string>) {
  for (const [name, value] of Object.entries(typed))
    await page.locator(`main [name=${name}]`).fill(value);
}

/** From the page of first steps to that of one, and back. */
async function step(page: Page, name: string, act: () => Promise<void>) {
  const ticks = () => page.locator('main .tag--good').count();
  const before = await ticks();
  await page.locator('main .todo', { hasText: name }).getByRole('link').first().click();
  await page.waitForLoadState('load');
  await act();
  await follow(page, 'До перших кроків');
  expect({ name, ticks: await ticks() }).toEqual({ name, ticks: before + 1 });
}

/** Adds an employee at the form that stands open. */
async function add(page: Page, person: { surname: string; givenName: string; email: string }) {
  await fill(page, person);
  await page.locator('input[name=grammar]').first().check();
  await page.locator('select[name=department]').selectOption({ index: 1 });
  await page.locator('select[name=group]').selectOption('official');
  await submit(page);
}

async function program(page: Page, code: string) {
  await fill(page, { code, titleUk: 'Етика', titleEn: 'Ethics', hours: '3' });
  await submit(page);
}

async function course(page: Page) {
  await follow(page, 'Етика');
  const day = dayIn(21);
  await fill(page, {
    firstDay: day,
    from: '10:00',
    to: '13:00',
    weeks: '1',
    venueUk: 'пл. Ринок, 1',
  });
  for (const box of await page.locator('input[name=weekdays]').all()) await box.uncheck();
  const weekday = ((new Date(day).getUTCDay() + 6) % 7) + 1;
  await page.locator(`input[name=weekdays][value="${String(weekday)}"]`).check();
  await page.locator('input[name=trainers]').first().check();
  await submit(page);
  await submit(page, /Оголосити/);
}

/** The installation is empty before each. */
beforeEach(async () => {
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  await Promise.all(collections.map((collection) => collection.deleteMany({})));
});

it.each([true, false])(
  'from an empty installation to the first enrolment on a phone, with JavaScript: %s',
  async (javaScriptEnabled) => {
    const phone = { viewport: { width: 360, height: 740 }, locale: 'uk', baseURL: site() };
    const office = await browser().newContext({ ...phone, javaScriptEnabled });
    const page = await office.newPage();
    const ADMIN = 'admin@city.example';
    await enter(page, await createAdmin(ADMIN), ADMIN);
    await follow(page, 'Продовжити');
    expect(new URL(page.url()).pathname).toBe(START);

    await step(page, 'Установа', async () => {
      await fill(page, { nameUk: 'Інститут міста', nameEn: 'Institute of the City' });
      await fill(page, { cityUk: 'м. Львів', cityEn: 'Lviv' });
      await submit(page);
    });
    await step(page, 'Підрозділи', async () => {
      await fill(page, { nameUk: 'Управління', nameEn: 'Directorate', code: 'U-1' });
      await page.locator('select[name=above]').selectOption('top');
      await page.locator('select[name=kind]').selectOption('directorate');
      await submit(page);
    });
    await step(page, 'Працівники', async () => {
      await add(page, { surname: 'Мороз', givenName: 'Олег', email: 'moroz@city.example' });
      await follow(page, 'Ролі');
      await page.locator('input[name=roles][value=trainer]').check();
      await submit(page);
    });
    await step(page, 'Правила запису', () => submit(page));
    await step(page, 'Перша програма', () => program(page, 'Q-ETHICS'));
    await step(page, 'Перший курс', () => course(page));

    const EMAIL = 'koval@city.example';
    await page.goto('/hr/people/new');
    await add(page, { surname: 'Коваль', givenName: 'Ірина', email: EMAIL });
    await submit(page, /[Зз]апро/);
    await page.goto('/institute/mail');
    await page
      .locator('main')
      .getByRole('link')
      .filter({ hasText: /обліков|запрошення/ })
      .first()
      .click();
    await page.waitForLoadState('load');
    const link = linkIn(await page.locator('main').innerText());
    await office.close();

    const own = await browser().newContext({ ...phone, javaScriptEnabled });
    const learner = await own.newPage();
    await enter(learner, link, EMAIL);
    await learner.goto('/courses');
    await follow(learner, 'Етика');
    await submit(learner, /Записатися|Подати/);
    expect(await learner.locator('[data-enrolment]').getAttribute('data-enrolment')).not.toBe(
      'none',
    );
    await own.close();
  },
);

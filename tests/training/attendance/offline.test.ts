import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { sheets } from '../../../src/training/attendance/sheets/sheets.js';
import { sheetId } from '../../../src/training/attendance/sheets/sheet-id.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { aPerson, asTrainer, PASSWORD } from '../../support/builders.js';
import { expectAccessible } from '../../browser/accessible.js';
import { useBrowser } from '../../support/browser.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();
const browser = useBrowser();
const app = () => testApp(() => NOW);
let server: Server | undefined;
let port = 0;

/** The line is cut by stopping the server, which a service worker feels as well as a page. */
async function connect(): Promise<void> {
  const started = app().listen(port, '127.0.0.1');
  server = started;
  await new Promise((resolve) => started.once('listening', resolve));
  port = (started.address() as AddressInfo).port;
}
async function cut(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
}
beforeAll(connect);
afterAll(cut);

async function openSheet(group: Group): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser().newContext({ baseURL: `http://127.0.0.1:${port}` });
  const page = await context.newPage();
  await signInTo(page, group.sheet, group.trainer.email);
  return { page, context };
}

async function signInTo(page: Page, sheet: string, email: string): Promise<void> {
  await page.goto(`/sign-in?returnTo=${sheet}`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`**${sheet}`);
  await page.waitForSelector('[data-offline-ready]', { state: 'attached' });
}

const marksOf = async ({ course }: Group) =>
  Object.values((await sheetOf(course, 1)).marks).map(({ mark }) => mark);
const radio = (page: Page, row: number, mark: string) =>
  page.locator('tr[data-person]').nth(row).locator(`input[value=${mark}]`);
const saveNow = (page: Page) => page.getByRole('button', { name: 'Зберегти' }).click();

describe('a sheet without a line', () => {
  it('keeps the marks, opens again, and sends them in order and once when the line returns', async () => {
    const group = await aGroup({ size: 2 });
    const { page, context } = await openSheet(group);
    await cut();
    await radio(page, 0, 'present').check();
    await saveNow(page);
    await page.waitForSelector('[data-state]:has-text("Ще не збережено")');
    await radio(page, 0, 'late').check();
    await radio(page, 1, 'absent').check();
    await saveNow(page);

    await page.goto(group.sheet);
    await page.waitForSelector('[data-state]:has-text("Ще не збережено")');
    expect(await radio(page, 0, 'late').isChecked()).toBe(true);
    expect(await radio(page, 1, 'absent').isChecked()).toBe(true);

    await connect();
    await page.waitForSelector('.notice:has-text("Збережено 2 відмітки")', { timeout: 20_000 });
    expect(await page.evaluate('localStorage.getItem("kept-marks")')).toBe('[]');
    expect((await marksOf(group)).sort()).toEqual(['absent', 'late']);
    const state = await sheetOf(group.course, 1);
    const histories = Object.values(state.marks).map(({ history }) =>
      history.map(({ mark }) => mark),
    );
    expect(histories.sort((a, b) => a.length - b.length)).toEqual([[], ['present']]);
    await context.close();
  });

  it('is its keeper’s alone: the next user of the browser can neither read nor send the marks', async () => {
    const other = await aPerson({ roles: ['staff', 'trainer'] });
    const group = await aGroup({ size: 1 });
    const trainers = [asTrainer(group.trainer), asTrainer(other)];
    await CourseModel.updateOne({ _id: group.course._id }, { $set: { trainers } });
    const { page, context } = await openSheet(group);
    await cut();
    await radio(page, 0, 'present').check();
    await saveNow(page);
    await page.waitForSelector('[data-state]:has-text("Ще не збережено")');
    const kept = String(await page.evaluate('localStorage.getItem("kept-marks")'));
    expect(JSON.parse(kept)).toHaveLength(1);
    for (const readable of ['present', group.sheet, group.participants[0]?._id ?? ''])
      expect(kept).not.toContain(readable);

    await context.clearCookies();
    await page.goto('about:blank');
    await connect();
    await page.goto('/sign-in');
    await page.waitForFunction('caches.keys().then((names) => names.length === 0)');
    await signInTo(page, group.sheet, other.email);
    expect(await radio(page, 0, 'present').isChecked()).toBe(false);
    expect(await marksOf(group)).toEqual([]);

    await context.clearCookies();
    await signInTo(page, group.sheet, group.trainer.email);
    await page.waitForFunction('localStorage.getItem("kept-marks") === "[]"');
    expect(await marksOf(group)).toEqual(['present']);
    await context.close();
  });

  it('leaves nothing on the device after signing out', async () => {
    const group = await aGroup({ size: 1 });
    const { page, context } = await openSheet(group);
    await page.locator('summary.menu__button').click();
    await page.locator('form[action="/sign-out"] button:visible').first().click();
    await page.waitForURL(`http://127.0.0.1:${port}/`);
    expect(await page.evaluate('caches.keys()')).toEqual([]);
    await cut();
    await expect(page.goto(group.sheet)).rejects.toThrow();
    await connect();
    await context.close();
  });
});

describe('any other page without a line', () => {
  const held = async (page: Page, language = 'uk') => {
    await page.waitForSelector(`html[data-offline-page=${language}]`, { state: 'attached' });
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  };
  const signIn = async (page: Page, email: string) => {
    await page.goto('/sign-in?returnTo=/me');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', PASSWORD);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL('**/me');
    await held(page);
  };

  it('is a page of ours, in the reader’s language, that names nobody, until the line returns', async () => {
    const { email, name } = await aPerson();
    const context = await browser().newContext({ baseURL: `http://127.0.0.1:${port}` });
    const page = await context.newPage();
    await signIn(page, email);
    await cut();
    await page.goto('/courses?open=1');
    expect(await page.textContent('h1')).toBe('Немає зв’язку з інтернетом');
    expect(await page.getAttribute('html', 'lang')).toBe('uk');
    expect(await page.content()).not.toContain(name.surname);
    expect(await page.locator('[data-sheets]').isVisible()).toBe(false);
    // Its style is there, too.
    expect(await page.evaluate('document.styleSheets.length')).toBe(1);
    await expectAccessible(page);
    await connect();
    await page.getByRole('link', { name: 'Спробувати ще раз' }).click();
    await page.waitForURL('**/courses?open=1');
    expect(await page.textContent('h1')).toBe('Курси');

    await page.locator('summary.menu__button').click();
    await page.locator('button[name=language][value=en]:visible').first().click();
    await held(page, 'en');
    await cut();
    await page.goto('/me');
    expect(await page.textContent('h1')).toBe('There is no internet connection');
    await connect();
    await context.close();
  });

  it('leads to the sheets that open all the same', async () => {
    const group = await aGroup({ size: 1 });
    const { page, context } = await openSheet(group);
    await held(page);
    await cut();
    await page.goto('/teaching');
    await page.locator(`[data-sheets] a[href="${group.sheet}"]`).click();
    await page.waitForURL(`**${group.sheet}`);
    expect(await page.locator('tr[data-person]').count()).toBe(1);
    await connect();
    await context.close();
  });

  it('keeps nothing but that page and the files it names', async () => {
    const { email } = await aPerson();
    const context = await browser().newContext({ baseURL: `http://127.0.0.1:${port}` });
    const page = await context.newPage();
    await signIn(page, email);
    await page.goto('/courses');
    const kept: string[] = await page.evaluate(
      'caches.open("offline-1").then((cache) => cache.keys())' +
        '.then((all) => all.map(({ url }) => new URL(url).pathname))',
    );
    expect(await page.evaluate('caches.keys()')).toEqual(['offline-1']);
    expect(kept.filter((path) => !path.startsWith('/built/'))).toEqual(['/offline']);
    await context.close();
  });
});

describe('a sheet that was opened by another person', () => {
  it('is not saved in the name of who is signed in now', async () => {
    const group = await aGroup({ size: 1 });
    const agent = await signedIn(app(), group.trainer.email);
    const mark = { [`mark-${group.participants[0]?._id ?? ''}`]: 'present' };
    const send = (keeper: string) =>
      agent
        .post(group.sheet)
        .type('form')
        .send({ keeper, ...mark });
    const { text } = await send('somebody else').expect(401);
    expect(text).toContain('Відкрийте журнал заняття знову');
    expect(await marksOf(group)).toEqual([]);
    await send(group.trainer._id).expect(303);
  });
});

describe('a save whose answer was lost', () => {
  it('is carried out once, also when somebody changed the mark in between', async () => {
    const group = await aGroup({ size: 1 });
    const agent = await signedIn(app(), group.trainer.email);
    const person = group.participants[0]?._id ?? '';
    const save = '3f0c8a1e-6f53-4c7d-9a51-0c2f7e1d5b90';
    const send = () =>
      agent
        .post(group.sheet)
        .set('accept', 'application/json')
        .type('form')
        .send({ save, [`mark-${person}`]: 'present' })
        .expect(200, { to: group.sheet });
    await send();
    await sheets.handle(sheetId(group.course._id, 1), {
      type: 'mark',
      changes: [{ person, mark: 'absent' }],
      by: 'another trainer',
      at: NOW,
    });
    await send();
    expect(await marksOf(group)).toEqual(['absent']);
  });
});

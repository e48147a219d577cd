import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { aPerson, PASSWORD } from '../../support/builders.js';
import { useBrowser } from '../../support/browser.js';
import { useServed } from '../../support/served.js';
import { testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();
const browser = useBrowser();
const address = useServed(() => testApp(() => NOW));

async function openSheet(
  group: Group,
  javaScriptEnabled = true,
  who: 'trainer' | 'institute' = 'trainer',
): Promise<Page> {
  const { email } = who === 'trainer' ? group.trainer : await aPerson({ roles: ['institute'] });
  const context = await browser().newContext({ baseURL: address(), javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`/sign-in?returnTo=${group.sheet}`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`**${group.sheet}`);
  return page;
}

const marksOf = async ({ course }: Group) =>
  Object.values((await sheetOf(course, 1)).marks).map(({ mark }) => mark);

const radio = (page: Page, row: number, mark: string) =>
  page.locator('tr[data-person]').nth(row).locator(`input[value=${mark}]`);

describe('the sheet with JavaScript', () => {
  it('sets everybody present at once, counts them, and saves only when told to', async () => {
    const group = await aGroup({ size: 3 });
    const page = await openSheet(group);
    await page.click('button[name=all]');
    expect(await page.locator('input[value=present]:checked').count()).toBe(3);
    expect(await page.textContent('[data-marked]')).toBe('3');
    expect(await page.textContent('[data-count=present]')).toBe('3');
    expect(await page.isHidden('[data-without-line]')).toBe(true);
    expect(await page.textContent('[data-state]')).toBe('Ще не збережено');
    expect(await marksOf(group)).toEqual([]);
    await page.getByRole('button', { name: 'Зберегти' }).click();
    await page.waitForSelector('[role=status]:has-text("Збережено 3 відмітки")');
    expect(await marksOf(group)).toEqual(['present', 'present', 'present']);
  });

  it('takes three presses and a save to mark 25, two of whom were not there in time', async () => {
    const group = await aGroup({ size: 25 });
    const page = await openSheet(group);
    await page.click('button[name=all]');
    await radio(page, 6, 'absent').check();
    await radio(page, 17, 'late').check();
    await page.getByRole('button', { name: 'Зберегти' }).click();
    await page.waitForSelector('[role=status]:has-text("Збережено 25 відміток")');
    const marks = await marksOf(group);
    expect(marks.filter((mark) => mark === 'present')).toHaveLength(23);
    expect(marks.filter((mark) => mark !== 'present').sort()).toEqual(['absent', 'late']);
  });

  it('marks with the keys 1 to 4 and goes on to the next participant', async () => {
    const group = await aGroup({ size: 2 });
    const page = await openSheet(group);
    await page.locator('input[value=present]').first().focus();
    await page.keyboard.press('2');
    await page.keyboard.press('3');
    const rows = page.locator('tr[data-person]');
    expect(await rows.nth(0).locator('input:checked').getAttribute('value')).toBe('late');
    expect(await rows.nth(1).locator('input:checked').getAttribute('value')).toBe('absent');
  });

  it('marks with the letters of both languages', async () => {
    const group = await aGroup({ size: 4 });
    const page = await openSheet(group);
    for (const [at, key] of ['в', 'У', 'l', 'P'].entries())
      await page
        .locator('tr[data-person]')
        .nth(at)
        .locator('.marks__input')
        .first()
        .dispatchEvent('keydown', { key });
    const chosen = await page
      .locator('tr[data-person] input:checked')
      .evaluateAll((inputs) =>
        inputs.map((input) => (input as unknown as { value: string }).value),
      );
    expect(chosen).toEqual(['absent', 'excused', 'late', 'present']);
  });

  it('shows a second trainer what the first one set meanwhile, and keeps both', async () => {
    const group = await aGroup({ size: 2 });
    const [first, second] = [await openSheet(group), await openSheet(group, true, 'institute')];
    await radio(first, 0, 'present').check();
    await radio(second, 0, 'absent').check();
    await radio(second, 1, 'late').check();
    await first.getByRole('button', { name: 'Зберегти' }).click();
    await first.waitForSelector('.notice:has-text("Збережено 1 відмітку")');
    await second.getByRole('button', { name: 'Зберегти' }).click();
    await second.waitForSelector('h2:has-text("змінив ще хтось")');
    expect(await second.textContent('main')).toContain('присутня');
    expect((await marksOf(group)).sort()).toEqual(['absent', 'late']);
    const { marks } = await sheetOf(group.course, 1);
    expect(Object.values(marks).flatMap(({ history }) => history.map(({ mark }) => mark))).toEqual([
      'present',
    ]);
  });

  it('warns before unsaved marks are left, and not after they were saved', async () => {
    const group = await aGroup({ size: 1 });
    const page = await openSheet(group);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.click('button[name=all]');
    await page.goto('/teaching');
    expect(asked).toEqual(['beforeunload']);
    await page.goto(group.sheet);
    await page.click('button[name=all]');
    await page.getByRole('button', { name: 'Зберегти' }).click();
    await page.waitForSelector('[role=status]:has-text("Збережено 1 відмітку")');
    await page.goto('/teaching');
    expect(asked).toEqual(['beforeunload']);
  });
});

describe('the sheet without JavaScript', () => {
  it('saves everybody as present with one press', async () => {
    const group = await aGroup({ size: 3 });
    const page = await openSheet(group, false);
    await page.click('button[name=all]');
    await page.waitForSelector('[role=status]:has-text("Збережено 3 відмітки")');
    expect(await marksOf(group)).toEqual(['present', 'present', 'present']);
  });

  it('saves, and marks nobody else, when Enter is pressed in a note', async () => {
    const group = await aGroup({ size: 2 });
    const page = await openSheet(group, false);
    await page.locator('summary').filter({ hasText: 'примітка' }).first().click();
    await page.locator('input[name^=note-]').first().fill('відрядження');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]:has-text("Збережено 1 відмітку")');
    expect(await marksOf(group)).toEqual([null]);
  });

  it('fits a screen of 360 pixels', async () => {
    const group = await aGroup({ size: 2 });
    const page = await openSheet(group);
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(360);
  });
});

/** Which of the elements that Tab reaches first from a page as it opens is this one, from 1. */
async function tabsTo(page: Page, selector: string, most: number): Promise<number | undefined> {
  for (let tabs = 1; tabs <= most; tabs += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return tabs;
  }
  return undefined;
}

/** What stands in the window as it is. */
function expectInSight(page: Page, box: { y: number; height: number } | null) {
  const height = page.viewportSize()?.height ?? 0;
  expect(box?.y).toBeGreaterThan(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(height);
}

describe('the sheet for whoever marks by keys', () => {
  it('has the first mark within two Tabs, and does not scroll to it', async () => {
    const page = await openSheet(await aGroup({ size: 3 }));
    await page.locator('#marks:focus').waitFor({ state: 'attached' });
    expect(await tabsTo(page, '.marks__input', 5)).toBe(2);
    expect(await page.evaluate('scrollY')).toBe(0);
  });

  it('has it within two Tabs of the link that skips, where there is no script', async () => {
    const page = await openSheet(await aGroup({ size: 3 }), false);
    await page.locator('.skip-link').press('Enter');
    expect(await tabsTo(page, '.marks__input', 3)).toBe(2);
  });

  it('opens its help beside the sheet, where the marker and the rows stay as they are', async () => {
    const page = await openSheet(await aGroup({ size: 3 }));
    const mark = page.locator('.marks__input').first();
    await mark.focus();
    const before = await page.locator('table').boundingBox();
    await page.keyboard.press('?');
    const help = page.locator('[data-keys] .details__body');
    await help.waitFor({ state: 'visible' });
    expect(
      await page.evaluate(`document.activeElement === document.querySelector('.marks__input')`),
    ).toBe(true);
    expect(await page.locator('table').boundingBox()).toEqual(before);
    expectInSight(page, await help.boundingBox());
    await page.keyboard.press('2');
    expect(await page.locator('tr[data-person] input:checked').getAttribute('value')).toBe('late');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('moves no row and no column when a note is opened', async () => {
    const page = await openSheet(await aGroup({ size: 4 }));
    const boxes = () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('td, tbody th')].map((one) => JSON.stringify(one.getBoundingClientRect()))`,
      );
    const before = await boxes();
    await page.locator('.attendance__note summary').first().click();
    await page.locator('.attendance__fields input').first().waitFor({ state: 'visible' });
    expect(await boxes()).toEqual(before);
    await page.locator('.attendance__note summary').nth(3).press('Enter');
    expect(await page.locator('.attendance__note details[open]').count()).toBe(1);
    await page.locator('h1').click();
    expect(await page.locator('.attendance__note details[open]').count()).toBe(0);
  });

  it('keeps pace with the keys where 500 take part', async () => {
    const page = await openSheet(await aGroup({ size: 500 }));
    await page.locator('.marks__input').first().focus();
    const slowest = await page.evaluate<number[]>(`(async () => {
      const spent = [];
      for (let n = 0; n < 60; n += 1) {
        const began = performance.now();
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
        document.body.getBoundingClientRect();
        spent.push(performance.now() - began);
      }
      return spent.sort((a, b) => a - b);
    })()`);
    expect(await page.textContent('[data-count=present]')).toBe('60');
    // The eye takes 100 ms for at once; half of the keys are to be far below that on any machine.
    expect(slowest[30]).toBeLessThan(50);
  });
});

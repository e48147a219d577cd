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
    const radio = (page: Page, row: number, mark: string) =>
      page.locator('tr[data-person]').nth(row).locator(`input[value=${mark}]`);
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

import { describe, expect, it, jest } from '@jest/globals';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { aVisitor } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();

const phone = { viewport: { width: 360, height: 740 } };
const desk = { viewport: { width: 1280, height: 800 } };
const ROLES = ['staff', 'trainer', 'hr', 'institute', 'admin'] as const;

// Each page is looked at by axe, which takes seconds where both cores are busy.
jest.setTimeout(240_000);

describe('from the first page, without a script', () => {
  const staff = () =>
    aVisitor(browser(), site(), { account: 'staff', javaScriptEnabled: false, ...phone });

  it('one sees what the year still lacks, with no press', async () => {
    const visitor = await staff();
    const duty = visitor.page.locator('[data-duty]');
    expect(await duty.isVisible()).toBe(true);
    expect(await duty.textContent()).toMatch(/за \d{4} рік/);
    await visitor.close();
  });

  it('one says that one cannot come with two presses and a text', async () => {
    const visitor = await staff();
    await visitor.press('link', 'Не зможу прийти');
    await visitor.page.locator('main textarea').fill('Термінова нарада');
    await visitor.press('button', 'Повідомити');
    expect(visitor.clicks()).toBe(2);
    await visitor.page.goto('/');
    const told = visitor.page.getByText('Ви повідомили, що не прийдете');
    expect(await told.first().isVisible()).toBe(true);
    await visitor.close();
  });

  it('one accepts an offered place with one press', async () => {
    const visitor = await staff();
    const course = await visitor.page.locator('[aria-labelledby=offered] a').first().textContent();
    await visitor.press('button', 'Прийняти місце');
    expect(visitor.clicks()).toBe(1);
    await visitor.page.goto('/me');
    const current = visitor.page.locator('[aria-labelledby=current]');
    expect(await current.textContent()).toContain(course ?? 'a course');
    await visitor.close();
  });

  it('one takes the sessions of a course to one’s own calendar with two presses', async () => {
    const visitor = await staff();
    const course = visitor.page.locator('[aria-labelledby=next] a[href^="/courses/"]').first();
    await course.click();
    const link = visitor.page.getByRole('link', { name: 'Додати заняття до календаря' });
    const [file] = await Promise.all([visitor.page.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toMatch(/\.ics$/);
    await visitor.close();
  });

  it('one opens the menu of one’s own on a phone, and reaches the notices with the bell', async () => {
    const visitor = await staff();
    await visitor.page.locator('.menu > summary').click();
    expect(await visitor.page.locator('.menu a[href="/me/certificates"]').isVisible()).toBe(true);
    await visitor.page.locator('.bell').click();
    await visitor.page.waitForURL('**/me/notices');
    await visitor.close();
  });
});

describe.each(ROLES)('the header of %s', (account) => {
  it.each(['uk', 'en'] as const)(
    'fits one line at 1280 px in %s, and is sound',
    async (language) => {
      const visitor = await aVisitor(browser(), site(), { account, language, ...desk });
      const links = await visitor.page.locator('.nav .nav__link').all();
      const boxes = await Promise.all(links.map((link) => link.boundingBox()));
      const tops = boxes.map((box) => Math.round(box?.y ?? 0));
      expect(tops.length).toBeGreaterThan(2);
      expect(new Set(tops).size).toBe(1);
      const row = await visitor.page.locator('.header__row').boundingBox();
      expect(row?.height).toBeLessThanOrEqual(64);
      expect(await visitor.page.evaluate('document.documentElement.scrollWidth')).toBe(1280);
      await visitor.page.locator('.menu > summary').click();
      await visitor.expectSound();
      await visitor.close();
    },
  );
});

describe('the search', () => {
  it('is reached by its key, which is a letter like any other while one types', async () => {
    const visitor = await aVisitor(browser(), site(), { account: 'hr', ...desk });
    const { page } = visitor;
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    expect(await page.locator('#site-search').inputValue()).toBe('a/b');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?*');
    await visitor.expectSound();
    await visitor.close();
  });
});

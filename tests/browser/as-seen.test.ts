import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { expectContrast } from './accessible.js';
import {
  BAR_IN_ITS_PLACE,
  LETTERS_APART,
  NOTHING_LOST,
  ON_PAPER,
  READ_ON_SCREEN,
  WITH_OWN_COLOURS,
  WITHIN_THEIR_EDGES,
  WITHOUT_MOTION,
} from './as-seen.js';
import { expectInFrame } from './frame.js';
import { aVisitor, hrefsOf } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();
jest.setTimeout(240_000);

/** Who has not signed in, at a browser of their own. */
async function somebody(): Promise<{ page: Page }> {
  const context = await browser().newContext({ baseURL: site(), locale: 'uk-UA' });
  return { page: await context.newPage() };
}

const firstOn = async (page: Page, address: string, selector: string) => {
  await page.goto(address);
  return (await hrefsOf(page.locator(selector))).slice(0, 1);
};

/** The results that this trainer enters, where one of the courses has an assessment. */
async function resultsOf(page: Page): Promise<string[]> {
  await page.goto('/teaching');
  const courses = await hrefsOf(page.locator('main a[href^="/teaching/"]'));
  for (const course of courses.filter((one) => /^\/teaching\/[^/]+$/.test(one)).slice(0, 4)) {
    const found = await firstOn(page, course, 'main a[href$="/results"]');
    if (found.length > 0) return found;
  }
  return [];
}

/** Who reads which pages. */
const READ: Record<string, (page: Page) => Promise<string[]>> = {
  nobody: async (page) => [
    ...['/', '/sign-in', '/verify', '/trainings', '/communities'],
    ...(await firstOn(page, '/communities', 'main a[href^="/communities/"]')),
  ],
  staff: async (page) => [
    ...['/', '/courses', '/me/duty', '/proposals'],
    ...(await firstOn(page, '/', '[aria-labelledby=next] a[href^="/courses/"]')),
    ...(await firstOn(page, '/courses?open=1', '.course-row__title a')),
    ...(await firstOn(page, '/me/certificates', 'main a[href^="/verify/"]')),
  ],
  trainer: async (page) => [
    ...['/', '/teaching'],
    ...(await firstOn(page, '/teaching', 'main a[href$="/attendance"]')),
    ...(await resultsOf(page)),
  ],
  hr: () => Promise.resolve(['/', '/hr/people', '/hr/reports/duty', '/hr/reports/learning']),
  institute: async (page) => [
    ...['/', '/institute/proposals', '/institute/courses'],
    ...(await firstOn(page, '/institute/proposals?stage=asked', 'main .todo-list a')).map(
      (proposal) => `${proposal}/showing`,
    ),
  ],
  admin: () => Promise.resolve(['/']),
};

interface Open {
  at: string;
  tab: Page;
  /** Sets how large letters are that a page does not set itself, in pixels. */
  letters: (size: number) => Promise<unknown>;
}
const open: Open[] = [];

async function openPage(page: Page, account: string, address: string): Promise<void> {
  const context = page.context();
  const tab = await context.newPage();
  await tab.goto(address);
  const session = await context.newCDPSession(tab);
  open.push({
    ...{ at: `${account} at ${address}`, tab },
    letters: (size) =>
      session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } }),
  });
}

beforeAll(async () => {
  for (const [account, pagesFor] of Object.entries(READ)) {
    // Ukrainian words are the longer ones, English ones stand for themselves on the pages of one role.
    const language = account === 'institute' ? 'en' : 'uk';
    const { page } =
      account === 'nobody'
        ? await somebody()
        : await aVisitor(browser(), site(), { account, language });
    for (const address of await pagesFor(page)) await openPage(page, account, address);
  }
}, 240_000);

/** What these checks find on every page that is open, by page. */
async function faultsOf(...checks: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { at, tab } of open)
    for (const check of checks) {
      const faults = await tab.evaluate<string[]>(check);
      if (faults.length > 0) found[at] = [...(found[at] ?? []), ...faults];
    }
  return found;
}

const eachTab = async (act: (one: Open) => Promise<unknown>) => {
  for (const one of open) await act(one);
};

/** How pages stand for whoever sees them otherwise than most: each was opened once, and is looked at again. */
describe('the pages of every role', () => {
  it('are many', () => {
    expect(open.length).toBeGreaterThan(20);
  });

  it('have a bar of one line that covers nothing, on the smallest phone', async () => {
    await eachTab(({ tab }) => tab.setViewportSize({ width: 320, height: 640 }));
    expect(await faultsOf(BAR_IN_ITS_PLACE, WITHIN_THEIR_EDGES)).toEqual({});
  });

  it('keep words whole, apart and within their edges with letters twice as large', async () => {
    await eachTab(({ letters }) => letters(32));
    await eachTab(({ tab, at }) => expectInFrame(tab, at));
    expect(await faultsOf(LETTERS_APART, BAR_IN_ITS_PLACE, WITHIN_THEIR_EDGES)).toEqual({});
    await eachTab(({ letters }) => letters(16));
  });

  it('are read on paper, black on white, and nothing is cut or lost', async () => {
    // As wide as a sheet of A4 between its margins.
    await eachTab(({ tab }) => tab.setViewportSize({ width: 680, height: 960 }));
    await eachTab(({ tab }) => tab.evaluate(READ_ON_SCREEN));
    await eachTab(({ tab }) => tab.emulateMedia({ media: 'print', colorScheme: 'dark' }));
    expect(await faultsOf(ON_PAPER, NOTHING_LOST)).toEqual({});
  });

  it('are told by lines and words in the reader’s own colours', async () => {
    await eachTab(async ({ tab }) => {
      await tab.setViewportSize({ width: 1280, height: 800 });
      await tab.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'active' });
      // Whoever goes by keys sees where they are.
      await tab.keyboard.press('Tab');
    });
    expect(await faultsOf(WITH_OWN_COLOURS)).toEqual({});
  });

  it('do not move for who bears no motion', async () => {
    await eachTab(({ tab }) => tab.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' }));
    expect(await faultsOf(WITHOUT_MOTION)).toEqual({});
  });

  it('are read in the dark', async () => {
    await eachTab(({ tab }) => tab.emulateMedia({ colorScheme: 'dark' }));
    await eachTab(({ tab }) => expectContrast(tab));
  });
});

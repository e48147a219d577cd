import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { shapeOf } from '../support/walk.js';
import { aVisitor, hrefsOf } from './visitor.js';

/** Between the two taps of one thumb, in milliseconds. */
const GAPS = [40, 100, 300, 700, 1000];

/** Pages of each role that are looked at for something to press. */
const MOST_PAGES = 24;

/** They sign this browser out, and nobody is there for what follows. */
const ENDS_THE_VISIT = ['/me/sessions/end', '/me/sessions/end-all', '/me/password'];

const browser = useBrowser();
const site = useDemoSite();
jest.setTimeout(600_000);

/** A page that is fed as long as it is open is never idle, and what lies below something else is not pressed. */
const WITHIN = { timeout: 3000 };

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Something to press: where it stands, and what tells it from all else on its page. */
interface Press {
  address: string;
  selector: string;
  at: number;
  name: string;
}

const PRESSED = 'main form[method=post] button[type=submit], main a.button';

/** Runs in the page: everything that can be pressed, and where it leads. */
const PRESSABLE = `[...document.querySelectorAll('${PRESSED}')].map((element, at) => ({
  at,
  to: element.closest('form')?.getAttribute('action') ?? element.getAttribute('href') ?? '',
  word: element.getAttribute('value') ?? '',
  seen: element.checkVisibility(),
}))`;

/** What can be pressed on the page as it stands, by what it would do. */
async function pressesOn(page: Page, address: string): Promise<Press[]> {
  const all =
    await page.evaluate<{ at: number; to: string; word: string; seen: boolean }[]>(PRESSABLE);
  return all
    .filter(({ to, seen }) => seen && to.startsWith('/') && !/\.\w+(?:\?|$)/.test(to))
    .filter(({ to }) => !ENDS_THE_VISIT.includes(to))
    .map(({ at, to, word }) => ({
      ...{ address, selector: PRESSED, at },
      name: `${shapeOf(to)} ${/^[a-z]+$/.test(word) ? word : ''}`,
    }));
}

/** Every different thing that this visitor can press, on the pages that links lead to. */
async function everyPress(page: Page): Promise<Press[]> {
  const seen = new Set(['/']);
  const waiting = ['/'];
  const presses = new Map<string, Press>();
  for (let visited = 0; visited < MOST_PAGES; visited += 1) {
    const address = waiting.shift();
    if (address === undefined) break;
    await page.goto(address);
    for (const press of await pressesOn(page, address))
      if (!presses.has(press.name)) presses.set(press.name, press);
    for (const href of await hrefsOf(page.locator('a[href^="/"]'))) {
      if (seen.has(shapeOf(href)) || /\.\w+(?:\?|$)|built|#|downloads\/new/.test(href)) continue;
      seen.add(shapeOf(href));
      waiting.push(href);
    }
  }
  return [...presses.values()];
}

/** Taps twice in the same place; gives what was sent to be written, in order. */
async function tapTwice(page: Page, { address, selector, at }: Press, gap: number) {
  // What was pressed before may still be on its way, and end this visit.
  await page.goto(address).catch(() => page.goto(address));
  const target = page.locator(selector).nth(at);
  if ((await target.count()) === 0 || !(await target.isVisible())) return undefined;
  await target.scrollIntoViewIfNeeded();
  // Whatever stands still for its first moment does so no longer.
  const free = await target.click({ trial: true, ...WITHIN }).then(
    () => true,
    () => false,
  );
  const box = await target.boundingBox();
  if (!free || !box) return undefined;
  const sent: string[] = [];
  const keep = (request: {
    method: () => string;
    url: () => string;
    postData: () => string | null;
  }) => {
    // The line between the fields of a form with files is new each time.
    const said = (request.postData() ?? '').replaceAll(/-{6}WebKitFormBoundary\w+/g, '---');
    if (request.method() === 'POST') sent.push(`${request.url()} ${said}`);
  };
  page.on('request', keep);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.touchscreen.tap(x, y);
  await page.waitForTimeout(gap);
  await page.touchscreen.tap(x, y);
  await page.waitForLoadState('networkidle', WITHIN).catch(() => undefined);
  page.off('request', keep);
  return sent;
}

/** A tap that lands while its page is left may never be acknowledged by the browser; in milliseconds. */
const UNANSWERED = 30_000;

/**
 * Taps twice, with the first of these pauses between; where the browser answers no more, again on a fresh page of
 * the same visit with the next pause: it is the moment at which the page is left that is never acknowledged.
 */
async function tapTwiceAnswered(visit: { page: Page }, press: Press, gaps: readonly number[]) {
  for (const gap of gaps) {
    const clock = new AbortController();
    const unanswered = setTimeout(UNANSWERED, 'unanswered' as const, { signal: clock.signal });
    const tapped = tapTwice(visit.page, press, gap);
    try {
      const sent = await Promise.race([tapped, unanswered.catch(() => undefined)]);
      if (sent !== 'unanswered') return sent;
    } finally {
      clock.abort();
    }
    tapped.catch(() => undefined);
    const left = visit.page;
    visit.page = await left.context().newPage();
    void left.close().catch(() => undefined);
  }
  throw new Error(`no answer to a double tap on ${press.name} of ${press.address}`);
}

/** All the pauses, each press beginning with another. */
const gapsFrom = (n: number) => GAPS.map((_, i) => GAPS[(n + i) % GAPS.length] ?? 0);

describe.each(['staff', 'trainer', 'hr', 'institute', 'admin'])('a double tap of %s', (account) => {
  it('sends nothing but the one form that was pressed, which is done once', async () => {
    const visitor = await aVisitor(browser(), site(), { account, ...phone });
    const presses = await everyPress(visitor.page);
    const visit = { page: visitor.page };
    let pressed = 0;
    for (const [n, press] of presses.entries()) {
      const sent = await tapTwiceAnswered(visit, press, gapsFrom(n));
      if (!sent) continue;
      pressed += 1;
      const { name } = press;
      expect({ name, sent: [...new Set(sent)].slice(1) }).toEqual({ name, sent: [] });
    }
    expect(pressed).toBeGreaterThan(2);
    await visitor.close();
  });
});

/** A course that this visitor may still enrol in. */
async function somethingOpen(page: Page): Promise<string> {
  await page.goto('/courses?open=1&free=1');
  for (const address of await hrefsOf(page.locator('.course-row__title a'))) {
    await page.goto(address);
    if ((await page.locator('.action-card form[action$="/enrolment"]').count()) > 0) return address;
  }
  throw new Error('nothing is open');
}

describe('on the page of a course', () => {
  it.each(GAPS)('a double tap on the button enrols and leaves it so, after %i ms', async (gap) => {
    const visitor = await aVisitor(browser(), site(), { account: 'staff', ...phone });
    const { page } = visitor;
    const address = await somethingOpen(page);
    const selector = '.action-card button';
    // On a slow machine the second tap may come when the page that follows no longer stands still.
    const answered = page.waitForResponse((one) => one.request().method() === 'POST');
    await tapTwice(page, { address, selector, at: 0, name: 'enrol' }, gap);
    await answered;
    await page.goto(address).catch(() => page.goto(address));
    const standing = await page.locator('[data-enrolment]').getAttribute('data-enrolment');
    expect(standing).toMatch(/^(?:enrolled|waitlisted|applied)$/);
    await visitor.close();
  });

  it.each(GAPS)(
    'a double tap on giving up opens its page and gives nothing up, after %i ms',
    async (gap) => {
      const visitor = await aVisitor(browser(), site(), { account: 'staff', ...phone });
      const { page } = visitor;
      const next = page.locator('section[aria-labelledby="next"]');
      const own = await hrefsOf(next.locator('a[href^="/courses/"]'));
      const address = own.find((href) => /^\/courses\/[^/]+$/.test(href));
      if (!address) throw new Error('no course of their own');
      const selector = 'a[href$="/withdrawal"]';
      const sent = await tapTwice(page, { address, selector, at: 0, name: 'give up' }, gap);
      expect(sent).toEqual([]);
      await visitor.close();
    },
  );
});

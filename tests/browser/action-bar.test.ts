import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { aVisitor, hrefsOf } from './visitor.js';

/** As high as the bar of a phone may be: a line, and a button that a thumb hits. */
const HIGHEST = 72;
const MOST_PAGES = 14;

const browser = useBrowser();
const site = useDemoSite();
jest.setTimeout(240_000);

const BAR = '.action-bar, .action-card';

/** Runs in the page: what lies over something else in the bar, spills out of it, or is broken inside a word. */
const FAULTS = `(() => {
  const bar = document.querySelector('${BAR}');
  const faults = [];
  const parts = [...bar.children].filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 1);
  for (const [at, part] of parts.entries())
    for (const other of parts.slice(at + 1)) {
      const [a, b] = [part.getBoundingClientRect(), other.getBoundingClientRect()];
      if (a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1)
        faults.push('overlap: ' + part.className + ' and ' + other.className);
    }
  const frame = bar.getBoundingClientRect();
  for (const element of bar.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (element.checkVisibility() && box.width > 1 && (box.right > frame.right + 1 || box.left < frame.left - 1))
      faults.push('spills: ' + element.outerHTML.slice(0, 120));
  }
  const texts = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}’']+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
        faults.push('is broken: ' + word);
    }
  }
  return faults;
})()`;

async function expectOneLine(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const bar = page.locator(BAR).first();
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 });
    const height = (await bar.boundingBox())?.height ?? 0;
    expect({ address, width, fits: height <= HIGHEST ? 'yes' : height }).toMatchObject({
      fits: 'yes',
    });
  }
  await page.setViewportSize({ width: 320, height: 740 });
  await page.evaluate(`document.documentElement.style.fontSize = '150%'`);
  const faults: unknown = await page.evaluate(FAULTS);
  expect({ address, faults }).toEqual({ address, faults: [] });
}

describe.each(['uk', 'en'] as const)('the bar at the foot of a phone, in %s', (language) => {
  it('is one line on every course, whole with text half as large again', async () => {
    const visitor = await aVisitor(browser(), site(), { account: 'staff', language });
    const { page } = visitor;
    const addresses: string[] = [];
    for (const list of ['/', '/me', '/courses', '/courses?open=1', '/courses?page=2']) {
      await page.goto(list);
      addresses.push(...(await hrefsOf(page.locator('main a[href^="/courses/"]'))));
    }
    const courses = [...new Set(addresses)].filter((one) => /^\/courses\/[^/?]+$/.test(one));
    expect(courses.length).toBeGreaterThan(5);
    for (const address of courses.slice(0, MOST_PAGES)) await expectOneLine(page, address);
    await visitor.close();
  });

  it('is one line on a sheet, whole with text half as large again', async () => {
    const visitor = await aVisitor(browser(), site(), { account: 'trainer', language });
    const [address] = await hrefsOf(visitor.page.locator('main a[href$="/attendance"]'));
    if (!address) throw new Error('no sheet is open');
    await expectOneLine(visitor.page, address);
    await visitor.close();
  });
});

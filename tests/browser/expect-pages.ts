import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fromRoot } from '../../src/ground/paths.js';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { shapeOf } from '../support/walk.js';
import { expectInFrame } from './frame.js';
import { aVisitor, hrefsOf } from './visitor.js';

/** Pages that an account visits: what its navigation leads to, and some of what lies behind. */
const MOST_PAGES = 18;

/** A small phone, a usual one, and a desk. */
const WIDTHS = [320, 390, 1280];

const namespaces = readdirSync(fromRoot('src/ground/language/locales/uk')).map((file) =>
  file.replace('.json', ''),
);
const KEY = new RegExp(`\\b(${namespaces.join('|')}):[a-z]\\w*`);

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf);
const ukrainian = new Set(
  namespaces
    .flatMap((name) =>
      textsOf(
        JSON.parse(
          readFileSync(fromRoot('src/ground/language/locales/uk', `${name}.json`), 'utf8'),
        ),
      ),
    )
    .filter((text) => /[а-яіїєґ]/i.test(text) && text !== 'Українська' && text !== 'УКР'),
);

/** Addresses on the page that lead on: one of each shape, so that no list is walked row by row. */
async function linksOn(page: Page): Promise<string[]> {
  const all = await hrefsOf(page.locator('a[href^="/"]'));
  return all.filter((href) => !/\.(?:pdf|json|zip|ics|svg|xlsx|csv)|built|#/.test(href));
}

/**
 * Specifies what an account sees, page by page in a real browser: a file of its own for each role,
 * so that they run side by side.
 */
export function expectPages(account: string): void {
  const browser = useBrowser();
  const site = useDemoSite();
  // A walk visits every shape of address twice over, and the machine may be busy.
  jest.setTimeout(240_000);

  describe(`what ${account} sees`, () => {
    it.each(['uk', 'en'] as const)(
      'is accessible, translated and stands in its frame, in %s',
      async (language) => {
        const visitor = await aVisitor(browser(), site(), { account, language });
        const { page } = visitor;
        const seen = new Set(['/']);
        const waiting = ['/'];
        for (let visited = 0; visited < MOST_PAGES; visited += 1) {
          const address = waiting.shift();
          if (address === undefined) break;
          const answer = await page.goto(address);
          expect({ address, status: answer?.status() }).toEqual({ address, status: 200 });
          await expectTranslated(page, address, language);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            await expectInFrame(page, `${address} at ${width}`);
            // Both layouts are looked at, each in one of the languages.
            if (width === (language === 'uk' ? 1280 : 320)) await visitor.expectSound();
          }
          for (const href of await linksOn(page)) {
            if (seen.has(shapeOf(href))) continue;
            seen.add(shapeOf(href));
            waiting.push(href);
          }
        }
        expect(seen.size).toBeGreaterThan(4);
        await visitor.close();
      },
    );
  });
}

async function expectTranslated(page: Page, address: string, language: string): Promise<void> {
  const text = await page.locator('body').innerText();
  expect({ address, key: KEY.exec(text)?.[0] }).toEqual({ address, key: undefined });
  if (language === 'uk') return;
  const left = text.split(/\n|\t/).filter((line) => ukrainian.has(line.trim()));
  expect({ address, left }).toEqual({ address, left: [] });
}

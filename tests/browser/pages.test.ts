import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fromRoot } from '../../src/web/paths.js';
import { useBrowser } from '../support/browser.js';
import { useDemoSite } from '../support/demo-site.js';
import { aVisitor, hrefsOf } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();

/** Pages that each account visits: what its navigation leads to, and some of what lies behind. */
const MOST_PAGES = 18;

const namespaces = readdirSync(fromRoot('src/locales/uk')).map((file) => file.replace('.json', ''));
const KEY = new RegExp(`\\b(${namespaces.join('|')}):[a-z]\\w*`);

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf);
const ukrainian = new Set(
  namespaces
    .flatMap((name) =>
      textsOf(JSON.parse(readFileSync(fromRoot('src/locales/uk', `${name}.json`), 'utf8'))),
    )
    .filter((text) => /[а-яіїєґ]/i.test(text) && text !== 'Українська' && text !== 'УКР'),
);

/** Addresses on the page that lead on: one of each shape, so that no list is walked row by row. */
async function linksOn(page: Page): Promise<string[]> {
  const all = await hrefsOf(page.locator('a[href^="/"]'));
  return all.filter((href) => !/\.(?:pdf|json|zip|ics|svg|xlsx|csv)|built|#/.test(href));
}

const shapeOf = (href: string) =>
  href
    .replace(/\?.*/, '?')
    .split('/')
    .map((part) => (/[A-Z0-9]/.test(part) ? ':' : part))
    .join('/');

// A walk visits every shape of address twice over, and the machine may be busy.
jest.setTimeout(240_000);

describe.each(['staff', 'trainer', 'hr', 'institute', 'admin'])('what %s sees', (account) => {
  it.each(['uk', 'en'] as const)(
    'is accessible, translated and fits a small phone, in %s',
    async (language) => {
      const visitor = await aVisitor(browser(), site(), {
        account,
        language,
        viewport: { width: 1280, height: 900 },
      });
      const { page } = visitor;
      const seen = new Set(['/']);
      const waiting = ['/'];
      for (let visited = 0; visited < MOST_PAGES; visited += 1) {
        const address = waiting.shift();
        if (address === undefined) break;
        const answer = await page.goto(address);
        expect({ address, status: answer?.status() }).toEqual({ address, status: 200 });
        if (language === 'uk') await visitor.expectSound();
        const text = await page.locator('body').innerText();
        expect({ address, key: KEY.exec(text)?.[0] }).toEqual({ address, key: undefined });
        if (language === 'en') {
          const left = text.split(/\n|\t/).filter((line) => ukrainian.has(line.trim()));
          expect({ address, left }).toEqual({ address, left: [] });
        }
        await page.setViewportSize({ width: 320, height: 700 });
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect({ address, width }).toEqual({ address, width: 320 });
        if (language === 'en') await visitor.expectSound();
        await page.setViewportSize({ width: 1280, height: 900 });
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

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aCourse, aPerson, PASSWORD } from '../support/builders.js';
import { useBrowser } from '../support/browser.js';
import { differenceTo, leftOver, partOf, pixelsOf, type Pixels } from '../support/pictures.js';
import { useServed } from '../support/served.js';
import { testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

/** The same day whenever it is drawn. */
const NOW = new Date('2026-11-24T08:00:00Z');
const WIDTHS = [360, 1280] as const;
const SCHEMES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;
const HEIGHT = 800;
/** Put together of fields and tables, which have pictures in every scheme. */
const OF_OTHER_PARTS = ['records', 'planning'];

useTestDatabase();
// Letters are drawn alike on every machine, and the browser speaks one language.
const browser = useBrowser([
  ...['--font-render-hinting=none', '--disable-lcd-text', '--disable-font-subpixel-positioning'],
  ...['--force-color-profile=srgb', '--lang=en-US'],
]);
const site = useServed(() => testApp(() => NOW));
const taken = new Set<string>();
// Some seconds; the machine may be busy, and fewer colours are looked for when pictures are renewed.
jest.setTimeout(600_000);

/** What is open at one width: the page of parts, the catalogue, and a page of a stranger. */
interface Open {
  design: Page;
  catalogue: Page;
  stranger: Page;
}
const opened = new Map<number, Open>();

beforeAll(async () => {
  const name = { surname: 'Шевчук', givenName: 'Олена', patronymic: 'Іванівна' };
  const { email } = await aPerson({ name, roles: ['institute'] });
  const title = { uk: 'Етика державного службовця', en: 'Ethics of a civil servant' };
  await aCourse({ now: NOW, code: 'Q-ETHICS-2026-1', title });
  for (const width of WIDTHS) opened.set(width, await openAt(width, email));
});

afterAll(async () => {
  for (const { design, stranger } of opened.values())
    await Promise.all([design.context().close(), stranger.context().close()]);
});

async function openAt(width: number, email: string): Promise<Open> {
  const [stranger, design] = await Promise.all([pageOf(width), pageOf(width)]);
  await design.goto('/sign-in');
  await design.locator('input[name=email]').fill(email);
  await design.locator('input[name=password]').fill(PASSWORD);
  await design.locator('main button[type=submit]').click();
  await design.waitForURL(`${site()}/`);
  await design.goto('/institute/design');
  // All of it is in sight at once: nothing sticks to the window's edge, nothing is left undrawn.
  const height = Number(await design.evaluate('document.documentElement.scrollHeight'));
  await design.setViewportSize({ width, height });
  // The summary of errors takes the focus when a page opens.
  await design.evaluate('document.activeElement?.blur()');
  const catalogue = await design.context().newPage();
  await catalogue.setViewportSize({ width, height: HEIGHT });
  await catalogue.goto('/courses');
  return { design, catalogue, stranger };
}

async function pageOf(width: number): Promise<Page> {
  const context = await browser().newContext({
    ...{ baseURL: site(), viewport: { width, height: HEIGHT }, deviceScaleFactor: 1 },
    ...{ locale: 'uk-UA', timezoneId: 'Europe/Kyiv', reducedMotion: 'reduce' },
  });
  return context.newPage();
}

const pictureOf = async (page: Page): Promise<Pixels> => {
  await page.evaluate('document.fonts.ready');
  const still = { animations: 'disabled', caret: 'hide', scale: 'css', fullPage: true } as const;
  return pixelsOf(await page.screenshot(still));
};

/** How a part of a page is different from its kept picture, in words; empty where it is not. */
async function differences(name: string, page: Page, whole: Pixels, selector: string) {
  taken.add(name);
  const part = await page.locator(selector).first().boundingBox();
  if (!part) throw new Error(`${selector} is not to be seen`);
  const different = await differenceTo(name, await partOf(whole, part));
  return different === undefined ? [] : [different];
}

/** Another browser than the packaged one draws letters in its own way. */
const ifPackaged = process.env.CHROMIUM_PATH === undefined ? describe : describe.skip;

ifPackaged.each(WIDTHS)('at %i px', (width) => {
  const at = (): Open => {
    const found = opened.get(width);
    if (!found) throw new Error(`nothing was opened at ${width}`);
    return found;
  };

  describe.each(Object.entries(SCHEMES))('in the scheme %s', (scheme, media) => {
    it('every part of the product looks as before', async () => {
      const { design } = at();
      await design.emulateMedia(media);
      const whole = await pictureOf(design);
      const different: string[] = [];
      for (const section of await design.locator('section[data-section]').all()) {
        const name = String(await section.getAttribute('id'));
        if (scheme !== 'light' && OF_OTHER_PARTS.includes(name)) continue;
        const picture = `${name}-${width}-${scheme}`;
        different.push(...(await differences(picture, design, whole, `section#${name}`)));
      }
      expect(taken.size).toBeGreaterThan(10);
      expect(different).toEqual([]);
    });

    it('so do the pages of strangers, and a row of the catalogue', async () => {
      const { catalogue, stranger } = at();
      const different: string[] = [];
      await stranger.emulateMedia(media);
      for (const page of width === 360 ? ['sign-in'] : ['sign-in', 'verify']) {
        await stranger.goto(`/${page}`);
        const picture = `page-${page}-${width}-${scheme}`;
        different.push(
          ...(await differences(picture, stranger, await pictureOf(stranger), 'body')),
        );
      }
      // On a phone the page moves while it is taken whole; the row is among the parts there.
      if (width === Math.max(...WIDTHS)) {
        await catalogue.emulateMedia(media);
        const picture = `page-row-${width}-${scheme}`;
        const whole = await pictureOf(catalogue);
        different.push(...(await differences(picture, catalogue, whole, '.course-row')));
      }
      expect(different).toEqual([]);
    });
  });
});

ifPackaged('the kept pictures', () => {
  it('are of what is drawn', () => {
    expect(leftOver([...taken])).toEqual([]);
  });
});

import { expect, it } from '@jest/globals';
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import { useBrowser } from '../../support/browser.js';
import { PASSWORD } from '../../support/builders.js';
import { useServed } from '../../support/served.js';
import { testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW } from './group.js';

useTestDatabase();
const browser = useBrowser();
let now = NOW;
const address = useServed(() => testApp(() => now));

/** Reads the code as a camera does: from the picture on the screen. */
async function scan(page: Page): Promise<string> {
  const png = await page.locator('[data-qr]').screenshot();
  const pixels = await page.evaluate<{ width: number; height: number; data: string }>(
    `(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${png.toString('base64')}';
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(image, 0, 0);
      let data = '';
      for (const byte of context.getImageData(0, 0, width, height).data)
        data += String.fromCharCode(byte);
      return { width, height, data: btoa(data) };
    })()`,
  );
  const read = jsqr.default(
    Uint8ClampedArray.from(Buffer.from(pixels.data, 'base64')),
    pixels.width,
    pixels.height,
  );
  return new URL(read?.data ?? '').pathname;
}

async function visit(email: string, path: string): Promise<Page> {
  const context = await browser().newContext({
    baseURL: address(),
    viewport: { width: 480, height: 480 },
  });
  const page = await context.newPage();
  await page.goto(path);
  await page.goto(`/sign-in?returnTo=${encodeURIComponent(path)}`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`**${path}`);
  return page;
}

it('a phone scans the wall, and the trainer sees the list grow and the code change', async () => {
  const group = await aGroup({ size: 2 });
  const [person] = group.participants;
  const wall = await visit(
    group.trainer.email,
    `/teaching/${group.course.code}/sessions/1/check-in`,
  );
  const code = await scan(wall);
  const phone = await visit(person?.email ?? '', code);
  await phone.getByRole('button', { name: 'Я на занятті' }).click();
  await phone.waitForSelector('text=Ваша відмітка: присутня');
  await wall.waitForSelector(`[data-people] >> text=${person?.name.surname}`);
  expect(await wall.textContent('[data-came]')).toBe('1');

  const path = await wall.getAttribute('[data-qr] path', 'd');
  now = new Date(NOW.getTime() + 30_000);
  await wall.waitForSelector(`[data-qr] path:not([d="${path}"])`, { state: 'attached' });
  expect(await scan(wall)).not.toBe(code);
});

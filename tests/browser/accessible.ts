import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * Fails with what is not accessible on the page as it stands. Our pages have no frames, so axe runs in the
 * page alone, and it describes nothing but faults: half of its time went to what is in order.
 */
export const expectAccessible = (page: Page) => expectNothingFrom(page, inPageAlone(page));

/** Fails with letters that do not stand out from their ground, in the colours that the page has now. */
export const expectContrast = (page: Page) =>
  expectNothingFrom(page, inPageAlone(page).withRules('color-contrast'));

const inPageAlone = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

async function expectNothingFrom(page: Page, axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  expect({ at: page.url(), found }).toEqual({ at: page.url(), found: [] });
}

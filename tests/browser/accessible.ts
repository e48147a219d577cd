import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * Fails with what is not accessible on the page as it stands. Our pages have no frames, so axe runs in the
 * page alone, and it describes nothing but faults: half of its time went to what is in order.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  expect({ at: page.url(), found }).toEqual({ at: page.url(), found: [] });
}

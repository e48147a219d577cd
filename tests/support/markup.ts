import { afterAll, expect } from '@jest/globals';
import { WorkerPool } from '../../src/ground/workers/worker-pool.js';
import type { faultsIn, Markup } from './markup-faults.js';

/** Jest runs a module where each look at a built-in is slow: in a thread of its own the rules take a fifth. */
const rules = new WorkerPool({ threads: 1, waiting: 1000, deadlineMs: 60_000, heapMb: 512 });
afterAll(() => rules.close());

/** What is wrong with the markup of a page or a letter, each fault with its line; empty where it is sound. */
export const markupFaults = (html: string, kind: Markup['kind'] = 'page'): Promise<string[]> =>
  rules.run<typeof faultsIn>(new URL('markup-faults.ts', import.meta.url), 'faultsIn', {
    ...{ html, kind },
  });

/** Fails with every fault of the page's markup, and where it stands. */
export async function expectValid(html: string, at: string): Promise<void> {
  expect({ at, faults: await markupFaults(html) }).toEqual({ at, faults: [] });
}

/** A page without the places at which its long words may break, as somebody reads it. */
export const asRead = (html: string): string => html.replaceAll('<wbr>', '');

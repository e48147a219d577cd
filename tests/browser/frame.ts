import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * Runs in the page: what stands outside the frame, or badly in it. The page is no wider than the
 * window, everything in `main` lies in its container, and nothing visible reaches over the
 * container's edges, unless it scrolls in a box of its own. The container's own children do not
 * touch each other, no label or heading is cut, no card names a value that it lacks, and no number of a
 * document, no word in the head of a table and no number with its % is broken over two lines.
 */
const OUTSIDE = `(() => {
  const root = document.documentElement;
  const faults = root.scrollWidth > root.clientWidth ? ['the page is ' + root.scrollWidth + ' wide'] : [];
  const main = document.querySelector('main');
  const frame = main?.querySelector(':scope > .container');
  if (!frame) return [...faults, 'there is no frame'];
  for (const child of main.children)
    if (child !== frame) faults.push('beside the frame: ' + child.outerHTML.slice(0, 120));
  const { left, right } = frame.getBoundingClientRect();
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const kept = (element) => element !== frame && (scrolls(element) || kept(element.parentElement));
  for (const element of frame.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    const over = box.width > 1 && (box.right > right + 1 || box.left < left - 1);
    if (over && element.checkVisibility() && !kept(element.parentElement))
      faults.push('over the edge: ' + element.outerHTML.slice(0, 120));
  }
  const visible = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 1;
  const inFlow = (element) => /static|relative/.test(getComputedStyle(element).position);
  const parts = [...frame.children].filter((part) => visible(part) && inFlow(part));
  for (const [at, part] of parts.entries()) {
    const above = parts[at - 1]?.getBoundingClientRect();
    const box = part.getBoundingClientRect();
    if (above && box.top >= above.top + 1 && box.top - above.bottom < 4)
      faults.push('touches what stands above: ' + part.outerHTML.slice(0, 120));
  }
  const forEars = (element) => element.closest('thead, .visually-hidden')?.getBoundingClientRect().width <= 1;
  for (const element of document.querySelectorAll('label, legend, h1, h2, h3, th, .button'))
    if (visible(element) && !forEars(element) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      faults.push('is cut: ' + element.outerHTML.slice(0, 120));
  for (const cell of frame.querySelectorAll('td[data-label]'))
    if (visible(cell) && getComputedStyle(cell).display === 'grid' && cell.innerText.trim() === '' && !cell.querySelector('input, select, img, svg'))
      faults.push('names nothing: ' + cell.outerHTML.slice(0, 120));
  const texts = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!visible(holder) || forEars(holder)) continue;
    const whole = holder.closest('thead th')
      ? /[\\p{L}\\p{N}’ʼ]+/gu
      : /[A-Z]{1,6}-\\d{4}-\\d{6}/g;
    const alone = holder.closest('td') && /^\\s*[\\d.,]+\\s%\\s*$/.test(texts.currentNode.data);
    for (const { 0: number, index } of texts.currentNode.data.matchAll(alone ? /.+/gs : whole)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + number.length);
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
      if (new Set(tops).size > 1) faults.push('is broken: ' + number);
    }
  }
  return faults;
})()`;

/** Fails with whatever stands outside the page's frame at its present width. */
export async function expectInFrame(page: Page, at: string): Promise<void> {
  const faults: unknown = await page.evaluate(OUTSIDE);
  expect({ at, faults }).toEqual({ at, faults: [] });
}

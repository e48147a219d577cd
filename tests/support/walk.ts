import { unescaped } from './forms.js';
import type { Agent } from './test-app.js';

/** A page that a walk came by. */
export interface Page {
  address: string;
  status: number;
  html: string;
}

/** Files, not pages. */
const FILE = /\.(?:pdf|json|zip|ics|svg|xlsx|csv)(?:\?|$)|\/built\//;

/**
 * Follows every link from these addresses on, one of each shape of address, so that no list is
 * walked row by row; gives each page once, and no files.
 */
export async function* pagesOf(agent: Agent, from = ['/']): AsyncGenerator<Page> {
  const seen = new Set(from.map(shapeOf));
  const waiting = [...from];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { status, type, text: html } = await agent.get(address);
    if (type !== 'text/html') continue;
    yield { address, status, html };
    for (const href of linksIn(html)) {
      if (seen.has(shapeOf(href))) continue;
      seen.add(shapeOf(href));
      waiting.push(href);
    }
  }
}

/** Addresses of our own pages that a page leads to; other things than files are left out as well where told. */
export const linksIn = (html: string, leftOut = FILE): string[] =>
  [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"]*)"/g)]
    .map(([, href = '']) => unescaped(href).replace(/#.*/, ''))
    .filter((href) => !leftOut.test(href));

/** An address without what varies from row to row: codes, numbers and ids. */
export function shapeOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://walk');
  const path = pathname
    .split('/')
    .map((part) => (/[A-Z0-9]/.test(part) ? ':' : part))
    .join('/');
  return `${path}?${[...new Set(searchParams.keys())].join('&')}`;
}

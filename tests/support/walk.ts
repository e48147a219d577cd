import type { Agent } from './test-app.js';

/** A page that a walk came by. */
export interface Page {
  address: string;
  status: number;
  html: string;
}

/** A form as it stands on a page. */
export interface Form {
  action: string;
  /** Names of its fields, each once. */
  fields: string[];
  /** What it carries unseen. */
  hidden: [name: string, value: string][];
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

/** Addresses of our own pages that a page leads to. */
export const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"#]*)"/g)]
    .map(([, href = '']) => unescaped(href))
    .filter((href) => !FILE.test(href));

/** An address without what varies from row to row: codes, numbers and ids. */
export function shapeOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://walk');
  const path = pathname
    .split('/')
    .map((part) => (/[A-Z0-9]/.test(part) ? ':' : part))
    .join('/');
  return `${path}?${[...new Set(searchParams.keys())].join('&')}`;
}

/** The forms that a page sends by POST. */
export const formsIn = (html: string): Form[] =>
  [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inner = '']) => {
    const action = /\saction="([^"]*)"/.exec(head)?.[1];
    if (action === undefined || !/\smethod="post"/.test(head)) return [];
    const inputs = [...inner.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag);
    const hidden = inputs.filter((tag) => tag.includes('type="hidden"'));
    return {
      action: unescaped(action),
      fields: [...new Set(inputs.filter((tag) => !hidden.includes(tag)).map(nameOf))],
      hidden: hidden.map((tag): [string, string] => [nameOf(tag), valueOf(tag)]),
    };
  });

const nameOf = (tag: string) => /\sname="([^"]*)"/.exec(tag)?.[1] ?? '';
const valueOf = (tag: string) => unescaped(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '');

const unescaped = (text: string) =>
  text
    .replaceAll('&#x3D;', '=')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

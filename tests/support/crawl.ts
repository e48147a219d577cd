import type { Agent } from './test-app.js';

/** An address without what names a single thing in it: addresses of one shape lead to one page. */
export const shapeOf = (href: string): string =>
  href
    .replace(/\?.*/, '?')
    .split('/')
    .map((part) => (/[A-Z0-9]/.test(part) ? ':' : part))
    .join('/');

const LINK = /<a[^>]* href="(\/[^"#]*)"/g;

/** Goes from the first page to every page that a link leads to, one of each shape of address. */
export async function crawl(agent: Agent, before: (shape: string) => void): Promise<string[]> {
  const seen = new Set(['/']);
  const waiting = ['/'];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    before(shapeOf(address));
    const answer = await agent.get(address);
    // A download has no text.
    const text = answer.text as string | undefined;
    for (const [, href = ''] of (text ?? '').matchAll(LINK)) {
      const link = href.replaceAll('&amp;', '&');
      if (seen.has(shapeOf(link)) || link.startsWith('/assets')) continue;
      seen.add(shapeOf(link));
      waiting.push(link);
    }
  }
  return [...seen];
}

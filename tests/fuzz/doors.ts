import type { Route } from '../../src/web/routes/route.js';
import { formsIn, type Form } from '../support/forms.js';

/** What was found by following the links of somebody's pages. */
export interface Doors {
  /** Addresses that opened, with their queries. */
  addresses: string[];
  /** Forms with the address that they are sent to. */
  forms: Form[];
}

/** How somebody looks at an address; undefined where it isn't a page. */
export type Look = (address: string) => Promise<string | undefined>;

/** The ways and forms of one who looks around, page by page, one of each shape first. */
export async function findDoors(look: Look, most: number): Promise<Doors> {
  const seen = new Map<string, number>();
  const waiting = ['/'];
  const doors: Doors = { addresses: [], forms: [] };
  while (doors.addresses.length < most) {
    const address = waiting.shift();
    if (address === undefined) break;
    const page = await look(address);
    doors.addresses.push(address);
    if (page === undefined) continue;
    for (const form of formsIn(page)) {
      const action = form.action === '' ? address : form.action;
      if (!action.startsWith('/sign-')) doors.forms.push({ ...form, action });
    }
    for (const [, href = ''] of page.matchAll(/\shref="(\/[^"#]*)"/g)) {
      const count = seen.get(shapeOf(href)) ?? 0;
      if (count >= MOST_OF_A_SHAPE || href.startsWith('/built/')) continue;
      seen.set(shapeOf(href), count + 1);
      waiting.push(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    }
  }
  return doors;
}

const MOST_OF_A_SHAPE = 4;

const shapeOf = (href: string) =>
  href
    .replace(/\?.*/, '?')
    .split('/')
    .map((part) => (/[A-Z0-9]/.test(part) ? ':' : part))
    .join('/');

/** Every route's address with parts that were seen in its place, else with ones that name nothing. */
export function addressesOf(routes: readonly Route[], seen: readonly string[]): string[] {
  return routes.flatMap(({ path }) => {
    const shape = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '([^/?]+)')}$`);
    const real = seen.map((href) => href.replace(/\?.*/, '')).filter((href) => shape.test(href));
    return real.length > 0 ? real : [path.replaceAll(/:\w+/g, 'NOTHING-HERE')];
  });
}

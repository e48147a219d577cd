import { describe, expect, it, jest } from '@jest/globals';
import { useDemoSite } from '../../support/demo-site.js';
import { signedIn } from '../../support/test-app.js';
import { pagesOf } from '../../support/walk.js';

const site = useDemoSite();

// A walk fetches every shape of page that there is, and the machine may be busy.
jest.setTimeout(600_000);

/** Pages that are empty for a good reason, as their addresses begin. */
const EMPTY_FOR_A_REASON: readonly (readonly [address: RegExp, reason: string])[] = [
  [/^\/hr\/downloads/, 'files are made when somebody asks for them, and kept for a day'],
  [/^\/institute\/failures|^\/admin\/failures/, 'nothing has failed'],
  [/^\/institute\/audit\/security/, 'nobody has signed in yet but those who look'],
  [/^\/hr\/people\/[^/]+$/, 'not everybody has taken a course yet'],
  [/^\/hr\/reports\/(?:levels|courses)$/, 'of this month so far: a small council may have none'],
  [/\/correction$/, 'a document that says what is so has nothing to be corrected'],
  [/^\/institute\/design(?:\?|$)/, 'the sign of an empty list is one of the parts that it shows'],
  [/^\/teaching$/, 'the institute comes by on its way back from a course, and teaches none itself'],
];

describe('the demonstration', () => {
  it.each(['staff', 'trainer', 'hr', 'institute', 'admin'])(
    'shows %s no page without anything on it',
    async (account) => {
      const agent = await signedIn(site(), `${account}@city.example`, 'demo-2026');
      const empty: string[] = [];
      let pages = 0;
      for await (const { address, html } of pagesOf(agent)) {
        pages += 1;
        if (html.includes('class="empty-state"')) empty.push(address);
      }
      const unexplained = empty.filter(
        (address) => !EMPTY_FOR_A_REASON.some(([known]) => known.test(address)),
      );
      expect(pages).toBeGreaterThan(10);
      expect(unexplained).toEqual([]);
    },
  );
});

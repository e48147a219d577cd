import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { routesOf } from '../../src/routes.js';
import { useDemoSite } from '../support/demo-site.js';
import { formsIn, type Form } from '../support/forms.js';
import { expectValid } from '../support/markup.js';
import { ENDS_SESSION } from '../support/own-session.js';
import { signedIn, testConfig, TEST_SECRET, type Agent } from '../support/test-app.js';
import { partedTimes } from '../support/parted-times.js';
import { pagesOf, shapeOf } from '../support/walk.js';
import { liveIn } from '../support/lived-in.js';
import { cyrillicSurnames } from '../support/latin-names.js';

const site = useDemoSite();
let unlinked: Record<string, string[]> = {};
let pages: string[] = [];
let inCyrillic: (html: string) => string[];
beforeAll(async () => {
  pages = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET })
    .filter(({ method, path }) => method === 'get' && !NO_PAGE.test(path))
    .map(({ path }) => path);
  unlinked = await liveIn(site());
  inCyrillic = await cyrillicSurnames();
});

// A walk fetches every shape of page that there is, and the machine may be busy.
jest.setTimeout(600_000);

/** What a form refuses: too long for any field, no number, no date, no choice, and marks of HTML. */
const NONSENSE = `<b>"&' ${'я'.repeat(5000)}`;

/** Ends one's own session, or turns the language: not what the walk is about. */
const isOwn = (action: string) => ENDS_SESSION.test(action) || action === '/language';

const fill = (form: Form, value: string) => {
  const unseen = form.hidden.map(([name]) => name);
  const names = [...form.fields.map(([name]) => name), ...form.others];
  const typed = [...new Set(names)]
    .filter((name) => !unseen.includes(name))
    .map((name): [string, string] => [name, value]);
  return new URLSearchParams([...form.hidden, ...typed]).toString();
};

/** Files, streams, pictures and lists for wallets; a letter's HTML is read by the tests of letters. */
const NO_PAGE =
  /\.(?:ics|pdf|docx|xlsx|csv|zip|jsonld|json|svg|png)$|^\/(?:health|status-lists)\/|\/(?:events|file|scan|html)$/;

/** Pages that the walk cannot come by, as their addresses begin. */
const ELSEWHERE: readonly (readonly [address: RegExp, reason: string])[] = [
  [
    /^\/trainings\/(?:confirm|parent|sign-in)\/|^\/trainings\/deleted$|^\/me\/(?:deletion|name|told)$/,
    'links of letters, and a resident’s own: tests/desks/residents/valid-pages.test.ts',
  ],
  [
    /^\/institute\/residents\/:/,
    'found by an address: tests/desks/residents/minors/coming-of-age-page',
  ],
  [
    /^\/surveys\/:code\/by\/|^\/institute\/surveys\/:code\/import\/:/,
    'a link of a letter, a file that was brought: tests/communities/surveys/pages',
  ],
  [
    /^\/team\/strategy\/:code\/answers$/,
    'for a department that owes more than twenty: tests/communities/strategy/strategy.test.ts',
  ],
  [/^\/letters\/off\//, 'a link in a letter: tests/training/letters/switching-off'],
  [/^\/sign-in\/oidc\//, 'leads to a provider, and this site has none'],
  [/\/materials\/:id(?:\/removal)?$/, 'for who has materials: a file, and the view of askFirst'],
  [/\/photos\/:id\/removal$/, 'for a project with a photograph: the view of askFirst'],
  [/\/programme\/needs\/removal$/, 'for a line that may be changed: the view of askFirst'],
  [
    /^\/(?:me\/tokens|institute\/provisioning|hr\/people\/:personnelNumber\/sign-in)(?:\/:id)?\/removal$/,
    'for who has a token, or signed in by a provider: the view of askFirst',
  ],
  [/^\/hr\/confirmations\/:/, 'for what waits for HR: tests/training/duty/confirming'],
  [/^\/sign-in\/second-step$/, 'tests/people/second-factor/valid-pages.test.ts'],
  [/^\/me\/security\/(?:authenticator\/removal|recovery-codes)$/, 'the same'],
  [
    /^\/me\/security\/passkeys\//,
    'a browser makes the passkey: tests/browser/second-factor.test.ts',
  ],
  [
    /^\/me\/calendar\/revocation$|^\/demand\/[^/]+\/withdrawal$/,
    'for who has an address, or waits: the view of askFirst, as /me/sessions/end-all',
  ],
];

/** English pages that say a name as it stands in Ukrainian, as their addresses begin. */
const IN_UKRAINIAN: readonly (readonly [address: RegExp, reason: string])[] = [
  [/^\/me\/profile$/, 'one’s own name as the record has it'],
  [/^\/institute\/audit(?:\?|$)|\/history$/, 'a change of a name as the record tells it'],
  [/^\/verify\/|\/certificates\/[A-Z]+-\d+-\d+$/, 'what a document says in both languages'],
];
const speaksOfRecord = (address: string) => IN_UKRAINIAN.some(([known]) => known.test(address));

/** What the program says to itself and not to people. */
const SLIP = /\bundefined\b|\bNaN\b|\bnull\b|\[object |Invalid Date/;
const slipIn = (html: string): string | undefined => {
  const at = html.search(SLIP);
  return at < 0 ? undefined : html.slice(Math.max(0, at - 60), at + 20);
};

const visited: string[] = [];

const speak = (agent: Agent, language: string) =>
  agent.post('/language').type('form').send({ language }).expect(303);

describe.each(['visitor', 'staff', 'trainer', 'hr', 'institute', 'admin'])(
  'what %s sees',
  (account) => {
    let agent: Agent;
    const forms = new Map<string, Form>();
    beforeAll(async () => {
      agent =
        account === 'visitor'
          ? request.agent(site())
          : await signedIn(site(), `${account}@city.example`, 'demo-2026');
    });

    it.each(['uk', 'en'])('is valid HTML on every page, in %s', async (language) => {
      await speak(agent, language);
      const from = ['/', '/NOTHING-HERE', '/search?q=курс', ...(unlinked[account] ?? [])];
      for await (const { address, html } of pagesOf(agent, from)) {
        await expectValid(html, address);
        // The API's own words are told as they are.
        const slip = address === '/api/docs' ? undefined : slipIn(html);
        expect({ address, slip }).toEqual({ address, slip: undefined });
        expect({ address, parted: partedTimes(html) }).toEqual({ address, parted: undefined });
        const shown = language === 'en' && !speaksOfRecord(address) ? inCyrillic(html) : [];
        expect({ address, shown }).toEqual({ address, shown: [] });
        visited.push(new URL(address, 'http://walk').pathname);
        for (const form of formsIn(html))
          if (form.method === 'post' && !isOwn(form.action)) forms.set(shapeOf(form.action), form);
      }
    });

    it('is valid HTML when a form is refused', async () => {
      for (const form of forms.values()) {
        for (const value of [NONSENSE, '']) {
          const answer = await agent.post(form.action).type('form').send(fill(form, value));
          const at = `POST ${form.action} ${answer.status}`;
          expect({ at, broken: answer.status >= 500 }).toEqual({ at, broken: false });
          if (answer.type === 'text/html') await expectValid(answer.text, at);
        }
      }
    });
  },
);

describe('the walk', () => {
  it('comes by every page that there is', () => {
    const missed = pages
      .filter((page) => !visited.some((one) => patternOf(page).test(one)))
      .filter((page) => !ELSEWHERE.some(([known]) => known.test(page)));
    expect(missed).toEqual([]);
  });
});

/** What an address of this route looks like: any word in place of each parameter. */
const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);

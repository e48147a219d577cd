import { routesOf } from '../../src/routes.js';
import { formsIn, unescaped, type Form } from './forms.js';
import { ENDS_SESSION } from './own-session.js';
import { testConfig, TEST_SECRET, type Agent } from './test-app.js';
import { linksIn, shapeOf } from './walk.js';

/** Ends one's own session, or turns the language. */
const isOwn = (action: string) => ENDS_SESSION.test(action) || action === '/language';
/** A page that takes longer than this is a fault by itself; a file's reader leaves. */
const MOST_MS = { page: 120_000, file: 10_000 };
const FILE = /\.\w+$|\/(?:events|file|scan)$/;
/** So many of the options of a list are tried. */
const FEW = 4;
/** Drawing them takes seconds, and their questions are those of the table or the CSV of the same list. */
const PAPERS = /\.(?:pdf|zip)$/;
/** Of the conditions of a list so many are asked of its papers. */
const FEW_PAPERS = 3;

/** Goes through the doors of the application, and knows which it came through. */
export class EveryDoor {
  readonly #asking: (who: string) => void;
  readonly #opened = new Set<string>();
  readonly #forms = new Map<string, { role: string; agent: Agent; form: Form }>();

  /** @param asking told before each request who asks for what */
  constructor(asking: (who: string) => void) {
    this.#asking = asking;
  }

  /**
   * Follows every link from these addresses on, files too, and every condition that a list offers,
   * each by itself. Keeps the forms for `sendForms`.
   */
  async walk(role: string, agent: Agent, from: readonly string[]): Promise<void> {
    const seen = new Set<string>();
    const waiting: string[] = [];
    const papers = new Map<string, number>();
    const follow = (address: string, shape = shapeOf(address)) => {
      if (seen.has(shape) || address.startsWith('/assets')) return;
      seen.add(shape);
      const [paper = ''] = shape.split('?');
      const before = papers.get(paper) ?? 0;
      if (PAPERS.test(paper) && before >= FEW_PAPERS) return;
      papers.set(paper, before + 1);
      waiting.push(address);
    };
    // Given for what only they show, whatever else of their kind is met.
    for (const address of from) follow(address, address);
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const html = await this.#get(role, agent, address);
      for (const href of [...linksIn(html, /$^/), ...picturesIn(html)]) follow(href);
      for (const form of formsIn(html)) {
        const at = form.action || (address.split('?')[0] ?? '');
        if (form.method === 'get') for (const to of asked(at, form)) follow(to, to);
        else
          for (const action of [at, ...form.elsewhere])
            if (!isOwn(action)) this.#keep(role, agent, { ...form, action });
      }
    }
  }

  /** Sends every form that the walks came by, one of each kind, filled in by somebody in haste. */
  async sendForms(): Promise<void> {
    for (const { role, agent, form } of this.#forms.values()) {
      this.#asking(`${role} POST ${shapeOf(form.action)}`);
      const fields = filledIn(form);
      const sent = form.multipart
        ? fields.reduce((one, [name, value]) => one.field(name, value), agent.post(form.action))
        : agent.post(form.action).type('form').send(new URLSearchParams(fields).toString());
      this.#opened.add(doorOf('post', form.action));
      await sent.timeout(MOST_MS.page).catch((cause: unknown) => {
        if (!FILE.test(form.action)) throw new Error(`${role} ${form.action}`, { cause });
      });
    }
  }

  /** The doors that nobody came through. */
  closed(): string[] {
    return doors.map(({ name }) => name).filter((name) => !this.#opened.has(name));
  }

  async #get(role: string, agent: Agent, address: string): Promise<string> {
    this.#asking(`${role} GET ${shapeOf(address)}`);
    this.#opened.add(doorOf('get', address));
    const isFile = FILE.test(address.split('?')[0] ?? '');
    try {
      const answer = await agent.get(address).timeout(MOST_MS[isFile ? 'file' : 'page']);
      return answer.type === 'text/html' ? answer.text : '';
    } catch (cause) {
      if (isFile) return '';
      throw new Error(`${role} got no answer from ${address}`, { cause });
    }
  }

  #keep(role: string, agent: Agent, form: Form): void {
    const kind = `${shapeOf(form.action)} ${form.fields.map(([name]) => name).join(' ')}`;
    if (!this.#forms.has(kind)) this.#forms.set(kind, { role, agent, form });
  }
}

/** Addresses of pictures that are made for the page. */
const picturesIn = (html: string): string[] =>
  [...html.matchAll(/<img\b[^>]*\ssrc="(\/(?!assets)[^"]*)"/g)].map(([, src = '']) =>
    unescaped(src),
  );

const doors = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET }).map(
  ({ method, path }) => ({
    method,
    name: `${method} ${path}`,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  }),
);

function doorOf(method: string, address: string): string {
  const { pathname } = new URL(address, 'http://walk');
  const door = doors.find((one) => one.method === method && one.pattern.test(pathname));
  return door?.name ?? '';
}

/** What a list may be asked, one condition at a time; each has a shape of its own. */
const asked = (at: string, form: Form): string[] =>
  conditionsOf(form).map((one) => `${at}?${new URLSearchParams([one]).toString()}`);

function conditionsOf({ fields, choices }: Form): Form['fields'] {
  const names = new Set([...fields, ...choices].map(([name]) => name));
  return [...names].flatMap((name): Form['fields'] => {
    const offered = choices.filter(([other, value]) => other === name && value !== '');
    if (offered.length > 0) return offered.slice(0, FEW);
    return [[name, typed(name)]];
  });
}

const typed = (name: string): string => {
  if (/^(?:from|to)$|date|day|On$/i.test(name)) return new Date().toISOString().slice(0, 10);
  if (/hours|minutes|points|number|seats|count/i.test(name)) return '1';
  return 'ол';
};

/** A form with all that stands in it, the first choice of each kind, and something where nothing stands. */
function filledIn({ fields, choices }: Form): Form['fields'] {
  const standing = fields.map(([name, value]): Form['fields'][number] => [
    name,
    value === ''
      ? (choices.find((one) => one[0] === name && one[1] !== '')?.[1] ?? typed(name))
      : value,
  ]);
  const open = choices.filter(
    ([name], index) =>
      !fields.some(([other]) => other === name) &&
      choices.findIndex(([other]) => other === name) === index,
  );
  return [...standing, ...open];
}

import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { DEMO_PASSWORD } from '../../src/programs/demo/people/accounts.js';
import type { Shot } from './shots.js';

export const ACCOUNTS = ['visitor', 'staff', 'trainer', 'hr', 'institute', 'admin'] as const;
export type Account = (typeof ACCOUNTS)[number];

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** Milliseconds until a page was whole, or until the first of a file came. */
  took: number;
}

/** One who sends requests as they are told to, signed in as a demonstration account or as nobody. */
export class Sender {
  readonly #base: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  readonly #cookies = new Map<string, string>();
  readonly account: Account;

  constructor(url: string, account: Account) {
    this.#base = new URL(url);
    this.account = account;
  }

  async signIn(): Promise<void> {
    if (this.account === 'visitor') return;
    this.#cookies.clear();
    const fields = new URLSearchParams({
      email: `${this.account}@city.example`,
      password: DEMO_PASSWORD,
    });
    const { status } = await this.send({
      ...{ method: 'POST', address: '/sign-in', body: Buffer.from(fields.toString()) },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    if (status !== 303) throw new Error(`${this.account} cannot sign in: ${status}`);
  }

  /** A page's text; undefined where the address is none. */
  async look(address: string): Promise<string | undefined> {
    const { status, headers, body } = await this.send(plain(address));
    const page = status === 200 && headers['content-type']?.startsWith('text/html');
    return page ? body : undefined;
  }

  /** @throws where the connection breaks off without an answer */
  send({ method, address, headers, body }: Shot): Promise<Reply> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ host: this.#base.hostname, port: this.#base.port, agent: this.#agent },
          ...{ method, path: address },
          headers: { accept: 'text/html', ...headers, ...this.#cookieHeader() },
        },
        (answer) => {
          this.#keepCookies(answer.headers['set-cookie'] ?? []);
          const isFile = answer.headers['content-disposition'] !== undefined;
          const came = performance.now();
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          // A page that goes on telling what is new never ends: its beginning is its answer.
          if (answer.headers['content-type']?.startsWith('text/event-stream')) answer.destroy();
          answer.on('close', () => {
            resolve({
              ...{ status: answer.statusCode ?? 0, headers: answer.headers },
              body: Buffer.concat(parts).toString('utf8'),
              took: (isFile ? came : performance.now()) - began,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #cookieHeader() {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }

  #keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

export const plain = (address: string): Shot => ({
  ...{ method: 'GET', address, headers: {}, body: undefined },
});

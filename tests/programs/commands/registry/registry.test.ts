import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromRoot } from '../../../../src/ground/paths.js';
import { SCOPES } from '../../../../src/desks/api/tokens/scopes.js';
import { readAsked } from '../../../../src/programs/commands/registry/asked.js';
import { askRegistry } from '../../../../src/programs/commands/registry/ask-registry.js';
import { steersNothing } from '../../../../src/programs/commands/registry/rows.js';
import { CommandRefused } from '../../../../src/programs/commands/command-refused.js';
import { aToken } from '../../../desks/api/program.js';
import { aCourse, aDepartment, aPerson } from '../../../support/builders.js';
import { useServed } from '../../../support/served.js';
import { signedIn, testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
const site = useServed(() => testApp());
let token = '';
let folder = '';

beforeAll(async () => {
  const { email } = await aPerson({ roles: ['staff', 'institute'] });
  token = await aToken(await signedIn(site(), email), [...SCOPES]);
  folder = await mkdtemp(path.join(os.tmpdir(), 'registry-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the line prints and remarks. */
async function ask(line: readonly string[], env: NodeJS.ProcessEnv = { REGISTRY_TOKEN: token }) {
  const [printed, remarks]: [string[], string[]] = [[], []];
  await askRegistry(
    [...line],
    { PUBLIC_URL: site(), ...env },
    {
      print: (text) => printed.push(text),
      remark: (text) => remarks.push(text),
    },
  );
  return { text: printed.join('\n'), remark: remarks.join('\n') };
}
const refusal = (line: readonly string[], env?: NodeJS.ProcessEnv): Promise<string> =>
  ask(line, env).then(
    ({ text }) => `done: ${text}`,
    (error: unknown) => {
      if (error instanceof CommandRefused) return error.message;
      throw error;
    },
  );

describe('npm run registry', () => {
  it('lists what there is, narrowed as the API names conditions', async () => {
    const [english, other] = [
      await aCourse({ kind: 'english', title: { uk: 'Мова\u001b[31m листування', en: 'Letters' } }),
      await aCourse(),
    ];
    const { text } = await ask(['list', 'courses', '--where', 'kind=english']);
    expect(text).toMatch(/^code .* title\.uk /);
    expect(text).toContain(english.code);
    expect(text).not.toContain(other.code);
    // Nothing that is written in a title steers the screen.
    expect(text).not.toContain('\u001b');
  });

  it('shows one thing, and what belongs to it', async () => {
    const { code } = await aCourse();
    expect(JSON.parse((await ask(['show', 'courses', code])).text)).toMatchObject({ code });
    const sessions = JSON.parse(
      (await ask(['show', `courses/${code}`, 'sessions'])).text,
    ) as object;
    expect(sessions).toMatchObject({ data: [{ number: 1 }, { number: 2 }] });
  });

  it('exports all rows of all parts, as CSV or JSON, into a file of its own', async () => {
    const { code } = await aCourse({ title: { uk: '=1+1', en: 'Formula' } });
    await aCourse();
    const whole = JSON.parse((await ask(['export', 'courses', '--format', 'json'])).text) as {
      code: string;
    }[];
    expect(whole.length).toBeGreaterThan(2);
    const to = path.join(folder, 'courses.csv');
    const { remark } = await ask(['export', 'courses', '--to', to, '--where', 'limit=1']);
    expect(remark).toContain(`${whole.length} rows`);
    const [head, ...lines] = (await readFile(to, 'utf8')).trimEnd().split('\r\n');
    expect(head).toMatch(/^code,kind,form,/);
    expect(lines).toHaveLength(whole.length);
    const row = lines.find((line) => line.startsWith(`${code},`));
    expect(row).toContain(",'=1+1,");
    expect((await stat(to)).mode & 0o077).toBe(0);
    expect(await refusal(['export', 'courses', '--to', to])).toMatch(/cannot be written/);
  });

  it('says that there is more than it lists', async () => {
    await Promise.all([aCourse(), aCourse()]);
    const { remark } = await ask(['list', 'courses', '--where', 'limit=1']);
    const [, cursor = ''] = /cursor=([\w-]+)/.exec(remark) ?? [];
    const next = await ask([
      'list',
      'courses',
      '--where',
      'limit=1',
      '--where',
      `cursor=${cursor}`,
    ]);
    expect(next.text).toMatch(/^code /);
  });

  it('has the rights of its token and no other', async () => {
    await aDepartment();
    expect((await ask(['list', 'departments'])).text).toMatch(/^code /);
    const staff = await signedIn(site(), (await aPerson()).email);
    const narrow = await aToken(staff, ['courses:read']);
    const env = { REGISTRY_TOKEN: narrow };
    expect(await refusal(['list', 'departments'], env)).toMatch(/^403: /);
    expect(await refusal(['show', 'me'], env)).toMatch(/^403: /);
    expect(await refusal(['show', 'me'], { REGISTRY_TOKEN: 'nobody' })).toMatch(/^401: /);
  });

  it('passes on refusals in the asked language', async () => {
    const line = ['show', 'courses', 'NOTHING-HERE'];
    expect(await refusal(line)).toMatch(/^404: .*\p{Script=Cyrillic}/u);
    expect(await refusal([...line, '--language', 'en'])).toMatch(/^404: \P{Script=Cyrillic}+$/u);
    expect(await refusal(['list', 'courses', '--where', 'kind=cooking'])).toMatch(/^422: /);
  });

  it.each([
    [['list', 'certificats'], /There is no certificats\. There are:\n/],
    [['show', 'courses', '..'], /There is no courses\/\.\./],
    [['list', 'courses', '--where', 'colour=red'], /no condition colour; it has: q, kind/],
    [['list', 'courses', '--where', 'red'], /say NAME=VALUE/],
    [['list', 'courses', '--where', 'kind='], /--where kind=: say NAME=VALUE/],
    [['list', 'me'], /one thing and no list/],
    [['remove', 'courses'], /list, show, export/],
    [['export', 'courses', '--format', 'xml'], /csv, json/],
    [['list', 'courses', '--server', 'http://registry.example'], /https, or of this machine/],
    [['list', 'courses', '--server', 'http://127.example'], /https, or of this machine/],
    [['list', 'courses', '--language', 'de'], /uk or en/],
  ])('refuses %j by name', async (line, words) => {
    expect(await refusal(line)).toMatch(words);
  });

  it('takes no token from its line, which npm prints and keeps', async () => {
    await expect(ask(['show', 'me', '--token', token])).rejects.toThrow(/Unknown option '--token'/);
  });

  it('asks the server of these settings where none is named', async () => {
    const { hostname, port } = new URL(site());
    const env = { REGISTRY_TOKEN: token, PUBLIC_URL: '', HOST: hostname, PORT: port };
    expect((await ask(['show', 'me'], env)).text).toMatch(/^\{/);
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:3000/'],
    ['::', 'http://[::1]:3000/'],
  ])('asks a server that listens at every address (%s) on this machine', (HOST, href) => {
    expect(readAsked(['show', 'me'], { REGISTRY_TOKEN: token, HOST }).server.href).toBe(href);
  });

  it('names the setting whose address hears no token', async () => {
    const env = { REGISTRY_TOKEN: token, PUBLIC_URL: 'http://registry.example' };
    expect(await refusal(['show', 'me'], env)).toMatch(/^PUBLIC_URL http:.*: say an address/);
  });

  it('is a program whose output is the answer alone, and steers no screen', async () => {
    const { code } = await aCourse();
    const { stdout } = await promisify(execFile)(
      'npm',
      ['run', '-s', 'registry', '--', 'list', 'courses'],
      {
        cwd: fromRoot('.'),
        env: { ...process.env, PUBLIC_URL: site(), REGISTRY_TOKEN: token },
      },
    );
    expect(stdout).toMatch(/^code /);
    expect(stdout).toContain(code);
    expect(steersNothing('a\r\nb\u001b[2Jc\u009bd\r\te')).toBe('a\nb [2Jc d \te');
  });

  it('asks for a token before it asks a server', async () => {
    expect(await refusal(['list', 'courses'], {})).toMatch(/Say a token/);
  });

  it('takes its token nowhere else', async () => {
    const heard: string[] = [];
    const other = createServer((req, res) => {
      heard.push(String(req.headers.authorization));
      res.writeHead(307, { Location: `${site()}/api/v1/openapi.json` }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const line = ['list', 'courses', '--server', `http://127.0.0.1:${port}`];
    expect(await refusal(line)).toMatch(/^307: .* is no API of a registry/);
    expect(heard).toHaveLength(1);
    await new Promise((resolve) => other.close(resolve));
    expect(await refusal(line)).toMatch(/does not answer/);
  });
});

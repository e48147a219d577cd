import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { useServed } from '../support/served.js';
import { testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

/** What somebody who has never been here loads, at most: on a slow mobile line a second and a half. */
const MOST_BYTES = 60_000;

useTestDatabase();
const site = useServed(() => testApp());

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** As it came over the line. */
  bytes: number;
  text: string;
}

/** Asks as a browser does, and counts what comes before it is unpacked. */
async function asked(address: string): Promise<Got> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'gzip, deflate, br' };
    get(new URL(address, site()), { headers }, resolve).on('error', reject);
  });
  const body = await buffer(answer);
  const plain = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
  const { statusCode: status = 0, headers } = answer;
  return { status, headers, bytes: body.length, text: plain.toString() };
}

const REFERENCES = [
  /<link\b[^>]*?\shref="([^"]+)"/g,
  /<(?:script|img)\b[^>]*?\ssrc="([^"]+)"/g,
  /url\(["']?([^"')]+)["']?\)/g,
  /\bimport\b[^;'"]*["']([^"']+)["']/g,
];

/** Everything that a first visit at an address loads, by address: the page, and what it refers to, and so on. */
async function firstVisit(start: string): Promise<Map<string, Got>> {
  const loaded = new Map<string, Got>();
  const waiting = [start];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (loaded.has(at)) continue;
    const got = await asked(at);
    loaded.set(at, got);
    if (got.status === 303) waiting.push(String(got.headers.location));
    else if (!at.endsWith('.woff2'))
      for (const [, to = ''] of REFERENCES.flatMap((one) => [...got.text.matchAll(one)]))
        if (!/^(?:data:|#)/.test(to)) waiting.push(new URL(to, new URL(at, site())).pathname);
  }
  return loaded;
}

describe.each(['/', '/sign-in', '/courses'])('a first visit at %s', (start) => {
  it(`weighs no more than ${MOST_BYTES} bytes with all that belongs to the page`, async () => {
    const loaded = await firstVisit(start);
    const weights = [...loaded].map(([address, { bytes }]) => `${bytes} ${address}`);
    const sum = [...loaded.values()].reduce((total, { bytes }) => total + bytes, 0);
    expect([...loaded.values()].filter(({ status }) => ![200, 303].includes(status))).toEqual([]);
    expect(weights.join()).toMatch(/\.css.*\.woff2|\.woff2.*\.css/);
    expect({ weights, tooMuch: Math.max(0, sum - MOST_BYTES) }).toEqual({ weights, tooMuch: 0 });
  });

  it('keeps for a year what carries the mark of its content', async () => {
    for (const [address, { headers }] of await firstVisit(start))
      if (address.startsWith('/built/'))
        expect({ address, kept: headers['cache-control'] }).toEqual({
          address,
          kept: 'public, max-age=31536000, immutable',
        });
  });

  it('waits for no script before it shows the page', async () => {
    const pages = [...(await firstVisit(start)).values()].map(({ text }) => text);
    const scripts = pages.flatMap((text) => text.match(/<script\b[^>]*>/g) ?? []);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !/\s(?:type="module"|defer|async)[\s>]/.test(tag))).toEqual([]);
  });
});

describe('what the build has compressed', () => {
  it.each([
    [416, { method: 'GET', headers: { Range: 'bytes=99999999-' } }],
    [412, { method: 'GET', headers: { 'If-Match': '"another"' } }],
    [404, { method: 'POST', headers: {} }],
  ])('is not what a refusal says that it is: %d', async (status, { method, headers }) => {
    const { text: page } = await asked('/sign-in');
    const [, sheet = ''] = /href="(\/built\/app\.[^"]+\.css)"/.exec(page) ?? [];
    const answer = await fetch(new URL(sheet, site()), {
      method,
      headers: { ...headers, 'Accept-Encoding': 'br', Origin: site() },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await answer.text()).toContain('<h1');
  });

  it('is the same as what it has not, for whoever takes no brotli', async () => {
    const { text: page } = await asked('/sign-in');
    const [, sheet = ''] = /href="(\/built\/app\.[^"]+\.css)"/.exec(page) ?? [];
    const packed = await asked(sheet);
    const plain = await fetch(new URL(sheet, site()), {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(String(packed.headers['content-type'])).toMatch(/^text\/css/);
    expect(plain.headers.get('content-encoding')).toBeNull();
    const unpacked = Buffer.from(await plain.arrayBuffer()).toString();
    expect(packed.text === unpacked).toBe(true);
  });
});

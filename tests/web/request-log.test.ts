import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import request from 'supertest';
import { createApp } from '../../src/app.js';
import { loggedPath } from '../../src/web/set-up/logged-path.js';
import { testConfig } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

/** The lines that the application logs while these addresses are asked for. */
async function logged(...addresses: string[]): Promise<string[]> {
  const lines: string[] = [];
  const app = createApp({
    config: testConfig,
    sessionSecret: 'a secret for tests only, long enough to be taken',
    demo: false,
    clock: () => new Date(),
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
  });
  for (const address of addresses) await request(app).get(address);
  return lines;
}

describe('the log of requests', () => {
  it('holds method, path, status and time of each, and not the secret that the address carries', async () => {
    const secret = 'tGhJ-0dkwKbd_3CzkX6mTtGhJ0dkwKbd';
    const lines = await logged(
      `/calendar/${secret}.ics`,
      `/verify/${secret}?from=${secret}`,
      '/courses?q=word',
    );
    const entries = lines.map((line): unknown => JSON.parse(line));
    expect(entries).toMatchObject([
      { req: { method: 'GET', path: '/calendar/….ics' }, res: { statusCode: 404 } },
      { req: { method: 'GET', path: '/verify/…' } },
      { req: { method: 'GET', path: '/courses' }, responseTime: expect.any(Number) },
    ]);
    expect(lines.join('')).not.toContain(secret);
    expect(lines.join('')).not.toContain('word');
  });

  it.each([
    ['/password/reset/abc', '/password/reset/…'],
    ['/check-in/abc?x=1', '/check-in/…'],
    ['/verify', '/verify'],
    ['/courses/Q-1-2026-1?from=abc', '/courses/Q-1-2026-1'],
  ])('writes %s as %s', (address, path) => {
    expect(loggedPath(address)).toBe(path);
  });
});

import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createLog } from '../../src/ground/log.js';
import { loggedPath } from '../../src/web/set-up/logged-path.js';
import { aPerson } from '../support/builders.js';
import { signedIn, testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

/** The application, and the lines that it logs. */
function anApp(level: string) {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return { lines, app: testApp(undefined, { log }) };
}

/** The lines that the application logs while these addresses are asked for. */
async function logged(...addresses: string[]): Promise<string[]> {
  const { lines, app } = anApp('info');
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
    ['/surveys/YARDS/by/abc', '/surveys/YARDS/by/…'],
    ['/verify', '/verify'],
    ['/courses/Q-1-2026-1?from=abc', '/courses/Q-1-2026-1'],
  ])('writes %s as %s', (address, path) => {
    expect(loggedPath(address)).toBe(path);
  });

  it('tells of a sign-in that failed and of a refusal, by id and address on the network alone', async () => {
    const { lines, app } = anApp('warn');
    const { email, _id } = await aPerson();
    const sent = request(app).post('/sign-in').type('form');
    await sent.send({ email, password: 'not-the-one-2026' }).expect(422);
    await (await signedIn(app, email)).get('/institute/audit').expect(403);
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { level: 40, msg: 'sign-in-failed', security: { person: _id, status: 422 } },
      { level: 40, msg: 'access-refused', security: { by: _id, status: 403 } },
    ]);
    expect(lines.join('')).not.toContain(email);
  });
});

describe('the id of a request', () => {
  it('goes back with the answer, pages of errors included, and stands in the log', async () => {
    const { lines, app } = anApp('info');
    const answer = await request(app).get('/nowhere').expect(404);
    const id = String(answer.headers['x-request-id']);
    expect(id).toMatch(/^[\w-]{36}$/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ req: { id } });
  });

  it('is the proxy’s where that gave one, and never text that could be written into the log', async () => {
    const { app } = anApp('info');
    const idFor = async (given: string) => {
      const { headers } = await request(app).get('/nowhere').set('X-Request-Id', given);
      return String(headers['x-request-id']);
    };
    expect(await idFor('proxy-1234567')).toBe('proxy-1234567');
    expect(await idFor('a{"level":60}')).not.toContain('level');
  });
});

import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { LimitModel } from '../../src/web/limits/limit-model.js';
import { routesOf } from '../../src/routes.js';
import type { Route } from '../../src/web/routes/route.js';
import { aPerson } from '../support/builders.js';
import { signedIn, TEST_SECRET, testApp, testConfig, type Agent } from '../support/test-app.js';
import { ENDS_SESSION } from '../support/own-session.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();
let app: Express;
let everybody: Agent;
let routes: Route[];

beforeAll(async () => {
  app = testApp();
  const { email } = await aPerson({ roles: ['staff', 'trainer', 'hr', 'institute', 'admin'] });
  everybody = await signedIn(app, email);
  routes = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET }).filter(
    ({ path }) => !ENDS_SESSION.test(path),
  );
});

// Files are made for one person up to a limit, which is not what is asked about here.
beforeEach(() => LimitModel.deleteMany({}));

const addressOf = ({ path }: Route) =>
  path.replaceAll(/:(?:n|number)\b/g, '999999').replaceAll(/:\w+/g, 'NOTHING-HERE');

/** Each way a query or a form is sent to every route; none is ours to choke on. */
const HOSTILE: readonly [what: string, fields: string][] = [
  ['NUL', 'q=a%00b&person=%00&code=%00&text=%00'],
  ['bytes that are no UTF-8', 'q=%C3%28&person=%FF'],
  ['a percent sign alone', 'q=100%'],
  ['operators', 'q[$gt]=&person[$ne]=&email[$gt]=&decision[constructor]=1'],
  ['the prototype', '__proto__[x]=1&constructor[prototype][x]=1&person=__proto__'],
  ['lists', 'q=1&q=2&person=1&person=2&decision=1&decision=2&version=1&version=2&page=1&page=2'],
  ['numbers of no kind', 'page=NaN&n=1e400&version=-1&since=Infinity&seen=0x10&from=-1'],
  ['days that are none', 'from=9999-99-99&to=2026-02-31&on=0000-00-00&at=x'],
  ['ids of another shape', 'person=..%2F..%2Fetc&course=constructor&department=%F0%9F%98%80'],
  ['long words', `q=${'x'.repeat(3000)}&code=${'9'.repeat(1000)}`],
];

describe('every route', () => {
  it.each(HOSTILE)('answers a query of %s, and not with a failure', async (_what, fields) => {
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const { status } = await everybody.get(`${addressOf(route)}?${fields}`);
      expect({ path: route.path, failed: status >= 500 }).toEqual({
        path: route.path,
        failed: false,
      });
    }
  });

  it.each(HOSTILE)('answers a form of %s, and not with a failure', async (_what, fields) => {
    for (const route of routes.filter(({ method }) => method === 'post')) {
      const { status } = await everybody.post(addressOf(route)).type('form').send(fields);
      expect({ path: route.path, failed: status >= 500 }).toEqual({
        path: route.path,
        failed: false,
      });
    }
  });

  it('takes forms, and nothing else', async () => {
    for (const route of routes.filter(({ method }) => method === 'post')) {
      const { status } = await everybody.post(addressOf(route)).send({ a: { $gt: '' } });
      // What is residents' own is closed to whoever is none, before the form is looked at.
      const refused = route.access === 'resident' ? 403 : 415;
      expect({ path: route.path, status }).toEqual({ path: route.path, status: refused });
    }
  });

  it('has methods of its own, and says which', async () => {
    const answer = await everybody.delete('/courses').expect(405);
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
    await everybody.put('/sign-in').expect(405);
    await everybody.options('/courses').expect(204);
    await everybody.delete('/nowhere').expect(404);
  });
});

describe('a form', () => {
  it('weighs no more than a form of its page may', async () => {
    await request(app)
      .post('/sign-in')
      .type('form')
      .send(`email=${'x'.repeat(30_000)}`)
      .expect(413);
    const many = Array.from({ length: 50 }, (_, n) => `f${n}=1`).join('&');
    await request(app).post('/language').type('form').send(many).expect(413);
  });

  it('is read from those alone who may send it', async () => {
    const answer = await request(app)
      .post('/institute/levels')
      .attach('file', Buffer.alloc(5_000_000), 'levels.csv');
    expect(answer.status).toBe(303);
  });

  it('brings files under the names that its page has, and no objects', async () => {
    await request(app).post('/verify').attach('other', Buffer.from('x'), 'a.pdf').expect(400);
    await request(app).post('/verify').field('note[x]', '1').expect(400);
    expect(await unfinished('/verify', { 'content-length': '11000000' })).toEqual({ status: 413 });
  });

  it('says how much comes before it comes', async () => {
    const { status } = await unfinished('/verify', { 'transfer-encoding': 'chunked' });
    expect(status).toBe(411);
  });
});

describe('uploads under way', () => {
  const open: (() => void)[] = [];
  afterAll(() => {
    for (const close of open) close();
  });

  it('are promised room, so that unfinished ones cannot fill the process', async () => {
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    open.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const start = () =>
      new Promise<number>((resolve) => {
        const upload = rawRequest({
          ...{ port, host: '127.0.0.1', path: '/verify', method: 'POST' },
          headers: {
            'content-type': 'multipart/form-data; boundary=b',
            'content-length': '9900000',
          },
        });
        upload.on('response', ({ statusCode = 0, headers }) => {
          expect(Number(headers['retry-after'])).toBeGreaterThan(0);
          resolve(statusCode);
        });
        upload.on('error', () => undefined);
        upload.write(
          '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
        );
        open.push(() => upload.destroy());
      });
    // Four of these find room at one address; whichever comes fifth is asked to come again.
    const refused = await Promise.race(Array.from({ length: 5 }, start));
    expect(refused).toBe(503);
  });
});

/** The answer to a request whose body never comes. */
function unfinished(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number }>((resolve, reject) => {
    const server = app.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const sent = rawRequest({
        ...{ port, host: '127.0.0.1', path, method: 'POST' },
        headers: { 'content-type': 'multipart/form-data; boundary=b', ...headers },
      });
      sent.on('response', ({ statusCode = 0 }) => {
        resolve({ status: statusCode });
        sent.destroy();
        server.closeAllConnections();
        server.close();
      });
      sent.on('error', reject);
      sent.write('--b\r\n');
    });
  });
}

describe('the site', () => {
  it('is asked for by its own name', async () => {
    await request(app).get('/sign-in').set('Host', 'evil.example').expect(421);
    await request(app).get('/sign-in').set('Host', '127.0.0.1:3000').expect(200);
    await request(app).get('/sign-in').set('Host', 'localhost').expect(200);
  });

  it('takes forms from its own pages, the way they came included', async () => {
    const sent = (origin: string) =>
      request(app).post('/language').type('form').set('Origin', origin).send('language=uk');
    await sent('http://127.0.0.1:3000').expect(303);
    await sent('https://127.0.0.1:3000').expect(403);
    await sent('http://evil.example').expect(403);
  });

  it('answers an address that is too long', async () => {
    await request(app)
      .get(`/courses?q=${'x'.repeat(9000)}`)
      .expect(414);
  });

  it('answers whoever takes neither pages nor JSON with the page', async () => {
    const { status, type } = await request(app).get('/nowhere').set('Accept', 'image/png');
    expect({ status, type }).toEqual({ status: 404, type: 'text/html' });
  });

  it('never sends back a long address', async () => {
    const answer = await request(app)
      .get(`/me?q=${'x'.repeat(7000)}`)
      .expect(303);
    expect(String(answer.headers.location).length).toBeLessThan(2500);
  });

  it.each(['/health/live', '/robots.txt', '/nowhere', '/sign-in'])(
    'sends its headers with %s',
    async (path) => {
      const { headers } = await request(app).get(path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'self'");
    },
  );

  it('keeps no page of somebody signed in on the device', async () => {
    for (const path of ['/', '/me/learning', '/courses', '/hr/people']) {
      const { headers } = await everybody.get(path);
      expect({ path, kept: headers['cache-control'] }).toEqual({ path, kept: 'no-store' });
    }
  });
});

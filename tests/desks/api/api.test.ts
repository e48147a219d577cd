import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { operationsOf } from '../../../src/desks/api/operations/operations.js';
import { ROLES } from '../../../src/ground/roles.js';
import { SCOPES } from '../../../src/desks/api/tokens/scopes.js';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { addressKey } from '../../../src/web/limits/address-key.js';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { LIMITS } from '../../../src/web/limits/rules.js';
import { askedFirst } from '../../support/asked-first.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { exhaust } from '../../support/exhaust.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aToken, call } from './program.js';

useTestDatabase();

let app: Express;
let owner: { _id: string; email: string };
let agent: Agent;
let token: string;

beforeAll(async () => {
  app = testApp();
  owner = await aPerson();
  agent = await signedIn(app, owner.email);
  token = await aToken(agent, [...SCOPES]);
});

const addressOf = (path: string) => path.replaceAll(/\{\w+\}/g, 'NOTHING-HERE');

describe('a token', () => {
  it.each(ROLES)('of %s opens each operation by its scope and role, and no other', async (role) => {
    const holder = await signedIn(app, (await aPerson({ roles: [role] })).email);
    for (const scope of SCOPES) {
      const narrow = await aToken(holder, [scope]);
      for (const operation of operationsOf('http://registry.test')) {
        if (operation.access === 'anyone') continue;
        const { status } = await call(app, operation.method, addressOf(operation.path), {
          token: narrow,
        });
        const opened =
          operation.scope === scope &&
          (operation.access === 'signed-in' || operation.access.includes(role));
        expect({ scope, id: operation.id, opened: status !== 403 }).toEqual({
          ...{ scope, id: operation.id, opened },
        });
      }
    }
  });

  it('is asked for by every operation that is not open to anyone', async () => {
    for (const { method, path, access } of operationsOf('http://registry.test')) {
      const { status } = await call(app, method, addressOf(path));
      expect({ path, asked: status === 401 }).toEqual({ path, asked: access !== 'anyone' });
    }
  });

  it('opens nothing that a session opens, nor a session anything of it', async () => {
    await request(app).get('/me').set('Authorization', `Bearer ${token}`).expect(303);
    await agent.get('/api/v1/me').expect(401);
  });

  it('opens nothing once it was taken back, has expired, or its owner left', async () => {
    const leaver = await aPerson();
    const theirs = await signedIn(app, leaver.email);
    const short = await aToken(theirs, ['owner:read'], '30');
    const asked = { token: short };
    expect((await call(app, 'get', '/me', asked)).status).toBe(200);
    const later = testApp(() => new Date(Date.now() + 31 * 86_400_000));
    expect((await call(later, 'get', '/me', asked)).status).toBe(401);
    for (const change of [{ status: 'left' }, { status: 'active', roles: ['staff', 'hr'] }]) {
      await PersonModel.updateOne({ _id: leaver._id }, { $set: change });
      expect((await call(app, 'get', '/me', asked)).status).toBe(401);
    }

    const page = await agent.get('/me/tokens');
    const removal = /href="(\/me\/tokens\/\w+\/removal)"/.exec(page.text)?.[1] ?? '';
    const newest = await aToken(agent, ['owner:read']);
    const now = await agent.get('/me/tokens');
    const own = /href="(\/me\/tokens\/\w+\/removal)"/.exec(now.text)?.[1] ?? '';
    expect(own).not.toBe(removal);
    await agent.post(own).expect(303);
    expect((await call(app, 'get', '/me', { token: newest })).status).toBe(401);
  });

  it('that asks too often stands in the security log with its owner', async () => {
    const { _id, email } = await aPerson();
    const theirs = await signedIn(app, email);
    const busy = await aToken(theirs, ['owner:read']);
    const page = await theirs.get('/me/tokens');
    const id = /href="\/me\/tokens\/(\w+)\/removal"/.exec(page.text)?.[1] ?? '';
    await exhaust(LIMITS.api, id);
    expect((await call(app, 'get', '/me', { token: busy })).status).toBe(429);
    await securityLog.written();
    const told = await SecurityEventModel.find({ kind: 'limit-reached' }).lean();
    expect(told).toEqual([expect.objectContaining({ by: _id, request: 'GET /api/v1/me' })]);
  });

  it('that is right is heard however many wrong ones come from its address', async () => {
    const address = addressKey('::ffff:127.0.0.1');
    await exhaust(LIMITS.apiMisses, address);
    expect((await call(app, 'get', '/me', { token: 'wrong' })).status).toBe(429);
    expect((await call(app, 'get', '/me', { token })).status).toBe(200);
    await LimitModel.deleteMany({ key: `${LIMITS.apiMisses.name}:${address}` });
  });

  it('is not made once more, with other scopes, by going back to its form', async () => {
    const { text } = await agent.get('/me/tokens').expect(200);
    const form = formsIn(text).find(({ action }) => action === '/me/tokens');
    const fields = { ...Object.fromEntries(form?.fields ?? []), name: 'Портал', days: '30' };
    const send = (scopes: string[]) =>
      agent
        .post('/me/tokens')
        .type('form')
        .send({ ...fields, scopes });
    await send(['owner:read', 'enrolments:write']).expect(200);
    await send(['owner:read', 'enrolments:write']).expect(200);
    await send(['owner:read']).expect(303);
  });

  it.each(['', 'abc', 'A'.repeat(80)])(
    'is not made of what no form carried: %j',
    async (sealed) => {
      const typed = { name: 'Портал', scopes: 'owner:read', days: '30' };
      await agent
        .post('/me/tokens')
        .type('form')
        .send({ ...typed, sealed })
        .expect(400);
    },
  );

  it('is taken back by a page that says which and what follows, and is asked about no more then', async () => {
    const owner = await signedIn(app, (await aPerson()).email);
    const kept = await aToken(owner, ['owner:read']);
    const asks = async () => (await call(app, 'get', '/me', { token: kept })).status;
    const asked = await askedFirst(owner, '/me/tokens', /\/removal$/);
    expect(asked.text).toContain('відразу втратить доступ');
    expect(asked.text).toContain('доведеться створити новий');
    expect(asked.ways).toContain('/me/tokens');
    expect(await asks()).toBe(200);
    await asked.press().expect(303).expect('location', '/me/tokens');
    await asked.press().expect(303);
    expect(await asks()).toBe(401);
    await owner.get(asked.address).expect(404);
  });

  it('is taken back by its owner alone', async () => {
    const page = await agent.get('/me/tokens');
    const removal = /href="(\/me\/tokens\/\w+\/removal)"/.exec(page.text)?.[1] ?? '';
    const other = await signedIn(app, (await aPerson()).email);
    await other.get(removal).expect(404);
    await other.post(removal).expect(404);
  });
});

describe('a list', () => {
  it('comes in parts that hold each course once', async () => {
    const codes = new Set<string>();
    for (let n = 0; n < 5; n += 1) codes.add((await aCourse()).code);
    const seen: unknown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const asked = `/courses?limit=2${next ? `&cursor=${next}` : ''}`;
      const { status, body } = await call(app, 'get', asked, { token });
      expect(status).toBe(200);
      seen.push(...(body.data as { code: string }[]).map(({ code }) => code));
      next = body.next as string | null;
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual(expect.arrayContaining([...codes]));
  });

  it.each([
    '/courses?colour=red',
    '/courses?limit=0',
    '/courses?cursor=x',
    '/courses?cursor=WyJ4IiwieSJd',
    '/courses?kind=dance',
  ])('refuses %s by the name of what was not understood', async (path) => {
    const { status, body, headers } = await call(app, 'get', path, { token });
    expect(status).toBe(422);
    expect(headers['content-type']).toMatch(/problem\+json/);
    const [name] = /\?(\w+)/.exec(path)?.slice(1) ?? [];
    expect(body.errors).toEqual([expect.objectContaining({ name })]);
  });
});

describe('enrolling', () => {
  it('is decided as on the page, and told in the asked language', async () => {
    const course = await aCourse();
    const first = await call(app, 'post', `/courses/${course.code}/enrolment`, { token });
    expect(first).toMatchObject({ status: 200, body: { status: 'enrolled' } });
    expect(await EnrolmentModel.countDocuments({ course: course._id })).toBe(1);
    const closed = await aCourse({ enrolmentClosesAt: new Date(Date.now() - 1000) });
    const refused = await call(app, 'post', `/courses/${closed.code}/enrolment`, {
      ...{ token, headers: { 'Accept-Language': 'en' } },
    });
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('urn:registry:enrolmentClosed');
    expect(refused.body.detail).toMatch(/[a-z]/);
  });

  it('is done once under one key, also when it comes several times at once', async () => {
    const course = await aCourse();
    const headers = { 'Idempotency-Key': 'one-and-the-same' };
    const path = `/courses/${course.code}/enrolment`;
    const all = await Promise.all(
      Array.from({ length: 5 }, () => call(app, 'post', path, { token, headers })),
    );
    expect(all.map(({ status }) => status).filter((status) => status === 200)).not.toEqual([]);
    expect(all.every(({ status }) => status === 200 || status === 409)).toBe(true);
    await call(app, 'post', `/courses/${course.code}/withdrawal`, { token });
    // Whoever never heard the answer asks again, and does not get a place that was given up.
    const again = await call(app, 'post', path, { token, headers });
    expect(again).toMatchObject({ status: 200, body: { status: 'enrolled' } });
    const now = await call(app, 'get', path, { token });
    expect(now.body.status).toBe('withdrawn');
    const other = await call(app, 'post', `/courses/${(await aCourse()).code}/enrolment`, {
      ...{ token, headers },
    });
    expect(other).toMatchObject({ status: 422, body: { type: 'urn:registry:keyOfAnother' } });
  });

  it('refuses a field that it does not know, and what is no JSON', async () => {
    const { code } = await aCourse();
    const path = `/courses/${code}/withdrawal`;
    const odd = await call(app, 'post', path, { token, body: { why: 'x' } });
    expect(odd).toMatchObject({ status: 422, body: { errors: [{ name: 'why' }] } });
    expect(odd.body.detail).toBe('why: Такого поля тут немає. Приберіть його');
    await request(app)
      .post(`/api/v1${path}`)
      .set('Authorization', `Bearer ${token}`)
      .type('json')
      .send('[1')
      .expect(400);
  });
});

describe('an answer', () => {
  it('is not sent again to whoever has it', async () => {
    const { code } = await aCourse();
    const { headers } = await call(app, 'get', `/courses/${code}`, { token });
    const again = await call(app, 'get', `/courses/${code}`, {
      ...{ token, headers: { 'If-None-Match': headers.etag ?? '' } },
    });
    expect(again.status).toBe(304);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { registryClient } from '../../../clients/typescript/client.js';
import { SCOPES } from '../../../src/desks/api/tokens/scopes.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { useServed } from '../../support/served.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aToken } from './program.js';

useTestDatabase();
const site = useServed(() => testApp());

let client: ReturnType<typeof registryClient>;

beforeAll(async () => {
  const { email } = await aPerson();
  const token = await aToken(await signedIn(site(), email), [...SCOPES]);
  client = registryClient({ server: site(), token, language: 'en' });
});

describe('the client', () => {
  it('asks for lists by several values, for some fields, and part after part', async () => {
    const codes: string[] = [];
    for (const kind of ['english', 'qualification', 'grant-writing'] as const)
      codes.push((await aCourse({ kind })).code);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data } = await client.GET('/courses', {
        params: {
          query: {
            ...{ kind: ['english', 'qualification'], fields: ['code', 'title'], limit: '1' },
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
      });
      expect(Object.keys(data?.data[0] ?? {}).sort()).toEqual(['code', 'title']);
      seen.push(...(data?.data ?? []).map(({ code }) => code));
      cursor = data?.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual(codes.slice(0, 2).sort());
  });

  it('enrols and withdraws, once under a key, and hears refusals in its language', async () => {
    const { code } = await aCourse({ title: { uk: 'Етика', en: 'Ethics' } });
    const path = { code };
    const asked = { params: { path, header: { 'Idempotency-Key': 'client-1' } } };
    const first = await client.POST('/courses/{code}/enrolment', asked);
    const again = await client.POST('/courses/{code}/enrolment', asked);
    expect(first.data).toBeDefined();
    expect(again.data).toEqual(first.data);
    const { data: places } = await client.GET('/me/enrolments');
    expect(places?.data.map((one) => one.course)).toContain(code);
    const left = await client.POST('/courses/{code}/withdrawal', { params: { path } });
    expect(left.error).toBeUndefined();
    const nothing = await client.GET('/courses/{code}', { params: { path: { code: 'NONE' } } });
    expect(nothing.response.status).toBe(404);
    expect(nothing.error?.detail).toMatch(/^\P{Script=Cyrillic}+$/u);
  });

  it('opens nothing without a token but verification', async () => {
    const stranger = registryClient({ server: site() });
    const { error, response } = await stranger.GET('/me');
    expect([response.status, error?.type]).toEqual([401, expect.any(String)]);
  });
});

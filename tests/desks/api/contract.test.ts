import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import type { Operation } from '../../../src/desks/api/operation.js';
import { operationsOf } from '../../../src/desks/api/operations/operations.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, OVER, type Group } from '../../training/attendance/group.js';
import { Contract } from './contract.js';
import { aToken, call } from './program.js';
import { aWorld, SECRET_NAME, type World } from './world.js';

useTestDatabase();

/** Those who have roles, but neither these groups nor these people. */
const STRANGERS = ['staff', 'hr-elsewhere', 'trainer-elsewhere'] as const;
const EVERYBODY = [...STRANGERS, 'hr', 'trainer', 'institute', 'admin'] as const;

const operations = operationsOf('http://registry.test');

let app: Express;
let world: World;
let contract: Contract;

beforeAll(async () => {
  app = testApp(() => NOW);
  world = await aWorld(app);
  contract = await Contract.of(app);
});

/** What stands in an address: what there is, and what nobody should send. */
const ODD = [
  '%00',
  '..%2F..',
  encodeURIComponent('А'.repeat(300)),
  '%F0%9F%92%A5',
  '-1',
  '1e99',
  '[object%20Object]',
];
// What holds signs that nobody types is refused before it comes to the API.
const ODD_VALUES = ['', ' ', '🙂'.repeat(50), '-1', '99999999999', '{"$gt":""}', '2026-02-30'];

const ODD_BODIES = [
  { marks: null, results: 7 },
  { marks: [{}], results: [{}] },
  { marks: [{ person: { $gt: '' } }], results: [{ person: ['x'] }] },
  { marks: [{ person: 'f'.repeat(24), mark: 'here', note: 'н'.repeat(999), minutesMissed: -1 }] },
  { results: [{ person: 'f'.repeat(24), points: '101', level: 'Z9', link: 'javascript:1' }] },
  { reason: 5, picked: 'because', reasons: [] },
  { marks: [{ person: 'f'.repeat(24), colour: 'red' }] },
];

/** Every parameter of the address by the same odd word, then all as there is something of that name. */
function pathsOf({ path }: Operation): string[] {
  if (!path.includes('{')) return [path];
  const real = { n: '1', report: 'courses', person: world.group.participants[0]?._id ?? '' };
  const named = (code: string) =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ({ ...real, code })[name] ?? '');
  return [
    ...[world.group, world.other].map(({ course }) => named(course.code)),
    ...ODD.map((word) => path.replaceAll(/\{\w+\}/g, word)),
  ];
}

/** Every field with each odd value, by turns; twice the same; and one that nobody knows. */
function queriesOf({ query }: Operation): string[] {
  const names = [...Object.keys(query?.shape ?? {}), 'fields'];
  const odd = ODD_VALUES.map((value, at) => {
    const [first = '', second = ''] = [names[at % names.length], names[(at + 1) % names.length]];
    return new URLSearchParams({ [first]: value, [second]: value }).toString();
  });
  return ['', ...odd, `${names[0]}=1&${names[0]}=2`, 'nobody=knows', 'fields[$gt]=x'];
}

function callsOf(operation: Operation): { path: string; body?: object }[] {
  const paths = pathsOf(operation);
  const [first = ''] = paths;
  if (operation.method === 'post')
    return [
      ...ODD.map((_, at) => ({ path: paths.at(-1 - at) ?? first, body: {} })),
      ...ODD_BODIES.map((body) => ({ path: first, body })),
    ];
  return [
    ...paths.map((path) => ({ path })),
    ...queriesOf(operation).map((query) => ({ path: `${first}?${query}` })),
  ];
}

describe('every operation', () => {
  it.each(EVERYBODY)(
    'answers %s as the document says, whatever is sent, and strangers nothing of others',
    async (holder) => {
      const token = world.tokens[holder];
      for (const operation of operations) {
        for (const sent of callsOf(operation)) {
          const { body } = sent;
          const said = { token, ...(body ? { body } : {}) };
          const answer = await call(app, operation.method, sent.path, said);
          contract.check(operation, answer, sent);
          if (STRANGERS.some((one) => one === holder))
            expect(JSON.stringify(answer.body)).not.toContain(SECRET_NAME);
        }
      }
    },
  );

  it('has each of the answers that the document tells of', async () => {
    const { trainer, institute } = world.tokens;
    const tokenOf = async (person: { email: string }, scopes: string[]) =>
      aToken(await signedIn(app, person.email), scopes);
    const narrow = await tokenOf(world.other.trainer, ['owner:read']);
    const learner = await tokenOf(await aPerson(), ['enrolments:write', 'reports:read']);
    const course = await aCourse({ now: NOW });
    const over = await aCourse({ enrolmentClosesAt: new Date(NOW.getTime() - 1000), now: NOW });
    const closed = await aGroup({ assessment: 'points' });
    await completeCourse(testIssuer, closed.course, [], 'institute', OVER);
    const late = await tokenOf(closed.trainer, ['attendance:write', 'results:write']);

    const at = ({ path }: Operation, { code }: { code: string }, person = '') =>
      path
        .replace('{code}', code)
        .replace('{n}', '1')
        .replace('{report}', 'courses')
        .replace('{person}', person);
    const bodies = (person: string): Record<string, object> => ({
      ...{ enrol: {}, withdraw: {} },
      markAttendance: { marks: [{ person, mark: 'present' }] },
      enterResults: { results: [{ person, points: '70' }] },
    });
    const member = ({ participants }: Group) => participants[0]?._id ?? '';

    for (const operation of operations) {
      const { id, method, access, tag } = operation;
      const said = async (path: string, given: Parameters<typeof call>[3], status: number) => {
        const answer = await call(app, method, path, given);
        expect({ id, path, got: answer.status }).toEqual({ id, path, got: status });
        contract.check(operation, answer, { path, given });
      };
      const real = at(operation, course, member(world.group));
      await said(real, { token: 'registry_api_nothing' }, 401);
      if (access !== 'anyone')
        await said(real, { token: id === 'getOwner' ? learner : narrow }, 403);
      if (method === 'get') {
        await said(`${real}?nobody=knows`, { token: institute }, 422);
        continue;
      }
      const own = tag === 'enrolments';
      const token = own ? learner : trainer;
      const path = at(operation, own ? course : world.group.course);
      const body = bodies(member(world.group))[id] ?? {};
      await said(path, { token, body, headers: { 'If-Match': '"77"' } }, 412);
      await said(path, { token, body }, 200);
      await said(at(operation, { code: 'NOTHING' }), { token, body }, 404);
      await said(path, { token, body: { why: 1 } }, 422);
      await said(path, { token, body, headers: { 'Idempotency-Key': 'a b' } }, 400);
      await said(
        at(operation, own ? over : closed.course),
        { token: own ? learner : late, body: bodies(member(closed))[id] ?? {} },
        409,
      );
      for (const [type, text, status] of [
        ['application/json', '[', 400],
        ['text/plain', 'marks', 415],
        ['application/json', `{"reason":"${'x'.repeat(100_001)}"}`, 413],
      ] as const) {
        const answer = await request(app)
          .post(`/api/v1${path}`)
          .set('Authorization', `Bearer ${token}`)
          .type(type)
          .send(text);
        expect({ id, type, got: answer.status }).toEqual({ id, type, got: status });
        const headers = answer.headers as Record<string, string>;
        const told = JSON.parse(answer.text) as unknown;
        contract.check(operation, { status, headers, body: told }, type);
      }
    }
    const ahead = operations.find(({ id }) => id === 'getCompletion');
    if (!ahead) throw new Error('getCompletion is gone');
    const week = new Date(NOW.getTime() + 7 * 86_400_000);
    for (const [here, status] of [
      [app, 409],
      [testApp(() => week), 200],
    ] as const) {
      const path = at(ahead, world.group.course);
      const answer = await call(here, 'get', path, { token: institute });
      expect(answer.status).toBe(status);
      contract.check(ahead, answer, path);
    }
    // Whose certificate is genuine is asked in tests of verification, where one is issued.
    expect(contract.unseen()).toEqual(['verifyCertificate 200']);
  });
});

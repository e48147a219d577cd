import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Certificate } from '../../src/training/certificates/certificate.js';
import type { Course } from '../../src/training/courses/course.js';
import type { Department } from '../../src/people/departments/department.js';
import { aCertificate } from '../training/certificates/issued-course.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../support/builders.js';
import { signedIn, testApp, type Agent } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';

useTestDatabase();

const TOO_LONG = 'слово'.repeat(60);
const SIGNS_ONLY = ['.*', ', ;', 'ʼ', '№'];
const NO_PAGE = ['0', '-1', 'abc', '1.5', '100001', '1e3'];
const NO_DAY = ['yesterday', '2026-02-30', '10.03.2026'];
const NO_ID = ['nonsense', 'ffffffffffffffffffffffff', '$ne'];

/** Every list and file that takes conditions: each condition with what it cannot mean. */
const LISTS: Record<string, { role: Role; filters: Record<string, readonly string[]> }> = {
  '/courses': {
    role: 'staff',
    filters: {
      q: [...SIGNS_ONLY, TOO_LONG],
      kind: ['nonsense', 'English'],
      form: ['nonsense'],
      level: ['Z9'],
      open: ['yes'],
      free: ['0'],
      audience: ['all'],
      from: NO_DAY,
      to: NO_DAY,
      sort: ['price'],
      view: ['year'],
      month: ['2026-13', 'x'],
      page: NO_PAGE,
    },
  },
  '/demand': { role: 'staff', filters: { kind: ['nonsense'], page: NO_PAGE } },
  '/me/certificates': { role: 'staff', filters: { page: NO_PAGE } },
  '/teaching': { role: 'trainer', filters: { page: NO_PAGE } },
  '/hr/people': {
    role: 'hr',
    filters: {
      ...{ q: [...SIGNS_ONLY, TOO_LONG], department: NO_ID, reliability: ['x'] },
      ...{ leave: ['x'], access: ['all'], page: NO_PAGE },
    },
  },
  '/hr/confirmations': { role: 'hr', filters: { page: NO_PAGE } },
  '/hr/exchange': {
    role: 'hr',
    filters: { format: ['xml'], year: ['1999', 'x'], department: NO_ID },
  },
  '/hr/external': {
    role: 'hr',
    filters: { status: ['x'], kind: ['x', 'special'], page: NO_PAGE },
  },
  '/institute/applications': { role: 'institute', filters: { course: ['NOPE'], page: NO_PAGE } },
  '/institute/audit': {
    role: 'institute',
    filters: {
      action: ['x'],
      person: SIGNS_ONLY,
      course: ['NOPE'],
      from: NO_DAY,
      to: NO_DAY,
      page: NO_PAGE,
    },
  },
  '/institute/mail': {
    role: 'institute',
    filters: { q: SIGNS_ONLY, status: ['x'], page: NO_PAGE },
  },
  '/institute/courses': {
    role: 'institute',
    filters: { q: SIGNS_ONLY, status: ['x'], page: NO_PAGE },
  },
  '/institute/programmes': {
    role: 'institute',
    filters: { kind: ['x'], active: ['2'], page: NO_PAGE },
  },
  '/institute/demand': { role: 'institute', filters: { page: NO_PAGE } },
  '/institute/grants': {
    role: 'institute',
    filters: { stage: ['x', 'won'], year: ['1999', 'x', '2026-01'], page: NO_PAGE },
  },
  '/institute/grants.xlsx': {
    role: 'institute',
    filters: { stage: ['x', 'won'], year: ['1999', 'x', '2026-01'] },
  },
  '/institute/courses/new': { role: 'institute', filters: { programme: [TOO_LONG] } },
  ...Object.fromEntries(
    ['', '.zip', '.pdf', '.xlsx', '.csv'].flatMap((file) =>
      (['hr', 'institute'] as const).map((role) => [
        `/${role}/certificates${file}`,
        { role, filters: certificateFilters() },
      ]),
    ),
  ),
  '/hr/downloads/new': { role: 'hr', filters: { ...certificateFilters(), format: ['exe'] } },
};

type Role = 'staff' | 'trainer' | 'hr' | 'institute';

function certificateFilters() {
  return {
    q: [...SIGNS_ONLY, TOO_LONG],
    course: ['NOPE', TOO_LONG],
    department: NO_ID,
    kind: ['nonsense'],
    from: NO_DAY,
    to: NO_DAY,
    page: NO_PAGE,
  };
}

let app: Express;
let agents: Record<Role, Agent>;
let certificate: Certificate;
let course: Course;
let department: Department;

beforeAll(async () => {
  app = testApp();
  department = await aDepartment();
  const agent = async (role: Role) => {
    const hr = role === 'hr' ? { hrDepartment: department._id } : {};
    const person = await aPerson({ roles: ['staff', role], ...hr });
    return { person, agent: await signedIn(app, person.email) };
  };
  const trainer = await agent('trainer');
  agents = {
    staff: (await agent('staff')).agent,
    trainer: trainer.agent,
    hr: (await agent('hr')).agent,
    institute: (await agent('institute')).agent,
  };
  certificate = await aCertificate(await aPerson({ department: department._id }));
  course = await aCourse({ trainers: [asTrainer(trainer.person)] });
});

/** What a list or file of ours would show of what is in the database. */
const rowsIn = (text: string) =>
  [certificate.number, course.code].filter((one) => text.includes(`/${one}`)).length;

const cases = Object.entries(LISTS).flatMap(([path, { role, filters }]) =>
  Object.entries(filters).flatMap(([name, values]) =>
    values.map((value) => ({ path, role, name, value })),
  ),
);

describe('a condition that is not understood', () => {
  it.each(cases)('is refused by name: $path?$name=$value', async ({ path, role, name, value }) => {
    const { status, text } = await agents[role].get(path).query({ [name]: value });
    expect(status).toBe(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain(`${name}: `);
    expect(rowsIn(text)).toBe(0);
  });

  it.each(Object.keys(LISTS))(
    'is refused where the list has no such condition: %s',
    async (path) => {
      const { role } = LISTS[path] ?? { role: 'staff' as const };
      const { status, text } = await agents[role].get(path).query({ colour: 'red' });
      expect(status).toBe(422);
      expect(text).toContain('colour');
      expect(rowsIn(text)).toBe(0);
    },
  );

  it.each(Object.entries(LISTS).filter(([, { filters }]) => 'from' in filters))(
    'is refused where a period ends before it begins: %s',
    async (path, { role }) => {
      const query = { from: '2026-03-02', to: '2026-03-01' };
      const { status, text } = await agents[role].get(path).query(query);
      expect(status).toBe(422);
      expect(text).toContain('to: 2026-03-01');
    },
  );

  it.each(Object.keys(LISTS))('is none that was not filled in: %s', async (path) => {
    const { role, filters } = LISTS[path] ?? { role: 'staff' as const, filters: {} };
    const blank = Object.fromEntries(Object.keys(filters).map((name) => [name, '']));
    await agents[role].get(path).query(blank).expect(200);
  });

  it('is refused where one that takes one value is given two', async () => {
    const { text } = await agents.hr.get('/hr/people?q=a&q=b').expect(422);
    expect(text).toContain('q: a, b');
  });

  it('is not left out behind a thousand others', async () => {
    const address = `/hr/certificates?${'q=&'.repeat(1500)}kind=nonsense`;
    // So many fields are no address of ours: the door refuses them before a filter is read.
    await agents.hr.get(address).expect(413);
  });

  it('is told to a program as data', async () => {
    const answer = await agents.hr
      .get('/hr/certificates.csv?kind=nonsense')
      .set('Accept', 'application/json')
      .expect(422);
    expect((answer.body as { message: string }).message).toContain('kind: nonsense');
  });

  it('is refused by sheets, papers and pictures as well', async () => {
    const { trainer, institute } = agents;
    const teaching = `/teaching/${course.code}`;
    await trainer.get(`${teaching}/sessions/1/attendance?since=x`).expect(422, /since: x/);
    await trainer.get(`${teaching}/results?since=x`).expect(422, /since: x/);
    await trainer.get(`${teaching}/sign-in-sheet.pdf?session=x`).expect(422, /session: x/);
    await trainer.get(`${teaching}/attendance?cell=x`).expect(422, /cell: x/);
    const templates = '/institute/certificates/templates/english';
    await institute.get(`${templates}?from=x`).expect(422, /from: x/);
    await institute.get(`${templates}?from=77`).expect(404);
    await institute.get(`${templates}/preview.svg?sample=x`).expect(422, /sample: x/);
  });

  it('is refused before anything is decided', async () => {
    await agents.institute
      .post('/institute/applications?course=NOPE')
      .type('form')
      .send({ approve: 'ffffffffffffffffffffffff' })
      .expect(422, /course: NOPE/);
  });
});

describe('a page beyond the last', () => {
  it('is not there, and the answer says how many there are', async () => {
    await agents.staff.get('/courses?page=99').expect(404, /лише 1 сторінка/);
    await agents.hr.get('/hr/certificates?page=2').expect(404);
  });
});

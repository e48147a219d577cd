import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { SCIM_DOORS } from '../../../src/desks/provisioning/scim-api.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { linksIn } from '../../support/walk.js';

useTestDatabase();
const PAGE = '/institute/provisioning';
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
let app: Express;
let admin: Agent;
let givesRoles: string;
let givesNone: string;
let takenBack: string;
let member: string;

async function aToken(name: string, more: Record<string, string> = {}): Promise<string> {
  const { text } = await admin.get(PAGE).expect(200);
  const form = formsIn(text).find(({ action }) => action === PAGE);
  const fields = { ...Object.fromEntries(form?.fields ?? []), name, ...more };
  const made = await admin.post(PAGE).type('form').send(fields).expect(200);
  return /registry_scim_[\w-]+/.exec(made.text)?.[0] ?? '';
}

beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
  takenBack = await aToken('Taken back');
  const { text } = await admin.get(PAGE).expect(200);
  const removal = linksIn(text).find((href) => href.endsWith('/removal'));
  await admin.post(removal ?? '').expect(303);
  givesRoles = await aToken('Gives roles', { givesRoles: '1' });
  givesNone = await aToken('Gives none');
  member = (await aPerson({ roles: ['staff', 'trainer'] }))._id;
});

type Method = (typeof SCIM_DOORS)[number]['method'];

/** Asks a door, and gives the status and what is said. */
async function ask(method: Method, path: string, by?: string, body: object = {}) {
  const asked = request(app)[method](`/scim/v2${path}`);
  if (by !== undefined) void asked.set('Authorization', `Bearer ${by}`);
  const answer = await asked
    .set('Content-Type', 'application/json')
    .send(method === 'get' ? undefined : JSON.stringify(body))
    .buffer(true)
    .parse((res, done) => {
      let text = '';
      res.on('data', (part: Buffer) => (text += part.toString()));
      res.on('end', () => {
        done(null, text);
      });
    });
  const text = String(answer.body);
  const said = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, said };
}

const DOORS = SCIM_DOORS.map(({ method, path }) => {
  const id = path.startsWith('/Groups') ? 'trainer' : 'x';
  return [`${method} ${path}`, method, path.replace(':id', id)] as const;
});

describe('a door for directories', () => {
  it.each(DOORS)(
    '%s is shut without a token, and with one that was taken back',
    async (_, method, path) => {
      for (const by of [undefined, takenBack]) {
        const { status, headers, said } = await ask(method, path, by);
        expect({ by, status }).toEqual({ by, status: 401 });
        expect(headers['www-authenticate']).toContain('Bearer');
        expect(said).not.toHaveProperty('Resources');
      }
    },
  );

  it.each(DOORS)(
    '%s gives and takes no role by a token that may give none',
    async (_, method, path) => {
      const { _id } = await aPerson({ roles: ['staff'] });
      const before = await rolesGiven();
      const { status } = await ask(method, path.replace('/Users/x', `/Users/${_id}`), givesNone, {
        ...aUser(path === '/Users' ? 'new@city.example' : `${_id}@city.example`),
        ...roleSaid(method, path, _id),
      });
      // A patch that names what nobody may say is refused whole; of a whole resource it is passed over.
      if (path === '/Users/x') expect(status < 300).toBe(method !== 'patch');
      if (path === '/Groups/trainer' && method !== 'get') expect(status).toBe(403);
      expect(await rolesGiven()).toEqual(before);
    },
  );

  it.each(['put', 'patch'] as const)(
    'gives and takes the role by %s with a token that may',
    async (method) => {
      const { _id } = await aPerson({ roles: ['staff'] });
      const body = roleSaid(method, '/Groups/trainer', _id);
      expect((await ask(method, '/Groups/trainer', givesRoles, body)).status).toBe(200);
      expect(await rolesGiven()).not.toHaveProperty(member);
      expect(await rolesGiven()).toHaveProperty(_id, ['staff', 'trainer']);
      await ask('put', '/Groups/trainer', givesRoles, { members: [{ value: member }] });
      expect(await rolesGiven()).not.toHaveProperty(_id);
      expect(await rolesGiven()).toHaveProperty(member);
    },
  );
});

const ROLE = [{ value: 'trainer', primary: true }];

/** Whatever might give somebody the role of trainers and take it from everybody else, by each way to say it. */
function roleSaid(method: Method, path: string, id: string): object {
  const members = [{ value: id }];
  if (path.endsWith('/.search')) return {};
  if (method !== 'patch') return { members, roles: ROLE, groups: ROLE };
  const Operations = path.startsWith('/Groups')
    ? [
        { op: 'remove', path: `members[value eq "${member}"]` },
        { op: 'add', path: 'members', value: members },
      ]
    : [{ op: 'add', value: { roles: ROLE, groups: ROLE } }];
  return { Operations };
}

const aUser = (userName: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  ...{ userName, emails: [{ value: userName, type: 'work', primary: true }], active: true },
  name: { familyName: 'Мельник', givenName: 'Ганна', middleName: 'Петрівна' },
});

/** The roles of everybody who may do more than learn, by id. */
async function rolesGiven(): Promise<Record<string, string[]>> {
  const people = await PersonModel.find({}, { roles: 1 }).lean();
  const more = people.filter(({ roles }) => roles.some((role) => role !== 'staff'));
  return Object.fromEntries(more.map(({ _id, roles }) => [_id, roles]));
}

describe('what directories ask as in the examples of RFC 7644', () => {
  const ids = async (path: string, filter: string) => {
    const { said } = await ask('get', `${path}?filter=${encodeURIComponent(filter)}`, givesRoles);
    const found = said.Resources as { id: string }[] | undefined;
    return found?.map(({ id }) => id) ?? said.scimType;
  };

  it.each([
    ...['userType eq "Employee"', 'userType pr', 'addresses.country eq "UA"'],
    ...['phoneNumbers[type eq "work"]', 'ims.type pr', 'costCenter eq "7"'],
    'userType eq "Employee" and (emails co "example" or emails.value co "example.org")',
    'schemas eq "urn:ietf:params:scim:schemas:core:2.0:Group"',
  ])('finds nobody by what nobody has: %s', async (filter) => {
    expect(await ids('/Users', filter)).toEqual([]);
  });

  it.each([
    ...['userType ne "Employee"', 'not (userType eq "Employee")', 'userType eq null'],
    ...['meta.lastModified gt "yesterday"', 'meta.lastModified gt "2026-01-31"', 'manager eq "x"'],
    ...['meta.lastModified sw "2026-01-31T08:00:00Z"', 'meta.lastModified gt 7', 'password pr'],
  ])('is refused rather than find everybody: %s', async (filter) => {
    expect(await ids('/Users', filter)).toBe('invalidFilter');
  });

  it('finds everybody by the schema that all have', async () => {
    const filter = 'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"';
    expect(await ids('/Users', filter)).toContain(member);
  });

  it('finds groups by a member', async () => {
    expect(await ids('/Groups', `id eq "trainer" and members eq "${member}"`)).toEqual(['trainer']);
    expect(await ids('/Groups', `members.value eq "${member}x"`)).toEqual([]);
    expect(await ids('/Groups', `members[value eq "${member}"]`)).toEqual(['trainer']);
    expect(await ids('/Groups', `not (members[value eq "${member}"])`)).toEqual(['institute']);
    expect(await ids('/Groups', `members[value eq "${member}x"]`)).toEqual([]);
    for (const wrong of [
      ...['members[colour eq "x"]', 'displayName[value eq "trainer"]'],
      'id eq "institute" and not (members[colour eq "x"])',
      ...['id pr or colour eq "x"', 'id eq "nobody" and colour eq "x"'],
    ])
      expect(await ids('/Groups', wrong)).toBe('invalidFilter');
  });

  it('is answered by .search as by the address', async () => {
    const { email } = await PersonModel.findById(member).orFail().lean();
    const search = {
      ...{ schemas: [SEARCH], filter: `userName eq "${email}"`, attributes: ['userName'] },
      ...{ startIndex: 1, count: 10 },
    };
    const { said } = await ask('post', '/Users/.search', givesRoles, search);
    expect(said).toMatchObject({ totalResults: 1, Resources: [{ id: member, userName: email }] });
    const groups = await ask('post', '/Groups/.search', givesRoles, { count: 1 });
    expect(groups.said).toMatchObject({ totalResults: 2, itemsPerPage: 1 });
    for (const wrong of [{ filter: 7 }, { attributes: 'userName' }, { where: '1' }])
      expect((await ask('post', '/Users/.search', givesRoles, wrong)).said.scimType).toBe(
        'invalidValue',
      );
  });

  it('is not told again what it has read already', async () => {
    const first = await ask('get', `/Users/${member}`, givesRoles);
    const again = await request(app)
      .get(`/scim/v2/Users/${member}`)
      .set('Authorization', `Bearer ${givesRoles}`)
      .set('If-None-Match', String(first.headers.etag));
    expect(again.status).toBe(304);
  });

  it('is told of a group that stands where to link to it', async () => {
    const { status, said, headers } = await ask('post', '/Groups', givesRoles, {
      displayName: 'Trainer',
    });
    expect({ status, scimType: said.scimType }).toEqual({ status: 409, scimType: 'uniqueness' });
    expect(said.detail).toContain('/Groups/trainer');
    expect(headers['content-location']).toContain('/Groups/trainer');
    expect((await ask('post', '/Groups', givesRoles, { displayName: 'x' })).status).toBe(403);
  });
});

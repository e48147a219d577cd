import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { migrate } from '../../../src/programs/migrations/migrate.js';
import { MigrationModel } from '../../../src/programs/migrations/migration-model.js';
import { newId } from '../../../src/ground/id.js';
import { peopleFollow } from '../../../src/people/person/changing/follow-unit.js';
import { anonymise } from '../../../src/people/person/kept/anonymise.js';
import { settleLeaving } from '../../../src/people/person/leaving.js';
import { joinRecords } from '../../../src/people/person/merging/join-records.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { addAdministrator } from '../../../src/people/person/roles/add-administrator.js';
import { staffLeft } from '../../../src/people/person/staff/staff-writes.js';
import { askedFirst } from '../../support/asked-first.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { aTraining, residentAgent } from '../../support/residents.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const PAGE = '/institute/provisioning';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
let app: Express;
let admin: Agent;
let token: string;

beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
  token = await aToken({ name: 'Entra', givesRoles: '1' });
});

async function aToken(typed: Record<string, string>): Promise<string> {
  const { text } = await admin.get(PAGE).expect(200);
  const form = formsIn(text).find(({ action }) => action === PAGE);
  const fields = { ...Object.fromEntries(form?.fields ?? []), ...typed };
  const made = await admin.post(PAGE).type('form').send(fields).expect(200);
  return /registry_scim_[\w-]+/.exec(made.text)?.[0] ?? '';
}

interface Said {
  body?: unknown;
  headers?: Record<string, string>;
  by?: string;
}

interface Resource {
  id: string;
  active: boolean;
  userName: string;
  detail: string;
  scimType: string;
  totalResults: number;
  Resources: Resource[];
  members: { value: string }[];
  meta: { version: string; location: string; created: string; lastModified?: string };
  [name: string]: unknown;
}

async function scim(
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  { body, headers = {}, by = token }: Said = {},
) {
  const asked = request(app)[method](`/scim/v2${path}`).set('Authorization', `Bearer ${by}`);
  for (const [name, value] of Object.entries(headers)) void asked.set(name, value);
  const sent =
    body === undefined
      ? asked
      : asked
          .set('Content-Type', 'application/scim+json')
          .send(typeof body === 'string' ? body : JSON.stringify(body));
  const answer = await sent.buffer(true).parse((res, done) => {
    let text = '';
    res.setEncoding('utf8');
    res.on('data', (part: string) => (text += part));
    res.on('end', () => {
      done(null, text);
    });
  });
  const text = String(answer.body);
  const said = (text.startsWith('{') ? JSON.parse(text) : {}) as Resource;
  return { status: answer.status, headers: answer.headers, said };
}

let count = 0;
const aUser = (given: object = {}) => {
  count += 1;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
    externalId: `ext-${count}`,
    userName: `Scim${count}@City.example`,
    name: { familyName: 'Мельник', givenName: 'Ганна', middleName: 'Петрівна' },
    emails: [{ value: `scim${count}@city.example`, type: 'work', primary: true }],
    active: true,
    ...given,
  };
};

const created = async (given: object = {}) => {
  const { status, said } = await scim('post', '/Users', { body: aUser(given) });
  expect({ status, detail: said.detail }).toEqual({ status: 201, detail: undefined });
  return said;
};

const patched = (id: string, ...Operations: object[]) =>
  scim('patch', `/Users/${id}`, {
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
  });

const found = async (filter: string) => {
  const { said, status } = await scim('get', `/Users?filter=${encodeURIComponent(filter)}`);
  return status === 200 ? said.Resources.map(({ id }) => id) : said.scimType;
};

describe('what a directory keeps beside the record', () => {
  it('is on record when it changes, by the directory, from what to what; the same again is not', async () => {
    const { id, userName } = await created({ externalId: 'first', preferredLanguage: 'uk-UA' });
    const put = (given: object) =>
      scim('put', `/Users/${id}`, {
        body: { ...aUser({ userName, emails: undefined }), ...given },
      });
    const other = { externalId: 'second', preferredLanguage: 'en' };
    expect([(await put(other)).status, (await put(other)).status]).toEqual([200, 200]);
    expect((await scim('delete', `/Users/${id}`)).status).toBe(204);
    const told = await AuditModel.find({ person: id, action: 'person-changed' })
      .sort({ at: 1 })
      .lean();
    expect(told.map(({ by }) => by)).toEqual(['provisioning:Entra', 'provisioning:Entra']);
    expect(told.map((one): unknown => one.values)).toMatchObject([
      {
        changes: [
          { field: 'externalId', from: 'first', to: 'second' },
          { field: 'language', from: 'uk', to: 'en' },
        ],
      },
      {
        changes: [
          { field: 'externalId', from: 'second', to: '' },
          { field: 'directoryName', from: userName, to: '' },
        ],
      },
    ]);
  });
});

describe('a directory', () => {
  it('is let in by its token alone, which opens nothing else', async () => {
    expect((await request(app).get('/scim/v2/Users')).status).toBe(401);
    expect((await scim('get', '/Users', { by: `${token}x` })).status).toBe(401);
    expect((await admin.get('/scim/v2/Users')).status).toBe(401);
    const page = await request(app).get(PAGE).set('Authorization', `Bearer ${token}`);
    expect(page.status).toBe(303);
    const other = await scim('get', '/Users', { headers: { Origin: 'https://idp.example' } });
    expect(other.status).toBe(200);
    expect(other.headers['content-type']).toContain('application/scim+json');
    expect(other.headers['set-cookie']).toBeUndefined();
  });

  it('is shut out once its token was taken back, which is audited with its making', async () => {
    const by = await aToken({ name: 'Okta' });
    expect((await scim('get', '/Users?count=0', { by })).status).toBe(200);
    expect((await admin.get(PAGE)).text).not.toContain(by);
    const asked = await askedFirst(admin, PAGE, /\/removal$/);
    expect(asked.text).toContain('Каталог із токеном «Okta» відразу втратить доступ');
    expect(asked.ways).toContain(PAGE);
    expect((await scim('get', '/Users?count=0', { by })).status).toBe(200);
    await asked.press().expect(303).expect('location', PAGE);
    await asked.press().expect(303);
    await admin.get(asked.address).expect(404);
    expect((await scim('get', '/Users?count=0', { by })).status).toBe(401);
    const audited = (await admin.get('/institute/audit')).text;
    expect(audited).toContain('створено токен каталогу «Okta»');
    expect(audited).toContain('скасовано токен каталогу «Okta»');
  });

  it('learns what there is', async () => {
    for (const path of ['/ServiceProviderConfig', '/Schemas', '/ResourceTypes', '/Groups'])
      expect({ path, status: (await scim('get', path)).status }).toEqual({ path, status: 200 });
    expect((await scim('get', `/Schemas/${ENTERPRISE}`)).said.id).toBe(ENTERPRISE);
    expect((await scim('get', '/Nothing')).said.schemas).toEqual([
      'urn:ietf:params:scim:api:messages:2.0:Error',
    ]);
  });
});

describe('a user', () => {
  it('is put on record with post, number and department, and read again', async () => {
    const department = await aDepartment();
    const user = await created({
      title: 'Спеціаліст',
      [ENTERPRISE]: { employeeNumber: 'N-77', department: department.name.uk },
    });
    const { said, headers } = await scim('get', `/Users/${user.id}`);
    expect(said).toEqual(user);
    expect(headers.etag).toBe(user.meta.version);
    expect(user.meta.created).toBe(
      (await PersonModel.findById(user.id).lean())?.addedAt?.toISOString(),
    );
    expect(user).toMatchObject({
      active: true,
      title: 'Спеціаліст',
      displayName: 'Мельник Ганна Петрівна',
      [ENTERPRISE]: { employeeNumber: 'N-77', department: department.name.uk },
    });
    const person = await PersonModel.findById(user.id).lean();
    expect(person).toMatchObject({
      ...{ department: department._id, grammar: 'feminine', roles: ['staff'] },
      email: user.userName,
    });
    expect(await AuditModel.findOne({ person: user.id }).lean()).toMatchObject({
      ...{ action: 'person-added', by: 'provisioning:Entra' },
    });
  });

  it('is there once: a second of the same name is told uniqueness, two at once too', async () => {
    const body = aUser();
    const both = await Promise.all([1, 2].map(() => scim('post', '/Users', { body })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { said } = await scim('post', '/Users', { body });
    expect(said).toMatchObject({ status: '409', scimType: 'uniqueness' });
  });

  it('is no resident of that address, not one who has just deleted themselves either', async () => {
    const email = 'resident@mail.example';
    const resident = await residentAgent(app, email, (await aTraining()).code);
    const body = aUser({ userName: email, emails: undefined });
    for (const deletes of [false, true]) {
      if (deletes) await resident.post('/me/deletion').expect(303);
      const { status, said } = await scim('post', '/Users', { body });
      expect({ status, scimType: said.scimType }).toEqual({ status: 409, scimType: 'uniqueness' });
      expect(said.detail).toContain('A resident has this e-mail');
      expect(await found(`emails eq "${email}"`)).toEqual([]);
    }
    expect(await PersonModel.findOne({ email }).lean()).toMatchObject({
      ...{ status: 'left', name: { surname: 'Щур' } },
    });
  });

  it('is refused by name where a value is none of the registry', async () => {
    const refusals: [object, string][] = [
      [{ [ENTERPRISE]: { department: 'Нема такого' } }, 'Нема такого'],
      [{ userName: 'not a mail', emails: [] }, 'userName'],
      [{ name: { givenName: 'Ганна' } }, 'familyName'],
      [{ emails: [{ value: 'no address' }] }, 'emails'],
      [{ userName: 'n'.repeat(201) }, 'userName'],
      [{ active: 'perhaps' }, 'active'],
      [{ title: { $gt: '' } }, 'title'],
      [{ preferredLanguage: 'xx' }, 'preferredLanguage'],
    ];
    for (const [given, named] of refusals) {
      const { status, said } = await scim('post', '/Users', { body: aUser(given) });
      expect({ status, scimType: said.scimType }).toEqual({
        status: 400,
        scimType: 'invalidValue',
      });
      expect(said.detail).toContain(named);
    }
  });

  it('is changed in the way of Entra: capitals, booleans as texts, paths with URNs and filters', async () => {
    const department = await aDepartment();
    const { id, userName } = await created();
    const { status, said } = await patched(
      id,
      { op: 'Add', path: 'title', value: 'Головний спеціаліст' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: `new-${id}@city.example` },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: department.code },
      { op: 'Replace', value: { 'name.familyName': 'Коваль', displayName: 'x' } },
      { op: 'Replace', path: 'phoneNumbers[type eq "work"].value', value: '1' },
      { op: 'Replace', path: 'active', value: 'False' },
    );
    expect({ status, said }).toMatchObject({
      status: 200,
      said: {
        ...{ active: false, title: 'Головний спеціаліст', userName },
        emails: [{ value: `new-${id}@city.example`, type: 'work', primary: true }],
        name: { familyName: 'Коваль' },
        [ENTERPRISE]: { department: department.name.uk },
      },
    });
    expect((await PersonModel.findById(id).lean())?.status).toBe('left');
    expect((await patched(id, { op: 'Replace', path: 'active', value: 'True' })).said.active).toBe(
      true,
    );
  });

  it('is changed in the way of Okta: the whole, and an object without a path', async () => {
    const body = aUser();
    const { said } = await scim('post', '/Users', { body });
    const whole = { ...body, name: { familyName: 'Бондар', givenName: 'Ганна' } };
    const put = await scim('put', `/Users/${said.id}`, { body: whole });
    expect(put.said.name).toMatchObject({ familyName: 'Бондар', middleName: 'Петрівна' });
    const off = await patched(said.id, { op: 'replace', value: { active: false } });
    expect(off.said.active).toBe(false);
  });

  it('is not changed by a patch that is refused, not in part either', async () => {
    const { id, meta } = await created();
    const refusals: [string, object][] = [
      ['invalidPath', { op: 'replace', path: 'nonsense', value: 'x' }],
      ['mutability', { op: 'replace', path: 'id', value: 'x' }],
      ['mutability', { op: 'remove', path: 'userName' }],
      ['noTarget', { op: 'remove' }],
      [
        'noTarget',
        { op: 'replace', path: 'emails[value eq "nobody"].value', value: 'a@b.example' },
      ],
      ['invalidSyntax', { op: 'move', path: 'title' }],
      ['invalidPath', { op: 'replace', path: 'emails[type eq', value: 'x' }],
    ];
    for (const [scimType, operation] of refusals) {
      const change = { op: 'replace', path: 'title', value: 'Інша посада' };
      const { status, said } = await patched(id, change, operation);
      expect({ operation, status, scimType: said.scimType }).toEqual({
        ...{ operation, status: 400, scimType },
      });
    }
    expect((await scim('get', `/Users/${id}`)).said.meta.version).toBe(meta.version);
  });

  it('is changed only by whoever has seen it as it is, where they say what they saw', async () => {
    const { id, meta } = await created();
    const headers = { 'If-Match': meta.version };
    const say = (title: string) =>
      scim('patch', `/Users/${id}`, {
        headers,
        body: { Operations: [{ op: 'replace', path: 'title', value: title }] },
      });
    const both = await Promise.all([say('Перша'), say('Друга')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await scim('delete', `/Users/${id}`, { headers })).status).toBe(412);
  });

  it('leaves when deleted, is seen no more, and comes back as the same when made anew', async () => {
    const body = aUser();
    const { said } = await scim('post', '/Users', { body });
    expect((await scim('delete', `/Users/${said.id}`)).status).toBe(204);
    expect((await scim('get', `/Users/${said.id}`)).status).toBe(404);
    expect(await found(`userName eq "${said.userName}"`)).toEqual([]);
    expect((await PersonModel.findById(said.id).lean())?.status).toBe('left');
    const again = await scim('post', '/Users', { body });
    expect(again).toMatchObject({ status: 201, said: { id: said.id, active: true } });
  });

  it('who administers keeps the e-mail, and the last of them stays', async () => {
    const last = await PersonModel.findOne({ roles: 'admin', status: 'active' }).orFail().lean();
    const mail = await patched(last._id, { op: 'replace', path: 'userName', value: 'a@b.example' });
    expect(mail.said.scimType).toBe('mutability');
    const off = await patched(last._id, { op: 'replace', path: 'active', value: false });
    expect(off.said.scimType).toBe('mutability');
    expect((await scim('delete', `/Users/${last._id}`)).status).toBe(400);
  });

  it.each(['hr', 'institute'] as const)('who is %s keeps the e-mail, too', async (role) => {
    const { _id, email } = await aPerson({ roles: ['staff', role] });
    const mail = await patched(_id, { op: 'replace', path: 'userName', value: 'a@b.example' });
    expect(mail.said.scimType).toBe('mutability');
    expect((await PersonModel.findById(_id).lean())?.email).toBe(email);
  });

  it('said twice at once under one id is put on record once', async () => {
    const externalId = 'raced-for';
    const bodies = [
      { ...aUser(), externalId },
      { ...aUser(), externalId },
    ];
    const answers = await Promise.all(bodies.map((body) => scim('post', '/Users', { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const mails = bodies.map(({ userName }) => userName.toLowerCase());
    expect(await PersonModel.countDocuments({ email: { $in: mails } })).toBe(1);
  });
});

describe('an account that is called otherwise than by its address', () => {
  const mailOf = (said: Resource) => (said.emails as { value: string }[])[0]?.value;
  const change = (id: string, path: string, value: string) =>
    patched(id, { op: 'replace', path, value });

  it('is found by its name, and signs in and gets letters by the address (RFC 7643, 8.2)', async () => {
    const email = 'bjensen@city.example';
    const { id, ...user } = await created({ userName: 'BJensen', emails: [{ value: email }] });
    expect([user.userName, mailOf(user as Resource)]).toEqual(['bjensen', email]);
    expect((await PersonModel.findById(id).lean())?.email).toBe(email);
    const finders = ['userName eq "bJensen"', `emails.value eq "${email}"`, 'userName sw "bjen"'];
    for (const filter of finders) expect(await found(filter)).toEqual([id]);
    expect(await found(`userName eq "${email}"`)).toEqual([]);
    expect(await found(`userName ne "bjensen" and id eq "${id}"`)).toEqual([]);
    const audited = await AuditModel.findOne({ person: id, action: 'person-changed' }).lean();
    expect(audited).toBeNull();
  });

  it('keeps the one where the directory changes the other, also where both were one', async () => {
    const { id, userName } = await created();
    const renamed = await change(id, 'emails[type eq "work"].value', `mail-${id}@city.example`);
    expect([renamed.said.userName, mailOf(renamed.said)]).toEqual([
      userName,
      `mail-${id}@city.example`,
    ]);
    expect(await found(`userName eq "${userName}"`)).toEqual([id]);
    const upn = await change(id, 'userName', `upn-${id}@other.example`);
    expect([upn.said.userName, mailOf(upn.said)]).toEqual([
      `upn-${id}@other.example`,
      `mail-${id}@city.example`,
    ]);
  });

  it('has both changed by a new name that is an address, as long as they are one', async () => {
    const { id } = await created();
    const { said } = await change(id, 'userName', `both-${id}@city.example`);
    expect([said.userName, mailOf(said)]).toEqual(Array(2).fill(`both-${id}@city.example`));
    const named = await change(id, 'userName', `n-${id}`);
    expect([named.said.userName, mailOf(named.said)]).toEqual([
      `n-${id}`,
      `both-${id}@city.example`,
    ]);
  });

  it('goes on to be found by its name where a colleague changes the address by hand', async () => {
    const { id, userName } = await created({ [ENTERPRISE]: { employeeNumber: 'H7701' } });
    const page = await admin.get('/hr/people/H7701/edit').expect(200);
    const form = formsIn(page.text).find(({ fields }) => fields.some(([name]) => name === 'email'));
    const fields = { ...Object.fromEntries(form?.fields ?? []), email: `hand-${id}@city.example` };
    await admin
      .post(form?.action ?? '')
      .type('form')
      .send(fields)
      .expect(303);
    expect(await found(`userName eq "${userName}"`)).toEqual([id]);
    const { said } = await scim('get', `/Users/${id}`);
    expect([said.userName, mailOf(said)]).toEqual([userName, `hand-${id}@city.example`]);
  });

  it('is called by the address of then where it was added before names were kept', async () => {
    const { id, userName } = await created();
    await PersonModel.updateOne({ _id: id }, { $unset: { directoryName: 1 } });
    await MigrationModel.deleteMany({ _id: '2026-11-accounts-of-directories' });
    await migrate({ clock: () => new Date() });
    await PersonModel.updateOne({ _id: id }, { $set: { email: `later-${id}@city.example` } });
    expect(await found(`userName eq "${userName}"`)).toEqual([id]);
  });

  it('is one person’s: a name that somebody has, as a name or as the address, is told uniqueness', async () => {
    const one = await created({ userName: 'first-of-two' });
    const two = await created();
    const other = await aPerson();
    for (const name of ['First-of-two', other.email, one.userName])
      expect((await change(two.id, 'userName', name)).said.scimType).toBe('uniqueness');
    const bodies = [aUser({ userName: 'raced' }), aUser({ userName: 'raced' })];
    const answers = await Promise.all(bodies.map((body) => scim('post', '/Users', { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('cannot be empty, and needs an address where the name is none', async () => {
    const { id } = await created();
    expect((await change(id, 'userName', '')).said.scimType).toBe('invalidValue');
    const { status, said } = await scim('post', '/Users', {
      body: aUser({ userName: 'nobody', emails: undefined }),
    });
    expect([status, said.detail]).toEqual([400, expect.stringContaining('emails is needed')]);
  });
});

describe('a filter', () => {
  it('finds by what directories ask, and joins conditions', async () => {
    const { id, userName } = await created({ externalId: 'Ext.*1', title: 'Архіваріус (100%)' });
    for (const filter of [
      `userName eq "${userName.toUpperCase()}"`,
      'externalId eq "Ext.*1"',
      `emails[type eq "work" and value eq "${userName}"]`,
      `title sw "АРХІВАРІУС (" and active eq true`,
      `id eq "${id}" and not (active eq false or title co "нема")`,
      `urn:ietf:params:scim:schemas:core:2.0:User:USERNAME eq "${userName}"`,
      `id eq "${id}" and externalId pr and ${ENTERPRISE}:employeeNumber eq null`,
    ])
      expect({ filter, found: await found(filter) }).toEqual({ filter, found: [id] });
    expect(await found('externalId eq "ext.*1"')).toEqual([]);
    expect(await found(`id eq "${id}" and emails[type eq "home"]`)).toEqual([]);
  });

  it('finds a number in whatever alphabet and with whatever dashes it is typed, as lists do', async () => {
    // Stored in Cyrillic letters; А, В and С look as Latin ones do.
    const { id } = await created({ [ENTERPRISE]: { employeeNumber: 'АВС-7-12' } });
    for (const number of ['АВС-7-12', 'ABC-7-12', 'abc7–12', 'ABС 7-12']) {
      const filter = `${ENTERPRISE}:employeeNumber eq "${number}"`;
      expect({ number, found: await found(filter) }).toEqual({ number, found: [id] });
      const other = `id eq "${id}" and ${ENTERPRISE}:employeeNumber ne "${number}"`;
      expect(await found(other)).toEqual([]);
    }
    expect(await found(`${ENTERPRISE}:employeeNumber eq "ABC-71-2"`)).toEqual([]);
    const people = await admin.get('/hr/people?q=ABC-7-12').expect(200);
    expect(people.text).toContain('href="/hr/people/');
    expect(people.text).toContain('АВС-7-12');
  });

  it.each([
    ...['', 'userName', 'userName eq', 'userName eq x', 'userName is "x"', 'eq "x"'],
    ...['userName eq "x" and', '(userName eq "x"', 'userName eq "x")', 'not userName eq "x"'],
    ...['nothing eq "x"', 'passwordHash pr', 'active gt true', 'userName eq "x" title eq "y"'],
    ...['$where eq "1"', '__proto__ pr', 'emails[type eq "work"', 'title[value eq "x"]'],
    ...[`${'('.repeat(50)}id pr${')'.repeat(50)}`, Array(60).fill('id pr').join(' or ')],
    ...[`userName eq "${'x'.repeat(2000)}"`, 'userName eq "x', 'constructor eq "x"'],
  ])('that is not understood is refused: %s', async (filter) => {
    expect(await found(filter)).toBe('invalidFilter');
  });

  it('by a department that several are called is refused, whatever it asks of it', async () => {
    const name = { uk: 'Відділ двох назв', en: 'Office of two names' };
    await aDepartment({ name });
    const unit = await aDepartment({ name });
    const { _id } = await aPerson({ department: unit._id });
    for (const filter of [
      'department eq "Відділ двох назв"',
      'department ne "office of two names"',
      'not (department eq "Відділ двох назв")',
    ])
      expect(await found(filter)).toBe('invalidFilter');
    expect(await found(`department eq "${unit.code}"`)).toEqual([_id]);
    expect(await found('department eq "Nobody’s office"')).toEqual([]);
  });

  it('gives a part of a list, and how long it is', async () => {
    const { said } = await scim('get', '/Users?startIndex=2&count=1&attributes=userName');
    expect(said.Resources).toHaveLength(1);
    expect(said.totalResults).toBeGreaterThan(1);
    expect(Object.keys(said.Resources[0] ?? {}).sort()).toEqual([
      ...['id', 'meta', 'schemas', 'userName'],
    ]);
    expect((await scim('get', '/Users?count=x')).status).toBe(400);
  });
});

describe('when something was last changed', () => {
  /** By the clock of this one, everything was decided an hour ago. */
  let slow: Agent;
  const AN_HOUR_AGO = new Date(Date.now() - 3600_000);
  const when = async (path: string) => (await scim('get', path)).said.meta.lastModified ?? '';
  const since = (moment: string, op = 'gt') => found(`meta.lastModified ${op} "${moment}"`);

  beforeAll(async () => {
    const { email } = await aPerson({ roles: ['staff', 'admin'] });
    slow = await signedIn(
      testApp(() => AN_HOUR_AGO),
      email,
    );
  });

  const goes = (id: string) => slow.post(`/hr/people/${id}/leaving`).type('form').send({});
  const comes = (id: string) => slow.post(`/hr/people/${id}/return`).type('form').send({});
  const membersOf = (role: string, op: string, id: string) =>
    scim('patch', `/Groups/${role}`, {
      body: { Operations: [{ op, path: 'members', value: [{ value: id }] }] },
    });

  it('is told of a person whoever changed them, by the moment of the write, and found by', async () => {
    const { id, meta } = await created();
    const added = meta.lastModified ?? '';
    expect(added >= meta.created).toBe(true);
    await goes(id).expect(303);
    const left = await when(`/Users/${id}`);
    expect((await PersonModel.findById(id).orFail().lean()).leftAt).toEqual(AN_HOUR_AGO);
    expect(left > added).toBe(true);
    expect(await since(added)).toEqual([id]);
    expect(await since(left, 'ge')).toEqual([id]);
    expect(await since(left)).toEqual([]);
    const inKyiv = `${new Date(Date.parse(left) + 2 * 3600_000).toISOString().slice(0, -1)}+02:00`;
    expect(await since(inKyiv, 'eq')).toEqual([id]);
    await comes(id).expect(303);
    const back = await when(`/Users/${id}`);
    expect(back > left).toBe(true);
    // What was so already is no change.
    await scim('patch', `/Users/${id}`, {
      body: { Operations: [{ op: 'replace', value: { active: true } }] },
    });
    expect(await when(`/Users/${id}`)).toBe(back);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'the merging of units',
      async (id) => {
        const unit = await aDepartment();
        await PersonModel.updateOne({ _id: id }, { $set: { department: unit._id } });
        const { _id: to } = await aDepartment();
        const why = { key: id, on: '2026-01-01', reason: 'Об’єднання' };
        await peopleFollow({ from: unit._id, to, ...why, by: 'hr', at: AN_HOUR_AGO });
      },
    ],
    ['a staff file', (id) => staffLeft([id], { by: 'hr', at: AN_HOUR_AGO, reason: '' })],
    [
      'the merging of records',
      async (into) => {
        const { _id: from } = await aPerson();
        await joinRecords({ from, into, by: 'hr', at: AN_HOUR_AGO });
      },
    ],
  ])('is dated by the write where it follows late from %s', async (_, follows) => {
    const { id, meta } = await created();
    await follows(id);
    expect(await since(meta.lastModified ?? '')).toContain(id);
  });

  it('is told of a group when somebody comes, goes, leaves or returns with its role', async () => {
    const { id } = await created();
    const other = await when('/Groups/institute');
    const before = new Date().toISOString();
    await membersOf('trainer', 'add', id);
    const come = await when('/Groups/trainer');
    expect(come >= before).toBe(true);
    await membersOf('trainer', 'add', id);
    expect(await when('/Groups/trainer')).toBe(come);
    await goes(id).expect(303);
    const left = await when('/Groups/trainer');
    expect(left > come).toBe(true);
    await comes(id).expect(303);
    expect((await when('/Groups/trainer')) > left).toBe(true);
    expect(await when('/Groups/institute')).toBe(other);
  });

  it('is told of a group still when whoever left with its role is known no longer', async () => {
    const { id } = await created();
    await membersOf('trainer', 'add', id);
    await goes(id).expect(303);
    const left = await when('/Groups/trainer');
    await settleLeaving(id, AN_HOUR_AGO, new Date());
    await anonymise(id, new Date(), new Date());
    expect((await PersonModel.findById(id).orFail().lean()).anonymisedAt).toBeInstanceOf(Date);
    expect(await when('/Groups/trainer')).toBe(left);
  });

  it('is told of a group that whoever runs the registry gave to an administrator', async () => {
    const before = new Date().toISOString();
    await addAdministrator(newId(), {
      record: {
        ...{ surname: 'Перша', givenName: 'Ганна', patronymic: '', romanisedName: '' },
        ...{ grammar: 'feminine', email: 'first@city.example', personnelNumber: '', group: '' },
        ...{ department: '', positionUk: '', positionEn: '', category: '', rank: '' },
        appointedOn: '',
      },
      ...{ passwordHash: 'x', hrDepartment: undefined, reason: 'The first' },
      at: AN_HOUR_AGO,
    });
    expect((await when('/Groups/institute')) >= before).toBe(true);
  });

  it('of a group is known from departures of before', async () => {
    const { id } = await created();
    await membersOf('trainer', 'add', id);
    await goes(id).expect(303);
    await migrate({ clock: () => new Date() });
    await PersonModel.updateOne({ _id: id }, { $unset: { roleChangedAt: 1 } });
    await MigrationModel.deleteMany({ _id: '2026-11-comings-with-roles' });
    await migrate({ clock: () => new Date() });
    const { roleChangedAt } = await PersonModel.findById(id).orFail().lean();
    expect(roleChangedAt).toEqual({ trainer: AN_HOUR_AGO });
  });

  it('is known from the history where the record did not keep it', async () => {
    const { id } = await created();
    const body = { Operations: [{ op: 'replace', path: 'title', value: 'Архіваріус' }] };
    await scim('patch', `/Users/${id}`, { body });
    const { at } = await AuditModel.findOne({ person: id, action: 'person-changed' }).orFail();
    await PersonModel.updateOne({ _id: id }, { $unset: { changedAt: 1 } });
    expect(await when(`/Users/${id}`)).toBe('');
    await MigrationModel.deleteMany({ _id: '2026-11-changes-and-departures' });
    await migrate({ clock: () => new Date() });
    expect(await when(`/Users/${id}`)).toBe(at.toISOString());
  });
});

describe('a body', () => {
  it.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['nested without end', '['.repeat(100_000), 400],
    ['too large', `{"a":"${'x'.repeat(300_000)}"}`, 413],
    ['the prototype', '{"__proto__":{"userName":"x@y.example"}}', 400],
  ])('that is %s is refused', async (_what, body, status) => {
    expect((await scim('post', '/Users', { body })).status).toBe(status);
  });
});

describe('a group', () => {
  it('gives and takes its role, by Entra and by Okta', async () => {
    const { id } = await created();
    const patch = (path: string, ...Operations: object[]) =>
      scim('patch', path, { body: { Operations } });
    const add = { op: 'Add', path: 'members', value: [{ value: id }] };
    const given = await patch('/Groups/trainer', add);
    expect(given.said.members.map(({ value }) => value)).toContain(id);
    expect((await PersonModel.findById(id).lean())?.roles).toEqual(['staff', 'trainer']);
    await patch('/Groups/trainer', { op: 'remove', path: `members[value eq "${id}"]` });
    expect((await PersonModel.findById(id).lean())?.roles).toEqual(['staff']);
    const stranger = { op: 'add', path: 'members', value: [{ value: 'f'.repeat(24) }] };
    const refused = await patch('/Groups/institute', add, stranger);
    expect(refused.said.scimType).toBe('invalidValue');
    expect((await PersonModel.findById(id).lean())?.roles).toEqual(['staff']);
  });

  it('is none of administrators or officers, and gives nothing by a token that may not', async () => {
    for (const role of ['admin', 'hr'])
      expect((await scim('get', `/Groups/${role}`)).status).toBe(404);
    expect((await scim('post', '/Groups', { body: { displayName: 'x' } })).status).toBe(403);
    const by = await aToken({ name: 'Reader' });
    const { said } = await scim('get', '/Groups?filter=displayName%20eq%20%22trainer%22');
    expect(said.totalResults).toBe(1);
    const body = { Operations: [{ op: 'remove', path: 'members' }] };
    expect((await scim('patch', '/Groups/trainer', { by, body })).status).toBe(403);
  });
});

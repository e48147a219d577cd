import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn } from '../../../support/forms.js';
import { aTraining, residentAgent } from '../../../support/residents.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const PAGE = '/hr/people/new';
let app: Express;
let root: Department;
let unit: Department;
let elsewhere: Department;
let officer: Agent;
let admin: Agent;
let count = 0;

beforeAll(async () => {
  app = testApp();
  root = await aDepartment();
  unit = await aDepartment({ parent: root._id, parentPath: root.path });
  elsewhere = await aDepartment();
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: root._id });
  officer = await signedIn(app, hr.email);
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
});

/** What an officer types of somebody whom nobody knows yet. */
function typed(given: Record<string, string> = {}): Record<string, string> {
  count += 1;
  return {
    ...{ surname: `Новенька${'абвгдежзи'.charAt(count % 9)}`, givenName: 'Ірина' },
    ...{ patronymic: 'Олегівна', romanisedName: '', grammar: 'feminine' },
    ...{ email: `New${count}@City.example`, personnelNumber: `N-${1000 + count}` },
    ...{ department: unit._id, positionUk: 'Провідний спеціаліст', positionEn: 'Lead Specialist' },
    ...{ category: '6', rank: '12', appointedOn: '2024-02-05', group: '' },
    ...given,
  };
}
const send = (agent: Agent, fields: Record<string, string>) =>
  agent.post(PAGE).type('form').send(fields);
const byEmail = (email = '') => PersonModel.findOne({ email: email.toLowerCase() }).lean();

describe('a person who is put on record by hand', () => {
  it('is reached from the first page in two clicks', async () => {
    const first = await officer.get('/').expect(200);
    expect(first.text).toContain('href="/hr/people"');
    const list = await officer.get('/hr/people').expect(200);
    expect(list.text).toContain(`href="${PAGE}"`);
  });

  it('has all that was typed, and their page says that it is done', async () => {
    const fields = typed();
    const { headers } = await send(officer, fields).expect(303);
    expect(headers.location).toBe(`/hr/people/${fields.personnelNumber ?? ''}`);
    const page = await officer.get(String(headers.location)).expect(200);
    expect(page.text).toContain('Людину записано в реєстр');
    expect(page.text).toContain('05.02.2024');
    expect(await byEmail(fields.email)).toMatchObject({
      name: { surname: fields.surname, givenName: 'Ірина', patronymic: 'Олегівна' },
      ...{ department: unit._id, category: 6, rank: 12, appointedOn: '2024-02-05' },
      ...{ roles: ['staff'], status: 'active', grammar: 'feminine' },
      position: { uk: 'Провідний спеціаліст', en: 'Lead Specialist' },
    });
  });

  it('is found by name and number, and stands in the audit', async () => {
    const fields = typed({ surname: 'Знайденко' });
    await send(officer, fields).expect(303);
    for (const q of ['знайден', fields.personnelNumber])
      await officer
        .get('/hr/people')
        .query({ q })
        .expect(200, /Знайденко/);
    const person = await byEmail(fields.email);
    expect(await AuditModel.find({ person: String(person?._id) }).lean()).toMatchObject([
      { action: 'person-added' },
    ]);
  });

  it('needs no number, no department and no post where an administrator says so', async () => {
    const fields = typed({ personnelNumber: '', department: '', positionUk: '', positionEn: '' });
    const { headers } = await send(admin, fields).expect(303);
    const person = await byEmail(fields.email);
    expect(person).not.toHaveProperty('personnelNumber');
    expect(headers.location).toBe(`/hr/people/${person?._id ?? ''}`);
  });

  it.each([
    ['surname', ''],
    ['email', 'not an address'],
    ['personnelNumber', 'new'],
    ['category', '8'],
    ['rank', '16'],
    ['appointedOn', '31.02.2024'],
    ['department', ''],
    ['grammar', 'none'],
    ['positionUk', ''],
  ])('is refused for a wrong %s, with what was typed still there', async (field, value) => {
    const fields = typed({ [field]: value });
    const { text } = await send(officer, fields).expect(422);
    expect(text).toContain(`id="${field}-error"`);
    const form = formsIn(text).find(({ action }) => action === PAGE);
    const kept = new Map(form?.fields);
    for (const name of ['surname', 'givenName', 'email', 'personnelNumber', 'positionEn'])
      expect({ name, kept: kept.get(name) }).toEqual({ name, kept: fields[name] });
    expect(await byEmail(fields.email)).toBeNull();
  });

  it('belongs to a department that the officer looks after', async () => {
    const fields = typed({ department: elsewhere._id });
    await send(officer, fields).expect(422, /Виберіть підрозділ зі списку/);
    expect(await byEmail(fields.email)).toBeNull();
  });

  it('is not made with a resident’s address, which the form says, with the way to do it', async () => {
    const email = 'first@mail.example';
    await residentAgent(app, email, (await aTraining()).code);
    const { text } = await send(officer, typed({ email })).expect(422);
    expect(text).toContain('записалася на тренінги для мешканців');
    expect(text).not.toContain('названа вище');
    // The way that it names: another address, then one record of the two.
    const fields = typed();
    await send(admin, fields).expect(303);
    const official = await byEmail(fields.email);
    const resident = await byEmail(email);
    const page = `/hr/people/${fields.personnelNumber ?? ''}/merge`;
    await admin.get(page).query({ other: email }).expect(200);
    const form = { other: String(resident?._id), stays: String(official?._id), reason: '' };
    await admin.post(page).type('form').send(form).expect(303);
    expect(await byEmail(email)).toMatchObject({ mergedInto: official?._id });
  });

  it('is shown beside a namesake before they are made, whatever the case and the apostrophes', async () => {
    const namesake = await aPerson({
      name: { surname: 'Двійник-Мар’ян', givenName: 'Юрій', patronymic: 'Львович' },
      department: unit._id,
    });
    const fields = typed({ surname: "двійник-мар'ян", givenName: 'ЮРІЙ', patronymic: '' });
    const { text } = await send(officer, fields).expect(422);
    expect(text).toContain(`href="/hr/people/${namesake.personnelNumber ?? ''}"`);
    expect(await byEmail(fields.email)).toBeNull();
    await send(officer, { ...fields, other: '1' }).expect(303);
    expect(await byEmail(fields.email)).not.toBeNull();
  });

  it('is shown no resident of the same name, neither while they are one nor while they are forgotten', async () => {
    const own = await residentAgent(app, 'namesake@mail.example', (await aTraining()).code);
    const resident = await byEmail('namesake@mail.example');
    expect(resident?.name).toMatchObject({ surname: 'Щур', givenName: 'Юрій' });
    const namesake = { surname: 'Щур', givenName: 'Юрій', patronymic: '' };
    await send(officer, typed(namesake)).expect(303);
    await PersonModel.deleteMany({ 'name.surname': 'Щур', status: 'active' });
    await own.post('/me/deletion').expect(303);
    expect(await byEmail('namesake@mail.example')).toMatchObject({ status: 'left' });
    await send(officer, typed(namesake)).expect(303);
  });

  it.each(['email', 'personnelNumber'] as const)(
    'has no %s that somebody else has, and that person is shown',
    async (field) => {
      const owner = await aPerson({ department: unit._id, status: 'left' });
      const value = String(owner[field]);
      const shown = field === 'email' ? value.toUpperCase() : value.replace('T', 'т-');
      const fields = typed({ [field]: shown, surname: 'Небувала' });
      const { text } = await send(officer, { ...fields, other: '1' }).expect(422);
      expect(text).toContain(`id="${field}-error"`);
      expect(text).toContain(`href="/hr/people/${owner.personnelNumber ?? ''}"`);
      expect(await PersonModel.countDocuments({ 'name.surname': String(fields.surname) })).toBe(0);
    },
  );

  it('tells an officer no more of somebody elsewhere than their department', async () => {
    const owner = await aPerson({ department: elsewhere._id });
    const { text } = await send(officer, typed({ email: owner.email })).expect(422);
    expect(text).toContain(elsewhere.name.uk);
    expect(text).not.toContain(owner.name.surname);
    expect(text).not.toContain(`/hr/people/${owner.personnelNumber ?? ''}`);
  });

  it('is one person, when two officers give the same e-mail to two at once', async () => {
    const [one, other] = [
      typed({ email: 'same@city.example' }),
      typed({ email: 'same@city.example' }),
    ];
    const answers = await Promise.all([send(officer, one), send(admin, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await PersonModel.countDocuments({ email: 'same@city.example' })).toBe(1);
  });
});

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import type { Person } from '../../../../src/people/person/person.js';
import { personById } from '../../../../src/people/person/people.js';
import { recordChange } from '../../../../src/people/person/record/change-person.js';
import { recordOf } from '../../../../src/people/person/record/person-record.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { MigrationModel } from '../../../../src/programs/migrations/migration-model.js';
import { migrate } from '../../../../src/programs/migrations/migrate.js';
import { shipRule } from '../../../../src/training/duty/rules/shipped-rule.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn, unescaped } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { readBook } from '../../../support/read-book.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { applyStaff, bringStaff } from '../../people/import/staff-files.js';

useTestDatabase();

const YEAR = new Date().getFullYear();
const THIS_YEAR = `${YEAR}-01-02`;
const NEW_YEAR = `${YEAR}-01-01`;
const REPORT = '/hr/reports/duty';

let app: Express;
let council: Department;
let office: Department;
let sector: Department;
let admin: Agent;
let officer: Agent;
let who: Person;

beforeAll(async () => {
  app = testApp();
  await shipRule();
});

beforeEach(async () => {
  await PersonModel.deleteMany({});
  council = await aDepartment();
  office = await aDepartment({ parentPath: [council._id] });
  sector = await aDepartment({ parentPath: [council._id, office._id] });
  const others = { roles: ['staff' as const, 'admin' as const], group: 'technical' as const };
  admin = await signedIn(app, (await aPerson(others)).email);
  officer = await anOfficer(council);
  const official = { group: 'official' as const, category: 5, appointedOn: '2015-03-02' };
  who = await aPerson({ ...official, department: sector._id, name: SICH });
});

const SICH = { surname: 'Непийпиво', givenName: 'Олена', patronymic: 'Іванівна' };

const anOfficer = async ({ _id }: Department): Promise<Agent> => {
  const roles = ['staff' as const, 'hr' as const];
  const hr = await aPerson({ roles, hrDepartment: _id, group: 'technical' });
  return signedIn(app, hr.email);
};

/** What the report of last year, or of this one, lists; the filters above it name departments, too. */
async function listed(query: object, agent = officer): Promise<string> {
  const { text } = await agent.get(REPORT).query(query).expect(200);
  return unescaped(text.slice(text.indexOf('<tbody>')));
}
const lastYear = (query: object = {}, agent = officer) =>
  listed({ year: YEAR - 1, state: 'all', ...query }, agent);

const rowOf = (words: string, text: string, between: string): string =>
  text.split(between).find((row) => row.includes(words)) ?? '';

/** The row of the file of last year. */
const inFile = async (agent: Agent): Promise<string> => {
  const { text } = await agent.get(`${REPORT}.csv?year=${YEAR - 1}&state=all`).expect(200);
  return rowOf(SICH.surname, text, '\n');
};

/** Sends the form on a person's page with these fields changed. */
async function edited(changed: Record<string, string>): Promise<void> {
  const page = await admin.get(`/hr/people/${who.personnelNumber}/edit`).expect(200);
  const form = formsIn(page.text).find(({ fields }) => fields.some(([name]) => name === 'since'));
  const fields = { ...Object.fromEntries(form?.fields ?? []), ...changed };
  await admin
    .post(form?.action ?? '')
    .type('form')
    .send(fields)
    .expect(303);
}

/** The record as it was before it kept this itself, moved on. */
async function keptAnew(field: 'posts' | 'transfers' | 'departures', migration: string) {
  await PersonModel.updateOne({ _id: who._id }, { $unset: { [field]: 1 } });
  await MigrationModel.deleteMany({ _id: migration });
  await migrate({ clock: () => new Date() });
}

const changeUnit = ({ code }: Department, act: string, fields: Record<string, string>) =>
  admin
    .post(`/institute/departments/${code}/${act}`)
    .type('form')
    .send({ on: THIS_YEAR, reason: 'Рішення № 1', kind: 'department', ...fields })
    .expect(303);

describe('the duty of a year that is over', () => {
  it('is shown in the departments in which people worked on its last day', async () => {
    const other = await aDepartment({ parentPath: [council._id] });
    await edited({ department: other._id, since: THIS_YEAR });
    expect(await listed({ department: other._id, state: 'all' })).toContain(SICH.surname);
    expect(await lastYear({ department: other._id })).not.toContain(SICH.surname);
    // Of a year that is over nothing is to come.
    expect(await lastYear({ state: 'late' })).not.toContain(SICH.surname);
    const lacking = await lastYear({ state: 'missing' });
    expect(lacking).toContain(SICH.surname);
    expect(lacking).not.toMatch(/вистачить курсів|курсів бракуватиме/);
    expect(await lastYear({ department: sector._id })).toContain(SICH.surname);
    const { text } = await officer.get(`${REPORT}.csv?year=${YEAR - 1}&state=all`).expect(200);
    expect(text.split('\n').find((row) => row.includes(SICH.surname))).toContain(sector.name.uk);
  });

  it('goes by what was put down last where a transfer was put down late', async () => {
    const [other, third] = [await aDepartment(), await aDepartment()];
    await edited({ department: other._id, since: `${YEAR}-02-01` });
    await edited({ department: third._id, since: `${YEAR - 1}-12-01` });
    const institute = await aPerson({ roles: ['staff', 'institute'], group: 'technical' });
    const agent = await signedIn(app, institute.email);
    expect(await lastYear({ department: sector._id }, agent)).not.toContain(SICH.surname);
    expect(await lastYear({ department: third._id }, agent)).toContain(SICH.surname);
  });

  it('counts by the council of then: units that were merged, renamed and moved since', async () => {
    const other = await aDepartment({ parentPath: [council._id] });
    await changeUnit(sector, 'merge', { into: other._id });
    expect((await PersonModel.findById(who._id).lean())?.department).toBe(other._id);
    const seen = await admin.get(`/institute/departments/${office.code}/rename`).expect(200);
    const version = /name="seen" value="(\d+)"/.exec(seen.text)?.[1] ?? '';
    const renamed = { nameUk: 'Управління моря', nameEn: 'Sea Office', seen: version };
    await changeUnit(office, 'rename', renamed);
    const then = await lastYear({ department: office._id });
    expect(then).toContain(sector.name.uk);
    expect(then).toContain(SICH.surname);
    expect(await lastYear()).toContain(office.name.uk);
    expect(await lastYear()).not.toContain('Управління моря');
    expect(await listed({ state: 'all' })).not.toContain(sector.name.uk);
  });

  it('is not summed for a unit that was no more on the last day, which is said by its name', async () => {
    await changeUnit(sector, 'merge', { into: (await aDepartment())._id });
    const institute = await aPerson({ roles: ['staff', 'institute'], group: 'technical' });
    const agent = await signedIn(app, institute.email);
    const sums = (year: number) =>
      agent.get('/hr/reports/duty-met').query({ year, department: sector._id });
    expect(unescaped((await sums(YEAR).expect(422)).text)).toContain(sector.name.uk);
    await sums(YEAR - 1).expect(200);
    // What was learnt keeps the department in which it was.
    const since = { from: `${YEAR}-01-01`, department: sector._id };
    await agent.get('/hr/reports/learning').query(since).expect(200);
  });

  it('has those who left since, and not those who came since', async () => {
    await admin.post(`/hr/people/${who.personnelNumber}/leaving`).type('form').send({}).expect(303);
    expect(await listed({ state: 'all' })).not.toContain(SICH.surname);
    expect(await lastYear()).toContain(SICH.surname);
    const page = await admin.get('/hr/people/new').expect(200);
    const form = formsIn(page.text).find(({ action }) => action === '/hr/people/new');
    const newcomer = {
      ...{ surname: 'Новенький', givenName: 'Іван', email: 'n@city.example', group: 'official' },
      ...{ department: office._id, appointedOn: THIS_YEAR, personnelNumber: '990' },
    };
    const fields = { ...Object.fromEntries(form?.fields ?? []), ...newcomer };
    await admin.post('/hr/people/new').type('form').send(fields).expect(303);
    expect(await listed({ state: 'all' })).toContain('Новенький');
    expect(await lastYear()).not.toContain('Новенький');
  });

  const ofWho = (agent: Agent, act: string) =>
    agent.post(`/hr/people/${who.personnelNumber}/${act}`).type('form').send({}).expect(303);
  const RETURNS: [string, () => Promise<unknown>][] = [
    ['a colleague', async () => ofWho(admin, 'return')],
    [
      'a staff file',
      async () => {
        const { surname, givenName, patronymic } = SICH;
        const row = { number: who.personnelNumber ?? '', email: who.email };
        const name = [surname, givenName, patronymic].join(' ');
        await applyStaff(officer, await bringStaff(officer, [{ ...row, name }]));
      },
    ],
  ];

  it.each(RETURNS)(
    'has nobody who had left by its last day and was brought back since by %s',
    async (_, returns) => {
      const { email } = await aPerson({ roles: ['staff', 'admin'], group: 'technical' });
      const then = testApp(() => new Date(`${YEAR - 1}-11-10T10:00:00Z`));
      await ofWho(await signedIn(then, email), 'leaving');
      expect(await lastYear()).not.toContain(SICH.surname);
      await returns();
      expect(await listed({ state: 'all' })).toContain(SICH.surname);
      expect(await lastYear()).not.toContain(SICH.surname);
      // On the last day of the year before they were here.
      expect(await listed({ year: YEAR - 2, state: 'all' })).toContain(SICH.surname);
      const kept = (await PersonModel.findById(who._id).lean())?.departures;
      expect(kept).toHaveLength(1);
      await keptAnew('departures', '2026-11-changes-and-departures');
      expect((await PersonModel.findById(who._id).lean())?.departures).toEqual(kept);
    },
  );

  it('has those who were said to have left by mistake, once it is corrected', async () => {
    const path = `/hr/people/${who.personnelNumber}`;
    const { email } = await aPerson({ roles: ['staff', 'admin'], group: 'technical' });
    const then = await signedIn(
      testApp(() => new Date(`${YEAR - 1}-11-10T10:00:00Z`)),
      email,
    );
    await then.post(`${path}/leaving`).type('form').send({}).expect(303);
    const { text } = await admin.get(`${path}/leaving`).expect(200);
    const form = formsIn(text).find(({ action }) => action === `${path}/return`);
    expect(form?.fields).toEqual([]);
    const back = (correction: string) =>
      admin.post(`${path}/return`).type('form').send({ correction });
    await back('x').expect(400);
    await back('1').expect(303);
    expect(await lastYear()).toContain(SICH.surname);
    const audit = await admin.get(`/institute/audit?person=${who.personnelNumber}`).expect(200);
    expect(audit.text).toContain('зазначено, що людина не звільнялася');
    await keptAnew('departures', '2026-11-changes-and-departures');
    expect((await PersonModel.findById(who._id).lean())?.departures ?? []).toEqual([]);
  });

  it('is the officer’s of then, whose records now are another’s', async () => {
    const elsewhere = await aDepartment();
    const former = await anOfficer(office);
    const before = await inFile(former);
    for (const fact of [who.email, '02.03.2015', ';5;']) expect(before).toContain(fact);
    await edited({ department: elsewhere._id, since: THIS_YEAR });
    const href = `/hr/people/${who.personnelNumber}`;
    const [seen, of] = [await lastYear({}, former), await lastYear({}, await anOfficer(elsewhere))];
    expect(seen).toContain(SICH.surname);
    expect(seen).not.toContain(href);
    expect(of).not.toContain(SICH.surname);
    // How the duty stood is theirs to know, and nothing of the record of today.
    const row = rowOf(SICH.surname, seen, '<tr>');
    expect(row).toContain('>–</td>');
    const told = await inFile(former);
    for (const fact of [who.email, '02.03.2015']) expect(told).not.toContain(fact);
    expect(told.split(';')[4]).toBe('');
    const sheets = await former
      .get(`${REPORT}/sheets.xlsx?year=${YEAR - 1}&state=all`)
      .responseType('blob')
      .expect(200);
    const { rows } = await readBook(sheets.body as Buffer);
    expect(JSON.stringify(rows)).not.toContain(SICH.surname);
  });

  it('shows no leave of today', async () => {
    const leave = { _id: who._id, kind: 'annual' as const, from: THIS_YEAR, to: '' };
    await PersonModel.updateOne({ _id: who._id }, { leaves: [leave] });
    expect(rowOf(SICH.surname, await listed({ state: 'all' }), '<tr>')).toContain('у відпустці');
    expect(rowOf(SICH.surname, await lastYear(), '<tr>')).not.toContain('у відпустці');
  });

  it('is narrowed by the posts of its last day, whoever looks after their holders now', async () => {
    const former = await anOfficer(office);
    const found = async (query: object, agent = officer) =>
      (await lastYear(query, agent)).includes(SICH.surname);
    await edited({ category: '4', appointedOn: NEW_YEAR });
    expect(await listed({ state: 'all', category: '4' })).toContain(SICH.surname);
    expect([await found({ category: '4' }), await found({ category: '5' })]).toEqual([false, true]);
    expect(await found({ to: '2015-03-02' })).toBe(true);
    expect(await found({ from: NEW_YEAR })).toBe(false);
    expect(await inFile(officer)).toContain(';5;02.03.2015;');
    const sums = () =>
      officer.get('/hr/reports/duty-met').query({ year: YEAR - 1, by: 'category' });
    expect(unescaped((await sums().expect(200)).text)).toContain('5 категорія');
    await edited({ department: (await aDepartment())._id, since: NEW_YEAR });
    expect([
      await found({ category: '4' }, former),
      await found({ category: '5' }, former),
    ]).toEqual([false, true]);
  });

  it('takes a category that was only made up for, or is of an earlier day, as that of then', async () => {
    await edited({ category: '' });
    await PersonModel.updateOne({ _id: who._id }, { $unset: { posts: 1 } });
    await edited({ category: '6' });
    expect(await lastYear({ category: '6' })).toContain(SICH.surname);
    await edited({ category: '3', appointedOn: `${YEAR - 1}-12-01` });
    expect(await lastYear({ category: '3' })).toContain(SICH.surname);
    // Without a day of appointment it holds from now on.
    await edited({ category: '2' });
    expect(await lastYear({ category: '3' })).toContain(SICH.surname);
    expect(await lastYear({ category: '2' })).not.toContain(SICH.surname);
  });

  it('goes by what was corrected, as if the mistake had never been put down', async () => {
    const page = await admin.get('/hr/people/new').expect(200);
    const form = formsIn(page.text).find(({ action }) => action === '/hr/people/new');
    const newcomer = {
      ...{ surname: 'Новенький', givenName: 'Іван', email: 'p@city.example', group: 'official' },
      ...{ department: office._id, appointedOn: '2020-01-02', personnelNumber: '992' },
    };
    const fields = { ...Object.fromEntries(form?.fields ?? []), ...newcomer };
    await admin.post('/hr/people/new').type('form').send(fields).expect(303);
    expect(await lastYear()).toContain('Новенький');
    const official = who;
    who = (await PersonModel.findOne({ personnelNumber: '992' }).lean<Person>()) ?? who;
    await edited({ appointedOn: THIS_YEAR, correction: '1' });
    expect(await listed({ state: 'all' })).toContain('Новенький');
    expect(await lastYear()).not.toContain('Новенький');
    for (const path of [`/hr/people/992/history`, '/institute/audit?person=992'])
      expect((await admin.get(path).expect(200)).text).toContain('помилку в категорії чи даті');
    who = official;
    // The post of before ended where the one that was put down by mistake truly began.
    await edited({ category: '4', appointedOn: `${YEAR - 1}-02-01` });
    await edited({ appointedOn: THIS_YEAR, correction: '1' });
    expect(await lastYear({ category: '5' })).toContain(SICH.surname);
    expect(await lastYear({ category: '4' })).not.toContain(SICH.surname);
    const kept = (await PersonModel.findById(who._id).lean())?.posts;
    expect(kept).toEqual([{ category: 5, appointedOn: '2015-03-02', on: THIS_YEAR }]);
    await keptAnew('posts', '2026-11-posts-of-before');
    expect((await PersonModel.findById(who._id).lean())?.posts).toEqual(kept);
    // Without another post there is no mistake about it.
    await edited({ rank: '9', correction: '1' });
    const corrections = { person: who._id, 'values.correction': true };
    expect(await AuditModel.countDocuments(corrections)).toBe(1);
  });

  it('knows the posts of before the record kept them', async () => {
    await edited({ category: '4', appointedOn: NEW_YEAR });
    await edited({ category: '3' });
    const kept = (await PersonModel.findById(who._id).lean())?.posts;
    expect(kept).toMatchObject([
      { category: 5, appointedOn: '2015-03-02', on: NEW_YEAR },
      { category: 4, appointedOn: NEW_YEAR },
    ]);
    await keptAnew('posts', '2026-11-posts-of-before');
    expect((await PersonModel.findById(who._id).lean())?.posts).toEqual(kept);
  });

  it('knows what was before of whoever was changed while the record was made to keep it', async () => {
    const other = await aDepartment({ parentPath: [council._id] });
    await edited({ category: '4', appointedOn: NEW_YEAR, department: other._id, since: NEW_YEAR });
    await edited({ category: '3', department: sector._id, since: THIS_YEAR });
    const person = await personById(who._id);
    // What a process wrote that died at once: nothing follows from it yet, the audit neither.
    const wanted = { ...recordOf(person), category: '2' };
    const act = { by: 'hr', at: new Date() };
    const { filter, update } = recordChange(person, { wanted, since: '', reason: '' }, act);
    await PersonModel.updateOne(filter, update);
    const kept = await personById(who._id);
    expect(kept).toMatchObject({ posts: [{}, {}, {}], transfers: [{}, {}] });
    const sinceThen = { posts: kept.posts?.slice(2), transfers: kept.transfers?.slice(1) };
    await PersonModel.updateOne({ _id: who._id }, { $set: sinceThen });
    await MigrationModel.deleteMany({ _id: /^2026-11-(posts|departments)-of-before$/ });
    await migrate({ clock: () => new Date() });
    expect(await personById(who._id)).toEqual(kept);
  });

  it('knows the transfers of before the record kept them', async () => {
    const other = await aDepartment({ parentPath: [council._id] });
    await edited({ department: other._id, since: THIS_YEAR });
    const kept = (await PersonModel.findById(who._id).lean())?.transfers;
    expect(kept).toEqual([{ from: sector._id, on: THIS_YEAR }]);
    await keptAnew('transfers', '2026-11-departments-of-before');
    expect((await PersonModel.findById(who._id).lean())?.transfers).toEqual(kept);
  });

  it('does not ask about whoever came since and of whose post no day is known', async () => {
    const page = await admin.get('/hr/people/new').expect(200);
    const form = formsIn(page.text).find(({ action }) => action === '/hr/people/new');
    const newcomer = {
      ...{ surname: 'Новенький', givenName: 'Іван', email: 'o@city.example', group: 'official' },
      ...{ department: office._id, personnelNumber: '991' },
    };
    const fields = { ...Object.fromEntries(form?.fields ?? []), ...newcomer };
    await admin.post('/hr/people/new').type('form').send(fields).expect(303);
    expect(await listed({ state: 'all' })).toContain('Новенький');
    expect(await lastYear()).not.toContain('Новенький');
    const added = { personnelNumber: '991' };
    const at = (await PersonModel.findOne(added).lean())?.addedAt;
    await PersonModel.updateOne(added, { $unset: { addedAt: 1 } });
    await MigrationModel.deleteMany({ _id: '2026-11-departments-of-before' });
    await migrate({ clock: () => new Date() });
    expect((await PersonModel.findOne(added).lean())?.addedAt).toEqual(at);
  });
});

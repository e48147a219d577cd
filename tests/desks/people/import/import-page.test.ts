import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { LANGUAGES } from '../../../../src/ground/language/languages.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { newId } from '../../../../src/ground/id.js';
import { fullName } from '../../../../src/people/names/names.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../../support/builders.js';
import { aTraining, residentAgent } from '../../../support/residents.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { applyStaff, bringStaff, fileOf, listOf } from './staff-files.js';

useTestDatabase();

let app: Express;
let officer: Agent;
let hr: Person;
let top: Department;
let ours: Department;
let clerk: Person;

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  await PersonModel.deleteMany({});
  const root = await aDepartment();
  top = await aDepartment({ parentPath: [root._id] });
  ours = await aDepartment({ parentPath: [...top.path] });
  hr = await aPerson({
    ...{ roles: ['staff', 'hr'], hrDepartment: top._id, department: top._id },
    name: { surname: 'Кадровик', givenName: 'Ольга', patronymic: 'Іванівна' },
  });
  clerk = await aPerson({
    ...{ department: ours._id, email: 'clerk@city.example', personnelNumber: '100' },
    name: { surname: 'Гончар', givenName: 'Марія', patronymic: 'Петрівна' },
  });
  officer = await signedIn(app, hr.email);
});

const stored = async (person: Pick<Person, '_id'>) =>
  PersonModel.findById(person._id).orFail().lean();
const numbered = (personnelNumber: string) => PersonModel.findOne({ personnelNumber }).lean();
/** A row of the usual headings. */
const row = (number: string, name: string, email: string, more: Record<string, string> = {}) => ({
  ...{ number, name, email, department: ours.name.uk, post: 'Головний спеціаліст' },
  ...more,
});
const ourClerk = (more: Record<string, string> = {}) =>
  row('100', 'Гончар Марія Петрівна', 'clerk@city.example', more);

describe('a file of staff', () => {
  it('is reached from the list of people', async () => {
    await officer.get('/hr/people').expect(200, /href="\/hr\/people\/import"/);
    await officer.get('/hr/people/import').expect(200, /name="file"/);
  });

  it('writes nothing until it is applied; then it adds, changes and tells the audit', async () => {
    const address = await bringStaff(officer, [
      ourClerk({ post: 'Начальник відділу', rank: '7' }),
      row('200', 'ІВАНЕНКО Олена Іванівна', 'O.Ivanenko@city.example', { appointed: '01.03.2026' }),
    ]);
    expect(await numbered('200')).toBeNull();
    const { text } = await officer.get(`${address}?show=changed`).expect(200);
    expect(text).toContain('Начальник відділу');
    await applyStaff(officer, address);
    expect(await stored(clerk)).toMatchObject({ rank: 7, position: { uk: 'Начальник відділу' } });
    expect(await numbered('200')).toMatchObject({
      name: { surname: 'Іваненко', givenName: 'Олена', patronymic: 'Іванівна' },
      ...{ email: 'o.ivanenko@city.example', department: ours._id, appointedOn: '2026-03-01' },
      ...{ grammar: 'feminine', roles: ['staff'], status: 'active' },
    });
    const told = await AuditModel.find({ by: hr._id }).lean();
    expect(told.map(({ action }) => action).sort()).toEqual(['person-added', 'person-changed']);
  });

  it('brought again changes nothing, and applied twice writes nothing twice', async () => {
    const rows = [ourClerk({ rank: '7' }), row('201', 'Чорна Ірина Іванівна', 'c@city.example')];
    const address = await bringStaff(officer, rows);
    const page = await officer.get(address).expect(200);
    await applyStaff(officer, address);
    await officer
      .post(address)
      .type('form')
      .send({ seen: /name="seen" value="(\w+)"/.exec(page.text)?.[1] });
    const told = await AuditModel.countDocuments({ by: hr._id });
    const again = await bringStaff(officer, rows);
    await officer.get(again).expect(200, /Змінювати нічого/);
    expect(await AuditModel.countDocuments({ by: hr._id })).toBe(told);
  });

  it('changes nobody by what its cells leave empty', async () => {
    const address = await bringStaff(officer, [ourClerk({ post: '', department: '' })]);
    await officer.get(address).expect(200, /Змінювати нічого/);
  });

  it('refuses a row whose name is another person’s, and names the line', async () => {
    const address = await bringStaff(officer, [row('100', 'Петренко Іван Іванович', '')]);
    const { text } = await officer.get(address).expect(200);
    expect(text).toContain('записано іншу людину (Гончар Марія Петрівна)');
    expect(text).not.toMatch(/name="seen"/);
  });

  it('puts nobody on record with a resident’s address, not in the moment of their deletion either', async () => {
    const { code } = await aTraining();
    const resident = await residentAgent(app, 'later@mail.example', code);
    const rows = [ourClerk(), row('300', 'Щур Юрій Іванович', 'later@mail.example')];
    const said = 'записалася на тренінги для мешканців';
    for (const deletes of [false, true]) {
      if (deletes) await resident.post('/me/deletion').expect(303);
      const { text } = await officer.get(await bringStaff(officer, rows)).expect(200);
      expect(text).toContain(said);
      expect(text).not.toMatch(/name="seen"/);
    }
    expect(await numbered('300')).toBeNull();
  });

  it('says of a row that a resident was quicker than', async () => {
    const { code } = await aTraining();
    const address = await bringStaff(officer, [row('', 'Щур Юрій Іванович', 'quick@mail.example')]);
    await residentAgent(app, 'quick@mail.example', code);
    await applyStaff(officer, address);
    const { text } = await officer.get(address).expect(200);
    expect(text).toContain('пошта або номер уже належать іншій людині');
    expect(await PersonModel.findOne({ email: 'quick@mail.example' }).lean()).toMatchObject({
      status: 'resident',
    });
  });

  it('lets a name change where the rest of it stays', async () => {
    const address = await bringStaff(officer, [
      row('100', 'Коваль Марія Петрівна', 'clerk@city.example'),
    ]);
    await applyStaff(officer, address);
    expect((await stored(clerk)).name.surname).toBe('Коваль');
  });

  it('refuses people and departments outside the part of the council', async () => {
    const elsewhere = await aDepartment();
    const stranger = await aPerson({ department: elsewhere._id });
    const address = await bringStaff(officer, [
      row(stranger.personnelNumber ?? '', '', '', { rank: '5' }),
      ourClerk({ department: elsewhere.name.uk }),
    ]);
    const { text } = await officer.get(address).expect(200);
    expect(text).toContain('не з ваших підрозділів');
    expect(text).toContain('переведення туди записує адміністратор');
    expect(text).not.toContain(stranger.name.surname);
  });

  it('changes nothing about whoever brings it, and leaves their unchanged row alone', async () => {
    const own = { ...row(hr.personnelNumber ?? '', 'Кадровик Ольга Іванівна', hr.email) };
    const same = await bringStaff(officer, [{ ...own, department: '' }]);
    await officer.get(same).expect(200, /Змінювати нічого/);
    const changed = await bringStaff(officer, [{ ...own, rank: '1' }]);
    await officer.get(changed).expect(200, /попросіть колегу/);
  });

  it('asks about namesakes, and writes those alone who are said to be somebody else', async () => {
    const rows = [row('300', 'Гончар Марія Петрівна', 'other@city.example')];
    const address = await bringStaff(officer, rows);
    await applyStaff(officer, address);
    expect(await numbered('300')).toBeNull();
    const again = await bringStaff(officer, rows);
    await applyStaff(officer, again, { line: '2' });
    expect(await numbered('300')).not.toBeNull();
  });

  it('takes the first of two rows about one person', async () => {
    const address = await bringStaff(officer, [ourClerk({ rank: '7' }), ourClerk({ rank: '9' })]);
    await officer.get(address).expect(200, /вже є рядок 2/);
    await applyStaff(officer, address);
    expect((await stored(clerk)).rank).toBe(7);
  });

  it('has those leave whom it does not name only where that is ticked', async () => {
    const gone = await aPerson({ department: ours._id });
    const first = await bringStaff(officer, [ourClerk({ rank: '7' })]);
    await officer.get(first).expect(200, /name="leavers"/);
    await applyStaff(officer, first);
    expect((await stored(gone)).status).toBe('active');
    const second = await bringStaff(officer, [ourClerk({ rank: '8' })]);
    await applyStaff(officer, second, { leavers: '1' });
    expect((await stored(gone)).status).toBe('left');
    expect((await stored(hr)).status).toBe('active');
  });

  it('says of nobody that they left who may be in a row that was not understood', async () => {
    await bringStaff(officer, [ourClerk()]);
    const hidden = await aPerson({
      department: ours._id,
      name: { surname: 'Дорош', givenName: 'Юрій', patronymic: 'Іванович' },
    });
    const address = await bringStaff(officer, [
      ourClerk(),
      row('9999', 'ДОРОШ Юрій Іванович', 'not an address'),
    ]);
    const { text } = await officer.get(`${address}?show=absent`).expect(200);
    expect(text).toContain('можливо, це людина з рядка 3');
    await officer.post(address).type('form').send({ leavers: '1' });
    expect((await stored(hidden)).status).toBe('active');
  });

  it('has nobody leave who teaches a course to come', async () => {
    const trainer = await aPerson({ department: ours._id, roles: ['staff', 'trainer'] });
    await aCourse({ trainers: [asTrainer(trainer)] });
    const address = await bringStaff(officer, [ourClerk()]);
    await officer.get(`${address}?show=absent`).expect(200, /викладає на курсі/);
  });

  it('has people leave from the day it names, and come back when it names them again', async () => {
    const left = await bringStaff(officer, [ourClerk({ leaves: '01.02.2026' })]);
    await applyStaff(officer, left);
    expect((await stored(clerk)).status).toBe('left');
    const back = await bringStaff(officer, [ourClerk()]);
    await applyStaff(officer, back);
    expect(await stored(clerk)).toMatchObject({ status: 'active', departures: [{}] });
  });

  it('has those who come back had never left, where that is ticked', async () => {
    const gone = await aPerson({ department: ours._id });
    const named = row(gone.personnelNumber ?? '', fullName(gone.name), gone.email);
    const first = await bringStaff(officer, [ourClerk({ rank: '7' })]);
    expect((await officer.get(first).expect(200)).text).not.toContain('name="neverLeft"');
    await applyStaff(officer, first, { leavers: '1' });
    const second = await bringStaff(officer, [ourClerk(), named]);
    await officer.get(second).expect(200, /name="neverLeft"/);
    await applyStaff(officer, second, { neverLeft: '1' });
    const { status, departures } = await stored(gone);
    expect({ status, departures }).toEqual({ status: 'active', departures: undefined });
    const audited = { person: gone._id, action: 'person-returned' };
    expect(await AuditModel.findOne(audited).lean()).toMatchObject({
      values: { correction: true },
    });
  });

  it('overwrites nothing that somebody else changed after the preview', async () => {
    const address = await bringStaff(officer, [ourClerk({ rank: '7' })]);
    await PersonModel.updateOne({ _id: clerk._id }, { $set: { rank: 3 } });
    await applyStaff(officer, address);
    expect((await stored(clerk)).rank).toBe(3);
    await officer.get(`${address}?show=failed`).expect(200, /хтось інший змінив/);
  });

  it('is told what its columns hold, and remembers it for the next file of the same headings', async () => {
    const strange = ['Хто', 'Щось', 'Номерок'].join(';') + '\nГончар Марія Петрівна;9;100';
    const address = listOf(await officer.post('/hr/people/import').field('text', strange));
    const keys = { 'column-0': 'name', 'column-1': 'rank', 'column-2': 'personnelNumber' };
    await officer
      .post(`${address}/columns`)
      .type('form')
      .send({ header: '0', ...keys })
      .expect(303);
    await officer.get(`${address}?show=changed`).expect(200, /Ранг/);
    const next = listOf(await officer.post('/hr/people/import').field('text', strange));
    await officer.get(`${next}?show=changed`).expect(200, /Ранг/);
  });

  it('is told which department words mean, and remembers that too', async () => {
    const rows = [
      row('400', 'Лис Ярина Іванівна', 'lys@city.example', { department: 'Загальний' }),
    ];
    const address = await bringStaff(officer, rows);
    const page = await officer.get(address).expect(200, /name="words-0" value="Загальний"/);
    const keys = [...page.text.matchAll(/id="(column-\d+)"[\s\S]*?<\/select>/g)].map(
      ([html, name]): [string, string] => [
        name ?? '',
        /value="([^"]*)" selected/.exec(html)?.[1] ?? '',
      ],
    );
    await officer
      .post(`${address}/columns`)
      .type('form')
      .send({
        header: '0',
        ...Object.fromEntries(keys),
        'words-0': 'Загальний',
        'department-0': ours._id,
      })
      .expect(303);
    await officer.get(`${address}?show=added`).expect(200, /Лис Ярина/);
    const next = await bringStaff(officer, rows);
    await officer.get(`${next}?show=added`).expect(200, /Лис Ярина/);
  });

  it('says in whatever language why a file cannot be read, with what was typed', async () => {
    const html = '<html><table><tr><td>x</td></tr></table></html>';
    const { text } = await officer.post('/hr/people/import').field('text', html).expect(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain('&lt;html&gt;');
  });

  it('is nobody else’s', async () => {
    const address = await bringStaff(officer, [ourClerk({ rank: '7' })]);
    const other = await aPerson({ roles: ['staff', 'hr'], hrDepartment: top._id });
    const stranger = await signedIn(app, other.email);
    await stranger.get(address).expect(404);
    await stranger.post(address).type('form').send({ seen: 'x' }).expect(404);
    await stranger.get(`${address}/report.csv`).expect(404);
  });

  it('sent twice by one form is one file', async () => {
    const formKey = newId();
    const text = fileOf([ourClerk({ rank: '7' })]);
    const send = () =>
      officer.post('/hr/people/import').field('formKey', formKey).field('text', text);
    const [one, other] = await Promise.all([send(), send()]);
    expect(listOf(one)).toBe(listOf(other));
  });

  it('two files of the same people at once put each on record once', async () => {
    const other = await aPerson({
      roles: ['staff', 'hr'],
      hrDepartment: top._id,
      department: top._id,
    });
    const colleague = await signedIn(app, other.email);
    const rows = Array.from({ length: 40 }, (_, at) =>
      row(
        `5${at}0`,
        `Новак${'абвгдежз'.charAt(at % 8).repeat(at + 1)} Іван Іванович`,
        `n${at}@city.example`,
      ),
    );
    const addresses = await Promise.all([bringStaff(officer, rows), bringStaff(colleague, rows)]);
    await Promise.all([applyStaff(officer, addresses[0]), applyStaff(colleague, addresses[1])]);
    expect(await PersonModel.countDocuments({ email: /^n\d+@/ })).toBe(40);
    for (const [agent, address] of [
      [officer, addresses[0]],
      [colleague, addresses[1]],
    ] as const)
      expect((await agent.get(address).expect(200)).text).not.toContain('Не вдалося записати');
  });

  it.each(LANGUAGES)('of our own making changes nothing, headings in %s', async (lang) => {
    await aPerson({
      ...{
        department: ours._id,
        category: 5,
        rank: 9,
        appointedOn: '2020-02-29',
        group: 'official',
      },
      name: { surname: "О'Коннор", givenName: 'МАР’ЯНА' },
    });
    await officer.post('/language').type('form').send({ language: lang });
    for (const format of ['csv', 'xlsx']) {
      const own = await officer.get(`/hr/people.${format}`).responseType('blob').expect(200);
      const sent = await officer
        .post('/hr/people/import')
        .attach('file', own.body as Buffer, `staff.${format}`);
      const page = await officer.get(listOf(sent)).expect(200);
      expect(page.text).toMatch(/Змінювати нічого|Nothing to change/);
      expect(page.text).not.toMatch(/Не буде записано|Not written/);
    }
  });

  it('leaves a report that can be had as a file', async () => {
    const address = await bringStaff(officer, [ourClerk({ rank: '7', category: 'вища' })]);
    const { text } = await officer.get(`${address}/report.csv`).expect(200);
    expect(text).toContain('«вища» – не категорія посади');
    await officer.get(`${address}/report.xlsx`).expect(200);
  });

  it('leaves a report that sends nobody to a form which only the page has', async () => {
    const address = await bringStaff(officer, [ourClerk({ department: 'Цирк' })]);
    expect((await officer.get(address).expect(200)).text).toContain('вкажіть його внизу сторінки');
    const { text } = await officer.get(`${address}/report.csv`).expect(200);
    expect(text).toContain('підрозділу «Цирк» у реєстрі немає: виправте назву у файлі');
    expect(text).not.toContain('внизу сторінки');
  });
});

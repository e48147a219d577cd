import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { newId } from '../../../src/ground/id.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { anEndedCourse } from '../../training/completion/ended-course.js';
import { aWorkbook } from '../../documents/tables/workbooks.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { pressApply } from '../../people/imports/lists.js';
import { aTraining, residentAgent } from '../../support/residents.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});

const levelsOf = async ({ _id }: Person) =>
  (await PersonModel.findById(_id, { englishLevels: 1 }).lean())?.englishLevels ?? [];
const kyiv = (day: string) => new Date(`${day}T00:00:00+02:00`);
const preview = (text: string) => institute.post('/institute/levels').field('text', text);
const confirm = (page: { text: string }) => pressApply(institute, page.text);

describe('The institute’s import of placement results', () => {
  let [olha, ihor]: Person[] = [];
  beforeEach(async () => {
    [olha, ihor] = [await aPerson(), await aPerson()];
  });
  const people = () => {
    if (!olha || !ihor) throw new Error('nobody');
    return { olha, ihor, number: olha.personnelNumber ?? '' };
  };

  it('shows first what it would record, names each bad line, and records nothing yet', async () => {
    const { olha: one, number } = people();
    const { text } = await preview(`${number};B1;02.03.2026\nX999999;B2\n${number};Z9`).expect(200);
    expect(text).toContain('Записати 1 результат');
    expect(text).toContain(one.name.surname);
    expect(text).toContain('Рядок 2</b>: такого табельного номера або електронної пошти в реєстрі');
    expect(text).toContain('Рядок 3</b>: рівень має бути від A1 до C2');
    expect(await levelsOf(one)).toEqual([]);
  });

  it('records what was confirmed, by personnel number and by e-mail, and who did it', async () => {
    const { olha: one, ihor: two, number } = people();
    const page = await preview(`Таб. №;Рівень;Дата\n${number};В1;02.03.2026\n${two.email};C1;`);
    await confirm(page).expect(303);
    expect(await levelsOf(one)).toEqual([
      { level: 'B1', at: kyiv('2026-03-02'), source: 'placement', note: '' },
    ]);
    expect((await levelsOf(two)).map(({ level }) => level)).toEqual(['C1']);
    expect(await AuditModel.countDocuments({ person: one._id, action: 'level-recorded' })).toBe(1);
  });

  it('means no resident, in a list as in the search for one person', async () => {
    const email = 'level@mail.example';
    await residentAgent(app, email, (await aTraining()).code);
    // Of its only line nothing would be recorded.
    const { text } = await preview(`${email};B1;02.03.2026`).expect(422);
    expect(text).toContain('це мешканець, а не працівник');
    const found = await institute.get('/institute/levels').query({ who: email }).expect(422);
    expect(found.text).toContain('нікого не знайдено');
  });

  it('knows a personnel number in the other alphabet and with another dash', async () => {
    const { _id } = await aPerson({ personnelNumber: 'ТВ-7001' });
    const page = await preview('Таб. №;Рівень\ntb–7001;B1').expect(200);
    await confirm(page).expect(303);
    expect((await PersonModel.findById(_id).lean())?.englishLevels).toHaveLength(1);
  });

  it('changes nothing the second time, with and without a day, at the same time too', async () => {
    const { olha: one, ihor: two, number } = people();
    const lines = `${number}\tB1\t2026-03-02\n${two.email}\tA2\t`;
    const page = await preview(lines);
    await Promise.all([confirm(page), confirm(page), confirm(page)]);
    await confirm(page).expect(303);
    expect(await levelsOf(one)).toHaveLength(1);
    expect(await levelsOf(two)).toHaveLength(1);
    const { text } = await preview(lines).expect(200);
    expect(text).toContain('2 уже записано раніше');
    expect(text).toContain('Немає чого записувати');
  });

  it('takes a file as spreadsheets save it, in Windows-1251 with Ukrainian headers', async () => {
    const { number } = people();
    const header = Buffer.from([0xd2, 0xe0, 0xe1, 0x2e, 0x3b, 0xd0, 0xb3, 0xe2, 0xe5, 0xed, 0xfc]);
    const file = Buffer.concat([header, Buffer.from(`\r\n${number};B2\r\n`)]);
    const { text } = await institute
      .post('/institute/levels')
      .field('text', '')
      .attach('file', file, { filename: 'results.csv', contentType: 'text/csv' })
      .expect(200);
    expect(text).toContain('<b>B2, ');
    expect(text).not.toContain('role="alert"');
  });

  it('does not take people who have left', async () => {
    const left = await aPerson({ status: 'left' });
    const { text } = await preview(`${left.email},B1`).expect(422);
    expect(text).toContain('ця особа вже не працює');
  });

  it('asks for results where none were sent, and refuses a form cut short', async () => {
    const { text } = await preview('  ').expect(422);
    expect(text).toContain('Додайте файл або вставте рядки');
    await institute
      .post('/institute/levels')
      .set('content-type', 'multipart/form-data; boundary=x')
      .send('--x\r\nnonsense')
      .expect(400);
  });

  it('leads to the page of one person, or says that there is nobody', async () => {
    const { olha: one, number } = people();
    for (const who of [number, one.email.toUpperCase()])
      await institute
        .get('/institute/levels')
        .query({ who })
        .expect('location', `/hr/people/${number}#english`);
    await institute.get('/institute/levels?who=nobody').expect(422, /нікого не знайдено/);
  });

  it('takes a level in Cyrillic letters, a day with a time, and cells of a workbook', async () => {
    const { olha: one, ihor: two, number } = people();
    const file = await aWorkbook([
      ['Вступний тест, група 3'],
      [],
      ['№', 'Табельний номер', 'ПІБ', 'Рівень', 'Дата тесту'],
      [1, number, one.name.surname, 'В1', new Date('2026-03-02T00:00:00Z')],
      [2, two.email, two.name.surname, 'c1', '03.03.2026 14:30'],
    ]);
    const page = await institute.post('/institute/levels').attach('file', file, 'test.xlsx');
    expect(page.text).toContain('test.xlsx');
    await confirm(page).expect(303);
    expect(await levelsOf(one)).toMatchObject([{ level: 'B1', at: kyiv('2026-03-02') }]);
    expect(await levelsOf(two)).toMatchObject([{ level: 'C1', at: kyiv('2026-03-03') }]);
  });

  it.each([
    ['', 'за самим іменем'],
    [';B1', 'не зазначено'],
    ['NUMBER;', 'рівень має бути'],
    ['NUMBER;B1;31.02.2026', 'дату не розпізнано'],
    ['NUMBER;B1;2999-01-01', 'ще не настала'],
    ['NUMBER;B1;02.03.2026\nNUMBER;B2;2026-03-02', 'вже є у файлі вище'],
  ])('names a line that cannot be used: %j', async (line, why) => {
    const { number } = people();
    const header = line === '' ? 'ПІБ;Рівень\nКоваль Ольга;B1' : 'Табельний номер;Рівень;Дата';
    const { text } = await preview(`${header}\n${line.replaceAll('NUMBER', number)}`);
    expect(text).toContain(why);
  });

  it('shows lines again that a page of an earlier day would confirm, and writes none', async () => {
    const { olha: one, number } = people();
    const { text } = await institute
      .post('/institute/levels/import')
      .type('form')
      .send({ text: `${number}\tB1\t2026-03-02` })
      .expect(200);
    expect(text).toContain('Записати 1 результат');
    expect(await levelsOf(one)).toEqual([]);
  });

  it('speaks English to those who read English', async () => {
    const english = await signedIn(
      app,
      (await aPerson({ roles: ['institute'], language: 'en' })).email,
    );
    const { text } = await english
      .post('/institute/levels')
      .field('text', `${people().number};B9`)
      .expect(422);
    expect(text).toContain('Line 1</b>: the level must be from A1 to C2');
  });
});

describe('A level by a document', () => {
  const send = (agent: Agent, { personnelNumber }: Person, form: object) =>
    agent
      .post(`/hr/people/${personnelNumber ?? ''}/levels`)
      .type('form')
      .send(form);
  const IELTS = { level: 'C1', at: '2026-02-10', note: 'IELTS, № 24UA000123' };

  it('is recorded by HR for their own people, and stands on the page with its day and document', async () => {
    const department = await aDepartment();
    const officer = await aPerson({ roles: ['hr'], hrDepartment: department._id });
    const hr = await signedIn(app, officer.email);
    const person = await aPerson({ department: department._id });
    const page = `/hr/people/${person.personnelNumber ?? ''}`;
    await send(hr, person, IELTS).expect(303).expect('location', `${page}#english`);
    await send(hr, person, IELTS).expect(303);
    const { text } = await hr.get(page).expect(200);
    expect(text).toContain('IELTS, № 24UA000123');
    expect(text).toContain('10 лютого');
    expect(await levelsOf(person)).toEqual([
      { level: 'C1', at: kyiv('2026-02-10'), source: 'certificate', note: IELTS.note },
    ]);
    await send(hr, await aPerson(), IELTS).expect(404);
  });

  it('needs the level, a day that is not ahead, and the document’s name', async () => {
    const person = await aPerson();
    const { text } = await send(institute, person, { at: '2999-01-01', note: ' ' }).expect(422);
    expect(text).toContain('Оберіть рівень від A1 до C2');
    expect(text).toContain('Дата документа ще не настала');
    expect(text).toContain('Назвіть документ');
    expect(text).toContain('value="2999-01-01"');
    expect(await levelsOf(person)).toEqual([]);
  });

  it('is recorded by the institute also for people without a personnel number', async () => {
    const person = await aPerson();
    await PersonModel.updateOne({ _id: person._id }, { $unset: { personnelNumber: 1 } });
    const page = `/hr/people/${person._id}`;
    await institute.post(`${page}/levels`).type('form').send(IELTS).expect(303);
    await institute.get(page).expect(200, /IELTS/);
  });

  it('is not recorded by those who only look: an administrator', async () => {
    const admin = await signedIn(app, (await aPerson({ roles: ['admin'] })).email);
    const person = await aPerson();
    await send(admin, person, IELTS).expect(403);
    const { text } = await admin.get(`/hr/people/${person.personnelNumber ?? ''}`).expect(200);
    expect(text).not.toContain('/levels"');
  });
});

describe('A completed English course', () => {
  it('raises the level of those who passed to its exit level, as everybody sees it', async () => {
    const [passed, failed] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse(
      [
        [passed, 'present'],
        [failed, 'absent'],
      ],
      { kind: 'english', entryLevel: null, exitLevel: 'B1' },
    );
    const complete = () => completeCourse(testIssuer, course, [passed._id], newId(), new Date());
    await Promise.all([complete(), complete()]);
    await complete();
    expect((await levelsOf(passed)).map(({ level, note }) => [level, note])).toEqual([
      ['B1', course.code],
    ]);
    expect(await levelsOf(failed)).toEqual([]);
    const learner = await signedIn(app, passed.email);
    await learner.get('/me').expect(200, /Ваш рівень: B1 \(завершений курс/);
    await learner.get('/me/profile').expect(200, /B1 \(завершений курс/);
  });

  it('says on its page which level one needs and which one reaches', async () => {
    const course = await aCourse({ kind: 'english', entryLevel: 'A2', exitLevel: 'B1' });
    const learner = await signedIn(app, (await aPerson()).email);
    await learner.get(`/courses/${course.code}`).expect(200, /від A2 до B1/);
  });
});

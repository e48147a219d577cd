import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { pino } from 'pino';
import { DeedStore } from '../../../src/decisions/deeds/deed-store.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { ImportModel } from '../../../src/people/imports/import-model.js';
import { sweepImports } from '../../../src/people/imports/waiting-imports.js';
import { reconcile } from '../../../src/programs/jobs/reconcile.js';
import { results } from '../../../src/training/results/results.js';
import { aGroup, NOW, type Group } from '../attendance/group.js';
import { addressOf, pressApply, sayColumns } from '../../people/imports/lists.js';
import { aPerson } from '../../support/builders.js';
import {
  signedIn,
  TEST_SECRET,
  testApp,
  testConfig as config,
  type Agent,
} from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aWorkbook } from '../../documents/tables/workbooks.js';

useTestDatabase();
const log = pino({ level: 'silent' });
let app: Express;
let now = NOW;
beforeAll(() => {
  app = testApp(() => now);
});

const HOUR = 3_600_000;
const pageOf = ({ course }: Group) => `/teaching/${course.code}/results`;
const pointsOf = async ({ course }: Group) => {
  const held = (await results.read(course._id)).results;
  return Object.fromEntries(Object.entries(held).map(([id, { result }]) => [id, result.points]));
};

interface Trainer {
  group: Group;
  agent: Agent;
  /** Brings a list and gives the page that comes. */
  bring: (text: string) => ReturnType<Agent['post']>;
  one: Group['participants'][number];
  two: Group['participants'][number];
}

async function aTrainer(given: Parameters<typeof aGroup>[0] = {}): Promise<Trainer> {
  const group = await aGroup({ assessment: 'points', ...given });
  const agent = await signedIn(app, group.trainer.email);
  const [one, two] = group.participants;
  if (!one || !two) throw new Error('nobody takes part');
  const bring = (text: string) =>
    agent
      .post(`${pageOf(group)}/import`)
      .type('form')
      .send({ text });
  return { group, agent, bring, one, two };
}

describe('A list of results', () => {
  it('is shown row by row before anything is written, and written once it is confirmed', async () => {
    const { group, agent, bring, one, two } = await aTrainer();
    const page = await bring(
      `Результати\nПІБ;Табельний номер;Максимум;Бали\n${one.name.surname};${one.personnelNumber ?? ''};100;80,0\n;nobody@city.example;100;70\n${two.name.surname};${two.email};100;55`,
    ).expect(200);
    expect(page.text).toContain('Записати 2 результати');
    expect(page.text).toContain('Не використано стовпці: Максимум');
    expect(page.text).toContain('Рядок 4</b>: такого табельного номера');
    expect(await pointsOf(group)).toEqual({});

    await pressApply(agent, page.text).expect(303).expect('location', addressOf(page.text));
    expect(await pointsOf(group)).toEqual({ [one._id]: '80', [two._id]: '55' });
    const report = await agent.get(addressOf(page.text)).expect(200);
    expect(report.text).toContain('2 записано');
    expect(report.text).toContain('1 рядок не записано');
    await agent.get(pageOf(group)).expect(200, new RegExp(addressOf(page.text)));
  });

  it('says what would change, what stands already, and leaves what an empty cell holds', async () => {
    const { group, agent, bring, one, two } = await aTrainer({ size: 3 });
    const three = group.participants[2]?.email ?? '';
    await pressApply(agent, (await bring(`E-mail;Бали\n${one.email};80\n${two.email};55`)).text);
    const { text } = await bring(
      `E-mail;Бали\n${one.email};81\n${two.email};55\n${three};\n`,
    ).expect(200);
    expect(text).toContain('1 зміниться');
    expect(text).toContain('80 балів');
    expect(text).toContain('1 уже записано раніше');
    expect(text).toContain('у рядку немає результату');
    await pressApply(agent, text).expect(303);
    expect(await pointsOf(group)).toEqual({ [one._id]: '81', [two._id]: '55' });
  });

  it('is written once, however often and at once it is confirmed', async () => {
    const { group, agent, bring, one } = await aTrainer();
    const { text } = await bring(`E-mail;Бали\n${one.email};80`);
    const answers = await Promise.all(Array.from({ length: 5 }, () => pressApply(agent, text)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    await pressApply(agent, text).expect(303);
    const held = (await results.read(group.course._id)).results[one._id];
    expect(held).toMatchObject({ result: { points: '80' }, history: [] });
    const { text: report } = await agent.get(addressOf(text)).expect(200);
    expect(report).toContain('1 записано');
    expect(report).not.toContain('нічого не записано');
  });

  it('is written once it is confirmed, though the process dies and nobody comes back', async () => {
    const { group, agent, bring, one } = await aTrainer();
    const { text } = await bring(`E-mail;Бали\n${one.email};80`);
    const dying = jest
      .spyOn(DeedStore.prototype, 'settle')
      .mockImplementation(() => Promise.resolve());
    await pressApply(agent, text).expect(303);
    dying.mockRestore();
    await agent.get(addressOf(text)).expect(200, /Записано ще не все/);
    await sweepImports(new Date(Date.now() + 2 * 86_400_000));
    await reconcile({ now: new Date(), config, secret: TEST_SECRET, log });
    await agent.get(addressOf(text)).expect(200, /Звіт про внесення/);
    const held = (await results.read(group.course._id)).results[one._id];
    expect(held).toMatchObject({ result: { points: '80' }, history: [] });
  });

  it('that is not written yet is written by pressing again, and nothing comes twice', async () => {
    const { group, agent, bring, one } = await aTrainer();
    const { text } = await bring(`E-mail;Бали\n${one.email};80`);
    await pressApply(agent, text).expect(303);
    await ImportModel.updateOne({ owner: group.trainer._id }, { $set: { status: 'decided' } });
    const half = await agent.get(addressOf(text)).expect(200, /Записати решту зараз/);
    await pressApply(agent, half.text).expect(303);
    await agent.get(addressOf(text)).expect(200, /Звіт про внесення/);
    const held = (await results.read(group.course._id)).results[one._id];
    expect(held).toMatchObject({ result: { points: '80' }, history: [] });
  });

  it('is not written where somebody changed something meanwhile, and shown again', async () => {
    const { group, agent, bring, one } = await aTrainer();
    const { text } = await bring(`E-mail;Бали\n${one.email};80`);
    await agent
      .post(pageOf(group))
      .type('form')
      .send({ seen: '0', [`points-${one._id}`]: '90' });
    await pressApply(agent, text).expect(303);
    expect(await pointsOf(group)).toEqual({ [one._id]: '90' });
    const again = await agent.get(addressOf(text)).expect(200);
    expect(again.text).toContain('нічого не записано');
    expect(again.text).toContain('90 балів');
    await pressApply(agent, again.text).expect(303);
    expect(await pointsOf(group)).toEqual({ [one._id]: '80' });
  });

  it('lets a person say what each column holds, and keeps what they said', async () => {
    const { group, agent, bring, one } = await aTrainer();
    const page = await bring(`Хто це;Тест;Есе\n${one.email};80;70`).expect(422);
    expect(page.text).toContain('role="alert"');
    expect(page.text).toContain('у якому стовпці табельний номер');
    const twice = await sayColumns(agent, page.text, ['email', 'points', 'points']).expect(422);
    expect(twice.text).toContain('вже містить інший стовпець');
    await sayColumns(agent, page.text, ['email', '', 'points'])
      .expect(303)
      .expect('location', addressOf(page.text));
    const { text } = await agent.get(addressOf(page.text)).expect(200);
    expect(text).toContain('Записати 1 результат');
    await pressApply(agent, text);
    expect(await pointsOf(group)).toEqual({ [one._id]: '70' });
  });

  it('never takes a row number for somebody’s number, even when told so', async () => {
    const { group, agent, bring } = await aTrainer();
    await aPerson({ personnelNumber: '1' });
    const page = await bring('№;Бали\n1;80\n2;90').expect(422);
    const told = await sayColumns(agent, page.text, ['personnelNumber', 'points']).expect(422);
    expect(told.text).toContain('порядкові номери рядків');
    expect(await pointsOf(group)).toEqual({});
  });

  it('takes a name alone as a guess among the participants, written once it is confirmed', async () => {
    const { group, agent, bring, one, two } = await aTrainer();
    const other = await aPerson();
    const page = await bring(
      `ПІБ;Бали\n${one.name.surname} ${one.name.givenName};80\n${two.name.surname} ${two.name.givenName};70\n${other.name.surname} ${other.name.givenName};60`,
    ).expect(200);
    expect(page.text).toContain('Упізнано лише за іменем');
    expect(page.text).toContain(one.personnelNumber);
    expect(page.text).toContain('Рядок 4</b>: за самим іменем особу не знайдено');
    await pressApply(agent, page.text, { guess: '2' }).expect(303);
    expect(await pointsOf(group)).toEqual({ [one._id]: '80' });
    await agent.get(addressOf(page.text)).expect(200, /не підтверджено/);
  });

  it('leaves namesakes to a number or an e-mail', async () => {
    const name = { surname: 'Коваленко', givenName: 'Олена', patronymic: 'Іванівна' };
    const group = await aGroup({ assessment: 'points', size: 0 });
    const twins = await Promise.all([aPerson({ name }), aPerson({ name })]);
    await Promise.all(twins.map(({ _id }) => enrol(group.course, _id, _id, NOW)));
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent
      .post(`${pageOf(group)}/import`)
      .type('form')
      .send({ text: 'ПІБ;Бали\nКоваленко Олена;80' })
      .expect(422);
    expect(text).toContain('таке ім’я мають кілька слухачів');
  });

  it.each([
    ['a number and an e-mail of different people', 'ONE;TWO@;;80', 'належать різним особам'],
    ['a surname that is another’s', 'ONE;;Шевченко Тарас;80', 'з іншим прізвищем'],
    ['somebody who takes no part', 'OTHER;;;80', 'немає серед слухачів'],
    ['somebody who stands above', 'ONE;;;80\nONE;;;90', 'вже є вище'],
    ['too many points', 'ONE;;;101', 'від 0 до 100'],
    ['half a point', 'ONE;;;7,5', 'від 0 до 100'],
  ])('refuses a row of %s', async (_, row, why) => {
    const { bring, one, two } = await aTrainer();
    const other = await aPerson();
    const rows = row
      .replaceAll('ONE', one.personnelNumber ?? '')
      .replace('TWO@', two.email)
      .replace('OTHER', other.email);
    const { text } = await bring(`Табельний номер;Пошта;ПІБ;Бали\n${rows}`);
    expect(text).toContain(why);
  });

  it('is read from a workbook: a project, its columns in another order than the form’s', async () => {
    const { group, agent, one } = await aTrainer({ assessment: 'project' });
    const file = await aWorkbook([
      ['Пошта', 'Донор', 'Сума', 'Назва проєкту'],
      [one.email, 'U-LEAD', 1250000.5, 'Тепла школа'],
    ]);
    const page = await agent
      .post(`${pageOf(group)}/import`)
      .attach('file', file, 'проєкти.xlsx')
      .expect(200);
    await pressApply(agent, page.text).expect(303);
    expect((await results.read(group.course._id)).results[one._id]?.result).toEqual({
      ...{ title: 'Тепла школа', funder: 'U-LEAD', amount: '1250000.5' },
    });
  });

  it('holds what became of a grant, under the names of the form, and refuses days that cannot be', async () => {
    const { group, agent, bring, one, two } = await aTrainer({ assessment: 'project' });
    const heads = [
      ...['E-mail', 'Назва проєкту', 'Донор', 'Конкурс', 'Подано', 'Рішення донора'],
      ...['Реалізація: початок', 'Реалізація: кінець', 'Звіт подано'],
    ];
    const row = (email: string, ends: string) =>
      [
        ...[email, 'Міст', 'GIZ', 'Чисте місто', '15.01.2026', 'won'],
        ...['01.03.2026', ends, '2026-10-20'],
      ].join(';');
    const { text } = await bring(
      [heads.join(';'), row(one.email, '30.09.2026'), row(two.email, '28.02.2026')].join('\n'),
    ).expect(200);
    expect(text).toContain('Рядок 3</b>: Останній день раніший за перший');
    await pressApply(agent, text).expect(303);
    const { [one._id]: written, ...others } = (await results.read(group.course._id)).results;
    expect(others).toEqual({});
    expect(written?.result).toEqual({
      ...{ title: 'Міст', funder: 'GIZ', call: 'Чисте місто', submitted: '2026-01-15' },
      ...{ decision: 'won', starts: '2026-03-01', ends: '2026-09-30', reported: '2026-10-20' },
    });
    // What is brought is judged with what stands.
    const again = await bring(`E-mail;Звіт подано\n${one.email};01.02.2026`);
    expect(again.text).toContain('Звіт не подають раніше');
  });

  it('gives the rows that were not written as a file that can be mended and brought again', async () => {
    const { agent, bring, one } = await aTrainer();
    const { text } = await bring(`E-mail;Бали;Нотатка\n${one.email};80\n=x@y.example;70;"a;b"`);
    await pressApply(agent, text);
    const csv = await agent.get(`${addressOf(text)}/refused.csv`).expect(200);
    expect(csv.text.startsWith('\uFEFF')).toBe(true);
    expect(csv.text.slice(1).trim().split('\r\n')).toEqual([
      'Рядок;E-mail;Бали;Нотатка;Чому не записано',
      expect.stringMatching(/^3;'=x@y\.example;70;"a;b";такого табельного номера/),
    ]);
    const again = await bring(csv.text);
    expect(again.text).toContain('Рядок 2</b>: такого табельного номера');
  });

  it.each([
    ['nothing', ' ', 'Додайте файл або вставте рядки'],
    ['ten thousand columns', 'a;'.repeat(10_000), 'стовпців більше ніж 60'],
    ['a web page', '<html><table>', 'Це не таблиця Excel і не CSV'],
  ])(
    'of %s is refused with what would help, and what was typed still there',
    async (_, text, why) => {
      const { group, bring } = await aTrainer();
      const page = await bring(text).expect(422);
      expect(page.text).toContain('role="alert"');
      expect(page.text).toContain(why);
      expect(page.text).toContain(pageOf(group));
      expect(await ImportModel.countDocuments({ course: group.course._id })).toBe(0);
    },
  );

  it('of the old Excel format is refused with how to save it', async () => {
    const { group, agent } = await aTrainer();
    const { text } = await agent
      .post(`${pageOf(group)}/import`)
      .attach('file', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'old.xls')
      .expect(422);
    expect(text).toContain('id="file-error"');
    expect(text).toContain('Книга Excel (XLSX)');
  });

  it('is seen by nobody but who brought it, and not for another course', async () => {
    const { group, bring, one, agent } = await aTrainer();
    const { text } = await bring(`E-mail;Бали\n${one.email};80`);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    await institute.get(addressOf(text)).expect(404);
    await pressApply(institute, text).expect(404);
    const { course } = await aGroup({ assessment: 'points', trainers: group.course.trainers });
    const elsewhere = addressOf(text).replace(group.course.code, course.code);
    await agent.get(elsewhere).expect(404);
    await agent.get(addressOf(text)).expect(200);
    expect(await pointsOf(group)).toEqual({});
  });

  it('waits for a day, its report for a month', async () => {
    const { agent, bring, one, two } = await aTrainer();
    const left = (await bring(`E-mail;Бали\n${one.email};80`)).text;
    const applied = (await bring(`E-mail;Бали\n${two.email};80`)).text;
    await pressApply(agent, applied).expect(303);
    now = new Date(NOW.getTime() + 25 * HOUR);
    await sweepImports(now);
    await agent.get(addressOf(left)).expect(404);
    await agent.get(addressOf(applied)).expect(200);
    now = new Date(NOW.getTime() + 31 * 24 * HOUR);
    await agent.get(addressOf(applied)).expect(404);
    now = NOW;
  });

  it('is one of ten at most that wait', async () => {
    const { group, bring, one } = await aTrainer();
    const first = (await bring(`E-mail;Бали\n${one.email};1`)).text;
    for (let points = 2; points <= 11; points += 1) {
      now = new Date(NOW.getTime() + points);
      await bring(`E-mail;Бали\n${one.email};${points}`);
    }
    now = NOW;
    expect(await ImportModel.countDocuments({ owner: group.trainer._id })).toBe(10);
    const agent = await signedIn(app, group.trainer.email);
    await agent.get(addressOf(first)).expect(404);
  });

  it('cannot be applied once the course is completed', async () => {
    const { group, agent, bring, one } = await aTrainer();
    const { text } = await bring(`E-mail;Бали\n${one.email};80`);
    await results.handle(group.course._id, { type: 'close', by: one._id, at: NOW });
    await pressApply(agent, text).expect(409, /Курс завершено/);
    expect(await pointsOf(group)).toEqual({});
  });
});

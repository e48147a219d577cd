import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { newId } from '../../../../src/ground/id.js';
import { dayIn } from '../../../../src/ground/time/days.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { DepartmentModel } from '../../../../src/people/departments/department-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { decideIndividual } from '../../../../src/training/duty/individual/individuals.js';
import { AnswerModel } from '../../../../src/training/duty/needs-survey/answers/answer-model.js';
import { remindOfSurveys } from '../../../../src/training/duty/needs-survey/reminders.js';
import { SurveyModel } from '../../../../src/training/duty/needs-survey/survey-model.js';
import { composeMail } from '../../../../src/training/letters/compose-mail.js';
import type { Programme } from '../../../../src/training/programmes/programme.js';
import { ProgrammeModel } from '../../../../src/training/programmes/programme-model.js';
import { aDepartment, aPerson, aProgramme } from '../../../support/builders.js';
import { unescaped } from '../../../support/forms.js';
import { readBook } from '../../../support/read-book.js';
import {
  signedIn,
  testApp,
  testConfig,
  TEST_SECRET,
  type Agent,
} from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const SURVEYS = '/institute/needs/surveys';
const DAY_MS = 86_400_000;

/** Each test has a year of its own: there is one survey a year. */
let year = 2040;
/** Days from today, by which the application's clock is ahead. */
let ahead = 0;
const clock = () => new Date(Date.UTC(year, 2, 2, 9) + ahead * DAY_MS);
const day = (more: number) => dayIn(new Date(Date.UTC(year, 2, 2, 9) + more * DAY_MS));

let app: Express;
let institute: Agent;
let head: Person;
let heads: Agent;
let chief: Person;
let unit: Department;
let top: Department;
let programme: Programme;
let page: string;

beforeEach(async () => {
  year += 1;
  ahead = 0;
  app = testApp(clock);
  programme = await aProgramme();
  [chief, head] = [await aPerson(), await aPerson()];
  top = await aDepartment({ head: chief._id });
  unit = await aDepartment({ parentPath: [top._id], head: head._id });
  const { email } = await aPerson({ roles: ['staff', 'institute'] });
  institute = await signedIn(app, email);
  heads = await signedIn(app, head.email);
  page = `/team/needs/${year}/${unit.code}`;
});

const open = (given: object = {}) =>
  institute
    .post(`${SURVEYS}/new`)
    .type('form')
    .send({ year: String(year), lastDay: day(20), ...given });

const wish = (line: string, people: string, priority = 'high', quarter = '2') => ({
  [`people-${line}`]: people,
  [`priority-${line}`]: priority,
  [`quarter-${line}`]: quarter,
});

const answer = (agent: Agent, fields: object, at = page) =>
  agent
    .post(`${at}/answer`)
    .type('form')
    .send({ seen: '0', hinders: '', ...fields });

const lettersTo = async (person: string) =>
  (await OutboxModel.find({ to: person }).sort({ at: 1 }).lean()).map(({ kind }) => kind);

const composed = async (person: string, kind: string) => {
  const mail = await OutboxModel.findOne({ to: person, kind }).sort({ at: -1 }).orFail().lean();
  return composeMail(mail, { config: testConfig, secret: TEST_SECRET, now: clock() });
};

describe('A survey of needs', () => {
  it('is opened once for a year, and told to those who answer for departments', async () => {
    const { text } = await institute.get(`${SURVEYS}/new`).expect(200);
    expect(text).toContain('Відкрити й надіслати листи');
    const formKey = newId();
    await open({ formKey }).expect(303).expect('location', `${SURVEYS}/${year}`);
    await open({ formKey }).expect(303);
    // Another one who opens the same year is told, also where they name the same last day.
    await open({ formKey: newId() }).expect(409, /уже відкрито/);
    await open().expect(409, /уже відкрито/);
    await open({ formKey, lastDay: day(30) }).expect(409, /уже відкрито/);
    expect(await SurveyModel.countDocuments({ year })).toBe(1);
    expect(await lettersTo(head._id)).toEqual(['needs-survey-opened']);
    expect(await lettersTo(chief._id)).toEqual(['needs-survey-opened']);
    const letter = await composed(head._id, 'needs-survey-opened');
    expect(JSON.stringify(letter)).toContain(unit.name.uk);
    expect(JSON.stringify(letter)).not.toContain(top.name.uk);
    expect((await heads.get('/me/notices')).text).toContain('Опитування потреб на');
    expect((await institute.get(SURVEYS)).text).toContain(`Опитування потреб на ${year} рік`);
    expect(
      await AuditModel.countDocuments({ action: 'needs-survey-opened', 'values.year': year }),
    ).toBe(1);
  });

  it.each([
    ['lastDay', '', 'Введіть останній день'],
    ['lastDay', '2039-01-01', 'Виберіть сьогоднішній або пізніший день'],
    ['lastDay', '2099-01-01', 'Виберіть день протягом року'],
    ['year', '2030', 'Виберіть цей або наступний рік'],
  ])('is not opened with the %s «%s»', async (field, value, words) => {
    const { text } = await open({ [field]: value }).expect(422);
    expect(text).toContain(words);
    expect(await SurveyModel.countDocuments({ year })).toBe(0);
  });

  it('is answered by the head for the own department, changed, and read by the institute', async () => {
    await open().expect(303);
    expect((await heads.get('/')).text).toContain('ваш підрозділ ще не відповів');
    expect((await heads.get('/team')).text).toContain('/team/needs');
    expect((await heads.get('/team/needs')).text).toContain('чекає на відповідь');
    expect((await heads.get(`${page}/answer`)).text).toContain('не пишіть прізвищ');
    const said = { ...wish(programme._id, '4'), hinders: 'Немає заміни' };
    await answer(heads, said).expect(303).expect('location', page);
    await answer(heads, said).expect(303);
    expect(await AnswerModel.find({ year }).lean()).toMatchObject([
      { department: unit._id, version: 1, hinders: 'Немає заміни' },
    ]);
    expect((await heads.get('/')).text).not.toContain('ваш підрозділ ще не відповів');
    const own = { 'topic-1': 'Робота з ГІС', ...wish('1', '2', 'low', '3') };
    await answer(heads, { ...said, ...own, seen: '1' }).expect(303);
    for (const text of [
      (await heads.get(page).expect(200)).text,
      (await institute.get(`${SURVEYS}/${year}/departments/${unit.code}`).expect(200)).text,
    ])
      for (const words of [programme.title.uk, 'Робота з ГІС', 'Немає заміни', 'III квартал'])
        expect(unescaped(text)).toContain(words);
    const form = (await heads.get(`${page}/answer`)).text;
    expect(form).toContain('value="Робота з ГІС"');
    expect(form).toContain('name="seen" value="2"');
    expect(
      await AuditModel.countDocuments({ action: 'needs-survey-answered', 'values.year': year }),
    ).toBe(2);
    // Nobody who answered stands in the answer.
    expect(JSON.stringify(await AnswerModel.find({ year }).lean())).not.toContain(head._id);
  });

  it('keeps what was said of a programme that was put away while the form stood open', async () => {
    await open().expect(303);
    await ProgrammeModel.updateOne({ _id: programme._id }, { active: false });
    const said = wish(programme._id, '7');
    const { text } = await answer(heads, { ...said, [`quarter-${programme._id}`]: '' }).expect(422);
    expect(text).toContain(`name="people-${programme._id}" type="text" value="7"`);
    await answer(heads, said).expect(303);
    expect(await AnswerModel.find({ year }).lean()).toMatchObject([
      { wishes: [{ programme: programme._id, people: 7 }] },
    ]);
    expect(unescaped((await heads.get(page)).text)).toContain(programme.title.uk);
  });

  it('is answered with nothing, which is an answer', async () => {
    await open().expect(303);
    await answer(heads, {}).expect(303);
    expect((await heads.get(page)).text).toContain('Потреб у навчанні підрозділ не назвав');
  });

  it.each([
    [{ 'people-1': '3', 'priority-1': 'high', 'quarter-1': '2' }, 'Напишіть тему'],
    [{ 'topic-1': 'ГІС', 'priority-1': 'high', 'quarter-1': '2' }, 'Введіть кількість'],
    [{ 'topic-1': 'ГІС', 'people-1': '3', 'quarter-1': '2' }, 'наскільки це важливо'],
    [{ 'topic-1': 'ГІС', 'people-1': '3', 'priority-1': 'high' }, 'Виберіть квартал'],
    [
      { 'topic-1': 'ГІС', 'people-1': '5001', 'priority-1': 'high', 'quarter-1': '2' },
      'від 1 до 5000',
    ],
    [{ hinders: 'ї'.repeat(1001) }, 'Скоротіть'],
  ])('refuses %j and keeps what was typed', async (fields, words) => {
    await open().expect(303);
    const { text } = await answer(heads, { 'topic-2': 'Інша тема', ...fields }).expect(422);
    expect(text).toContain(words);
    expect(text).toContain('value="Інша тема"');
    expect(await AnswerModel.countDocuments({ year })).toBe(0);
  });

  it('is closed to whoever does not answer for the department', async () => {
    await open().expect(303);
    const [chiefs, others] = [
      await signedIn(app, chief.email),
      await signedIn(app, (await aPerson()).email),
    ];
    for (const agent of [chiefs, others, institute]) {
      await agent.get(page).expect(404);
      await agent.get(`${page}/answer`).expect(404);
      await answer(agent, {}).expect(404);
    }
    await others.get(`${SURVEYS}/${year}`).expect(403);
    await heads.get(`${SURVEYS}/${year}/departments/${unit.code}`).expect(403);
    expect((await others.get('/team/needs')).text).toContain('Опитувань для вас немає');
  });

  it('is answered by whoever leads above where nobody leads the department', async () => {
    const { code } = await aDepartment({ parentPath: [top._id] });
    await open().expect(303);
    const chiefs = await signedIn(app, chief.email);
    await answer(chiefs, {}, `/team/needs/${year}/${code}`).expect(303);
  });

  it('tells the second of two who answer at once, who keeps what they typed', async () => {
    await open().expect(303);
    const first = { ...wish(programme._id, '4'), hinders: 'Перша відповідь' };
    await answer(heads, first).expect(303);
    const { text } = await answer(heads, { hinders: 'Друга відповідь' }).expect(409);
    // What the other said stands beside it, and the message leads there.
    expect(text).toContain('<a href="#stands">');
    const stands = unescaped(/id="stands"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '');
    for (const words of [programme.title.uk, 'працівників: 4', 'Перша відповідь'])
      expect(stands).toContain(words);
    expect(text).toContain('щойно відповіла інша людина');
    expect(text).toContain('Друга відповідь</textarea>');
    await answer(heads, { hinders: 'Друга відповідь', seen: '1' }).expect(303);
  });

  it('takes no answer past its term, keeps what was typed, and goes on when the term is moved', async () => {
    await open().expect(303);
    ahead = 20;
    await answer(heads, { hinders: 'В останній день' }).expect(303);
    ahead = 21;
    const { text } = await answer(heads, { hinders: 'Запізно', seen: '1' }).expect(409);
    expect(text).toContain('Строк відповідей минув');
    expect(text).toContain('Запізно</textarea>');
    await heads.get(`${page}/answer`).expect(409);
    expect((await heads.get(page)).text).not.toContain(`${page}/answer`);
    const term = `${SURVEYS}/${year}/term`;
    const move = (lastDay: string) => institute.post(term).type('form').send({ lastDay });
    await move(day(3)).expect(422, /сьогоднішній або пізніший/);
    await move(day(30)).expect(303);
    await move(day(30)).expect(303);
    await answer(heads, { hinders: 'Тепер вчасно', seen: '1' }).expect(303);
    expect(
      await AuditModel.countDocuments({ action: 'needs-survey-moved', 'values.year': year }),
    ).toBe(1);
  });

  it('reminds once, a week before its end, those who have not answered', async () => {
    await open().expect(303);
    ahead = 12;
    await remindOfSurveys(clock());
    expect(await lettersTo(head._id)).toEqual(['needs-survey-opened']);
    await answer(await signedIn(app, chief.email), {}, `/team/needs/${year}/${top.code}`).expect(
      303,
    );
    ahead = 13;
    await remindOfSurveys(clock());
    await remindOfSurveys(clock());
    expect(await lettersTo(head._id)).toEqual(['needs-survey-opened', 'needs-survey-reminder']);
    expect(await lettersTo(chief._id)).toEqual(['needs-survey-opened']);
    expect(await composed(head._id, 'needs-survey-reminder')).toMatchObject({ outcome: 'send' });
    await answer(heads, {}).expect(303);
    // Whoever answered before the letter went is not reminded.
    expect(await composed(head._id, 'needs-survey-reminder')).toMatchObject({ outcome: 'dropped' });
  });

  it('is summed beside individual programmes, and each sum leads to its departments', async () => {
    await open().expect(303);
    await answer(heads, {
      ...wish(programme._id, '4'),
      'topic-1': 'Робота з ГІС',
      ...wish('1', '2'),
    }).expect(303);
    const chiefs = await signedIn(app, chief.email);
    const same = { 'topic-1': 'робота з  гіс', ...wish('1', '3', 'low', '4') };
    await answer(
      chiefs,
      { ...wish(programme._id, '5', 'medium', '1'), ...same },
      `/team/needs/${year}/${top.code}`,
    ).expect(303);
    await agreedOn(programme._id);
    const text = unescaped((await institute.get(`${SURVEYS}/${year}`).expect(200)).text);
    const row = rowOf(programme.code, text);
    expect(numbersIn(row)).toEqual(['9', '4', '2', '1']);
    const behind = await institute
      .get(`${SURVEYS}/${year}/departments?programme=${programme.code}`)
      .expect(200);
    expect(behind.text).toContain(top.name.uk);
    expect(behind.text).toContain(unit.name.uk);
    const topic = await institute
      .get(`${SURVEYS}/${year}/departments`)
      .query({ topic: 'Робота з ГІС' })
      .expect(200);
    expect(topic.text).toContain('працівників: 3');
    // The unit alone, without what stands above it.
    const below = unescaped(
      (await institute.get(`${SURVEYS}/${year}?department=${unit._id}`)).text,
    );
    const narrow = rowOf(programme.code, below);
    expect(numbersIn(narrow)).toEqual(['4', '4', '1', '1']);
  });

  it('says who answered and who did not, by subtree, and refuses what it does not understand', async () => {
    await open().expect(303);
    await answer(heads, {}).expect(303);
    const list = (query: object) => institute.get(`${SURVEYS}/${year}/departments`).query(query);
    const missing = (await list({ state: 'missing', department: top._id }).expect(200)).text;
    expect(rowsIn(missing)).toContain(top.name.uk);
    expect(rowsIn(missing)).not.toContain(unit.name.uk);
    const answered = (await list({ state: 'answered', department: top._id }).expect(200)).text;
    expect(rowsIn(answered)).toContain(unit.name.uk);
    for (const query of [
      { state: 'perhaps' },
      { department: 'nowhere' },
      { programme: 'НЕМА' },
      { colour: 'red' },
    ])
      await list(query).expect(422);
    await institute.get(`${SURVEYS}/${year}?department=nowhere`).expect(422);
    await institute.get(`${SURVEYS}/1999`).expect(404);
  });

  it('goes, once it is over, by the council of its last day', async () => {
    await open().expect(303);
    await answer(heads, {}).expect(303);
    const figures = async (query: object = {}) =>
      (await institute.get(`${SURVEYS}/${year}`).query(query).expect(200)).text;
    expect(await figures()).toContain('ще не відповіли');
    expect(await figures()).toContain('Потреб ще не названо');
    ahead = 21;
    await splitUp(day(21));
    const text = await figures({ department: top._id });
    expect(text).toContain('не відповіли');
    expect(text).not.toMatch(/ще не відповіли|ще не названо/);
    expect(text).toContain('Потреб не названо');
    expect([...text.matchAll(/departments\?[^>]*>(\d+)</g)].map(([, count]) => count)).toEqual([
      ...['1', '1'],
    ]);
    const rows = (await institute.get(`${SURVEYS}/${year}/departments`).expect(200)).text;
    expect(unescaped(rows)).toContain(unit.name.uk);
    expect(unescaped(rows)).not.toContain('Нове управління');
    const since = await DepartmentModel.findOne({ code: `N${year}` })
      .orFail()
      .lean();
    for (const path of ['', '/departments', '/answers.xlsx'])
      await institute.get(`${SURVEYS}/${year}${path}?department=${since._id}`).expect(422);
  });

  it('is a workbook of needs and departments', async () => {
    await open().expect(303);
    await answer(heads, { ...wish(programme._id, '4'), hinders: 'Немає заміни' }).expect(303);
    const answered = await institute
      .get(`${SURVEYS}/${year}/answers.xlsx?department=${top._id}`)
      .responseType('blob')
      .expect(200);
    const { valuesOf } = await readBook(answered.body as Buffer);
    expect(JSON.stringify(valuesOf('Потреби'))).toContain(programme.title.uk);
    expect(JSON.stringify(valuesOf('Підрозділи'))).toContain('Немає заміни');
    expect(JSON.stringify(valuesOf('Підрозділи'))).toContain('відповіді немає');
  });

  it('is told in English too', async () => {
    await open().expect(303);
    const english = await signedIn(app, head.email);
    await english.post('/language').type('form').send({ language: 'en', returnTo: '/team/needs' });
    expect((await english.get('/team/needs')).text).toContain('awaits an answer');
  });
});

/** From that day on the unit is renamed, stands no more below its top, and another is made beside it. */
async function splitUp(from: string): Promise<void> {
  const [always, renamed, made] = [
    { from: '', name: unit.name, kind: 'other', above: top._id },
    { from, name: { uk: 'Управління моря', en: 'Sea Office' }, kind: 'other', above: null },
    { from, name: { uk: 'Нове управління', en: 'New Office' }, kind: 'other', above: null },
  ];
  await DepartmentModel.updateOne(
    { _id: unit._id },
    { name: renamed.name, parent: null, path: [unit._id], states: [always, renamed] },
  );
  const { _id } = await aDepartment({ code: `N${year}`, name: made.name });
  await DepartmentModel.updateOne({ _id }, { states: [made] });
}

/** Somebody of the unit and their head agree on a programme for the year. */
async function agreedOn(id: string): Promise<void> {
  const person = (await aPerson({ department: unit._id }))._id;
  const need = {
    id: programme._id,
    kind: 'general',
    topic: 'x',
    quarter: 1,
    credits: 100,
  } as const;
  const whose = { person, year, at: clock() };
  const own = { person, as: 'person' } as const;
  await decideIndividual({ ...whose, by: own, type: 'write', need: { ...need, programme: id } });
  await decideIndividual({ ...whose, by: own, type: 'propose', id: unit._id, to: [] });
  const by = { person: head._id, as: 'head' } as const;
  await decideIndividual({ ...whose, by, type: 'agree', proposal: unit._id, department: unit._id });
}

/** The row of a table in which these words stand. */
const rowOf = (words: string, text: string): string =>
  text.split('<tr>').find((row) => row.includes(words)) ?? '';

const numbersIn = (row: string): string[] =>
  [...row.matchAll(/<td class="table__number"[^>]*>(?:<a [^>]*>)?(\d+)/g)].map(
    ([, number = '']) => number,
  );

const rowsIn = (text: string): string => /<tbody>([\s\S]*)<\/tbody>/.exec(text)?.[1] ?? '';

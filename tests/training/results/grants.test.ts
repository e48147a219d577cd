import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { ProjectModel } from '../../../src/communities/projects/project-model.js';
import { StrategyModel } from '../../../src/communities/strategy/strategy-model.js';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { newId } from '../../../src/ground/id.js';
import { nameLead } from '../../../src/people/departments/name-lead.js';
import type { Department } from '../../../src/people/departments/department.js';
import type { Person } from '../../../src/people/person/person.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { readBook } from '../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from '../attendance/group.js';

useTestDatabase();
const KEPT = '/institute/strategy/CITY-2030';
const TITLES = { titleUk: 'Громади діють', titleEn: 'Communities act' };
const GRANT = { title: 'Тепла школа', funder: 'U-LEAD', amount: '48 000 EUR' };
let app: Express;
let institute: Agent;
let trainer: Agent;
let group: Group;
let unit: Department;
/** The numbers of what was written by who takes part: an application, and a title without a funder. */
let [grant, sketch] = ['', ''];
let goal = '';

const send = (path: string, fields: object, agent: Agent = institute) =>
  agent.post(path).type('form').send(fields);
const page = async (path: string, agent: Agent = request.agent(app)) =>
  (await agent.get(path).expect(200)).text;
const own = () => `/teaching/${group.course.code}/grants/${grant}`;
const links = () => `${KEPT}/goals/${goal}/links`;

beforeAll(async () => {
  app = testApp(() => NOW);
  const roles: Person['roles'] = ['staff', 'institute'];
  institute = await signedIn(app, (await aPerson({ roles })).email);
  unit = await aDepartment();
  group = await aGroup({ assessment: 'project', kind: 'grant-writing', size: 2 });
  trainer = await signedIn(app, group.trainer.email);
  const [first = '', second = ''] = group.participants.map(({ _id }) => _id);
  const entered = Object.entries(GRANT).map(([field, value]): [string, string] => [
    `${field}-${first}`,
    value,
  ]);
  await send(
    `/teaching/${group.course.code}/results`,
    { seen: '0', ...Object.fromEntries(entered), [`title-${second}`]: 'Задум' },
    trainer,
  ).expect(303);
  const enrolled = await EnrolmentModel.find({ course: group.course._id }).lean();
  const numberOf = (person: string) => enrolled.find((one) => one.person === person)?._id ?? '';
  [grant, sketch] = [numberOf(first), numberOf(second)];
  await send('/institute/strategy/new', {
    ...{ ...TITLES, code: 'CITY-2030', from: '', to: '2030', decisionUk: '', decisionEn: '' },
  }).expect(303);
  const goals = async () => (await StrategyModel.findById('CITY-2030').orFail().lean()).goals;
  await send(`${KEPT}/goals/new`, TITLES).expect(303);
  const above = (await goals())[0]?.id ?? '';
  await send(`${KEPT}/goals/new?above=${above}`, { ...TITLES, department: unit._id }).expect(303);
  goal = (await goals())[1]?.id ?? '';
});

describe('a grant application', () => {
  it('has a page for who teaches the course and for the institute, and for nobody else', async () => {
    expect(await page(`/teaching/${group.course.code}/results`, trainer)).toContain(own());
    const text = await page(own(), trainer);
    for (const said of [...Object.values(GRANT), grant, 'не задано']) expect(text).toContain(said);
    expect(text).not.toContain(group.participants[0]?.name.surname ?? '-');
    expect(text).not.toContain('впишіть цей номер');
    expect(await page(own(), institute)).toContain('впишіть цей номер');
    const other = await aPerson({ roles: ['staff', 'trainer'] });
    await (await signedIn(app, other.email)).get(own()).expect(403);
    const writer = await signedIn(app, group.participants[0]?.email ?? '');
    await writer.get(own()).expect(403);
  });

  it('is there once it has a title and a funder, in the course in which it was written', async () => {
    const elsewhere = await aGroup({ assessment: 'project', size: 0 });
    await institute.get(own().replace(grant, sketch)).expect(404);
    await institute.get(`/teaching/${elsewhere.course.code}/grants/${grant}`).expect(404);
    expect(await page(`/teaching/${group.course.code}/results`, trainer)).not.toContain(sketch);
  });

  it('is in the language in which it was written, on an English page, too', async () => {
    const english = await signedIn(app, group.trainer.email);
    await english.post('/language').type('form').send({ language: 'en' });
    const text = await page(own(), english);
    expect(text).toContain('<html lang="en">');
    expect(text).toMatch(/<h1 lang="uk">Тепла/);
    expect(text).toMatch(/<span lang="uk">Тепла/);
    expect(text).toMatch(/<dd lang="uk">(?:<[^>]+>)*U.LEAD/);
    expect(text).not.toMatch(/<dd lang="uk">[^<]*not set/i);
    const sheet = await page(`/teaching/${group.course.code}/results`, english);
    for (const field of ['title', 'funder', 'call'])
      expect(sheet).toMatch(new RegExp(`<input [^>]*name="${field}-[^>]* lang="uk"`));
    expect(sheet).not.toMatch(/<input [^>]*name="amount-[^>]* lang=/);
    const keeper = await aPerson({ roles: ['staff', 'institute'] });
    const keeps = await signedIn(app, keeper.email);
    await keeps.post('/language').type('form').send({ language: 'en' });
    const listed = await page('/institute/grants', keeps);
    expect(listed).toContain(' lang="uk">Тепла школа</a>');
    expect(listed).toContain('<span lang="uk">U-LEAD</span>');
  });

  it('says how far it is, and on which day something comes next', async () => {
    const results = `/teaching/${group.course.code}/results`;
    const first = group.participants[0]?._id ?? '';
    const enter = (fields: Record<string, string>) =>
      send(
        results,
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [`${name}-${first}`, value]),
        ),
      ).expect(303);
    const shown = async (agent = institute) =>
      (await page(own(), agent)).replaceAll(/<[^<>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(await shown()).toContain('написано');
    expect(await shown()).not.toContain('Реалізація: початок');
    await enter({ call: 'Енергоощадні школи', submitted: '2026-01-15', decision: 'won' });
    expect(await shown(trainer)).toContain('Енергоощадні школи');
    expect(await shown()).toContain('Реалізація: початок не задано');
    await enter({ starts: '2026-11-24', ends: '2026-11-24' });
    expect(await shown()).toContain('реалізується до 24.11.2026');
    await enter({ ends: '2026-11-25', starts: '2026-11-25' });
    expect(await shown()).toContain('підтримано початок 25.11.2026');
    await enter({ starts: '2026-03-01', ends: '2026-11-23' });
    expect(await shown()).toContain('завершився, звіту немає останній день – 23.11.2026');
    await enter({ reported: '2026-11-24' });
    expect(await shown()).toContain('прозвітовано');
    expect(await page(own(), institute)).toContain('href="/institute/grants"');
    expect(await page(own(), trainer)).not.toContain('href="/institute/grants"');
  });

  it('serves a goal: that there is such a one and such a goal is asked for first', async () => {
    for (const unknown of [sketch, newId(), 'NOTHING']) {
      const { text } = await send(links(), { kind: 'grant', of: unknown }).expect(422);
      expect(text).toContain('Такого немає');
      expect(text).toContain(`value="${unknown}"`);
    }
    // The number of an application is no code of a course.
    await send(links(), { kind: 'course', of: grant }).expect(422);
    await send(links(), { kind: 'gift', of: grant }).expect(422);
    await send(links().replace(goal, newId()), { kind: 'grant', of: grant }).expect(404);
    await send(links(), { kind: 'grant', of: grant }, trainer).expect(403);
    const above = (await StrategyModel.findById('CITY-2030').orFail().lean()).goals[0]?.id ?? '';
    await send(links().replace(goal, above), { kind: 'grant', of: grant }).expect(422);
    // However it was typed.
    await send(links(), { kind: 'grant', of: ` ${grant.toUpperCase()} ` }).expect(303);
    await send(links(), { kind: 'grant', of: grant }).expect(303);
    const { goals } = await StrategyModel.findById('CITY-2030').orFail().lean();
    expect(goals[1]?.links).toEqual([{ kind: 'grant', of: grant }]);
    const audited = await AuditModel.find({ action: 'strategy-goal-linked' }).lean();
    expect(audited).toMatchObject([{ values: { goal: '1.1', what: grant } }]);
    expect(await page(`${KEPT}/goals/${goal}`, institute)).toContain(own());
  });

  it('is told of by its title once everybody reads the strategy, and never whose it is', async () => {
    // The institute alone reads the strategy so far.
    expect(await page(own(), institute)).toContain(`/strategy/CITY-2030#goal-${goal}`);
    expect(await page(own(), trainer)).not.toContain('#goal-');
    const described = { ...TITLES, from: '', to: '2030', decisionUk: '', decisionEn: '' };
    await send(`${KEPT}/description`, { ...described, shown: '1', edited: '0' }).expect(303);
    expect(await page(own(), trainer)).toContain(`/strategy/CITY-2030#goal-${goal}`);
    const text = await page('/strategy/CITY-2030');
    expect(text).toContain(`id="goal-${goal}"`);
    expect(text).toContain('Тепла школа');
    expect(text).toContain('грантова заявка');
    for (const unsaid of [grant, group.course.code]) expect(text).not.toContain(unsaid);
    expect(await page('/strategy/CITY-2030', institute)).toContain(own());
    const book = await request(app)
      .get('/strategy/CITY-2030/table.xlsx')
      .responseType('blob')
      .expect(200);
    const { rows } = await readBook(book.body as Buffer);
    expect(rows.flat()).toContain('Тепла школа');
  });

  it('stands on the page of the department that answers, and is no learning of its people', async () => {
    const head = await aPerson();
    await nameLead(unit._id, { person: head._id, kind: 'head' }, { by: newId(), at: NOW });
    const text = await page(`/team/strategy/${unit.code}`, await signedIn(app, head.email));
    expect(text.split('Тепла школа')).toHaveLength(2);
    expect(text).not.toContain(own());
  });

  it('that is none any more is told of nowhere, and is taken away by its number', async () => {
    const reason = { reason: 'помилка' };
    const first = group.participants[0]?._id ?? '';
    const results = `/teaching/${group.course.code}/results`;
    await send(results, { [`funder-${first}`]: '', ...reason }, trainer).expect(303);
    expect(await page('/strategy/CITY-2030')).not.toContain('Тепла школа');
    await institute.get(own()).expect(404);
    const kept = await page(`${KEPT}/goals/${goal}`, institute);
    expect(kept).toContain(grant);
    await send(`${links()}/removal`, { kind: 'grant', of: grant }).expect(303);
    expect(await page(`${KEPT}/goals/${goal}`, institute)).not.toContain(grant);
  });
});

describe('a project', () => {
  it('says on its own page which goals it serves', async () => {
    const unitOf = await aDepartment();
    await send('/institute/communities/new', {
      ...{ code: 'sykhiv', district: unitOf._id, nameUk: 'Сихів', nameEn: 'Sykhiv' },
      ...{ boundaryUk: 'До залізниці', boundaryEn: 'To the railway', streets: 'вул. Освицька' },
      ...{ placeUk: 'Бібліотека', placeEn: 'Library', since: '2015-09-14' },
    }).expect(303);
    await send('/coordination/projects/new', {
      ...{ community: 'SYKHIV', titleUk: 'Сквер', titleEn: 'Square', problemUk: 'Пустир' },
      ...{ problemEn: 'Waste', placeUk: 'вул. Освицька, 5', placeEn: '5 Osvytska' },
      department: unitOf._id,
    }).expect(303);
    const { _id: number } = await ProjectModel.findOne().orFail().lean();
    const told = 'Яким цілям стратегії міста допомагає';
    const text = await page(`/projects/${number}`);
    expect(text).toContain(told);
    expect(text).not.toContain('#goal-');
    await send(links(), { kind: 'project', of: number }).expect(303);
    const english = request.agent(app);
    await english.post('/language').type('form').send({ language: 'en' });
    const read = await page(`/projects/${number}`, english);
    expect(read).toContain(`/strategy/CITY-2030#goal-${goal}`);
    expect(read).toContain('1.1. Communities act');
  });
});

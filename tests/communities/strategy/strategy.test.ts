import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { ProposalModel } from '../../../src/communities/proposals/proposal-model.js';
import { StrategyModel } from '../../../src/communities/strategy/strategy-model.js';
import { newId } from '../../../src/ground/id.js';
import type { Role } from '../../../src/ground/roles.js';
import type { Person } from '../../../src/people/person/person.js';
import type { Department } from '../../../src/people/departments/department.js';
import { nameLead } from '../../../src/people/departments/name-lead.js';
import { askedFirst } from '../../support/asked-first.js';
import { aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { expectValid } from '../../support/markup.js';
import { readBook } from '../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let institute: Agent;
let head: Agent;
let heir: Agent;
let admin: Agent;
let unit: Department;
let larger: Department;
const KEEPER: Person['roles'] = ['staff', 'institute'];
const LIST = '/institute/strategy';
const KEPT = `${LIST}/CITY-2025`;
const TITLES = { titleUk: 'Стратегія до 2025', titleEn: 'Strategy to 2025' };
const DESCRIBED = { ...TITLES, from: '', to: '2025', decisionUk: '', decisionEn: '' };

const send = (path: string, fields: object, agent: Agent = institute) =>
  agent.post(path).type('form').send(fields);
const page = async (path: string, agent: Agent = request.agent(app)) =>
  (await agent.get(path).expect(200)).text;
const stored = () => StrategyModel.findById('CITY-2025').orFail().lean();
/** The rows of the table of the only indicator, as everybody reads them. */
const rowsShown = async () =>
  [...(await page('/strategy')).matchAll(/<tr><th scope="row">.*?<\/tr>/g)].map(([row]) =>
    row
      .replaceAll(/<[^<>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );

beforeAll(async () => {
  app = testApp();
  [unit, larger] = await Promise.all([aDepartment(), aDepartment()]);
  const leader = async (of: Department) => {
    const person = await aPerson();
    const named = { person: person._id, kind: 'head' as const };
    await nameLead(of._id, named, { by: newId(), at: new Date() });
    return signedIn(app, person.email);
  };
  const holding = async (role: Role) =>
    signedIn(app, (await aPerson({ roles: ['staff', role] })).email);
  [institute, admin, head, heir] = await Promise.all([
    holding('institute'),
    holding('admin'),
    leader(unit),
    leader(larger),
  ]);
});

let operational = '';
let indicator = '';

describe('a strategy', () => {
  it('is the institute’s alone until everybody is to read it', async () => {
    await send(`${LIST}/new`, { ...DESCRIBED, code: 'city-2025' }).expect(303);
    expect(await page('/strategy')).not.toContain('Стратегія до 2025');
    await request(app).get('/strategy/CITY-2025').expect(404);
    await institute.get('/strategy/CITY-2025').expect(200);
    await send(`${LIST}/new`, { ...DESCRIBED, code: 'city-2025' }).expect(409);
    const shown = { ...DESCRIBED, shown: '1' };
    await send(`${KEPT}/description`, { ...shown, from: '2030', edited: '0' }).expect(422);
    await send(`${KEPT}/description`, { ...shown, edited: '0' }).expect(303);
    // Somebody else opened it before.
    await send(`${KEPT}/description`, { ...shown, to: '2027', edited: '0' }).expect(409);
    const text = await page('/strategy');
    expect(text).toContain('Стратегія до 2025');
    expect(text).toContain('не задано');
  });

  it('has goals, operational goals and indicators, and says what is not set', async () => {
    await send(`${KEPT}/goals/new`, { ...TITLES, titleUk: 'Громади' }).expect(303);
    const above = (await stored()).goals[0]?.id ?? '';
    await send(`${KEPT}/indicators/new?goal=${above}`, {
      ...{ ...TITLES, unitUk: 'осіб', unitEn: 'people' },
    }).expect(422);
    await send(`${KEPT}/goals/new?above=${above}`, {
      ...{ ...TITLES, titleUk: 'Сусіди діють', department: unit._id },
    }).expect(303);
    operational = (await stored()).goals[1]?.id ?? '';
    // It has two floors, and no third.
    await send(`${KEPT}/goals/new?above=${operational}`, TITLES).expect(422);
    const made = await send(`${KEPT}/indicators/new?goal=${operational}`, {
      ...{ titleUk: 'Учасники', titleEn: 'Participants', unitUk: 'осіб', unitEn: 'people' },
    }).expect(303);
    indicator = String(made.headers.location);
    const text = await page('/strategy');
    expect(text).toContain('1.1. Сусіди діють');
    expect(text).toContain(unit.name.uk);
    expect(await rowsShown()).toEqual([
      'База не задано не задано –',
      'Значення не задано не задано –',
      'Ціль не задано не задано –',
    ]);
    expect(text).not.toContain('class="chart"');
  });

  it('says in the audit which department answers for a goal, and which did', async () => {
    const told = async () =>
      (await AuditModel.find({ action: 'strategy-goal-department' }).sort({ _id: 1 }).lean()).map(
        ({ values }) => values as Record<string, string>,
      );
    const goal = { strategy: 'CITY-2025', goal: '1.1' };
    expect(await told()).toEqual([{ ...goal, was: '–', is: unit.name.uk }]);
    const change = (department: string, edited: number) =>
      send(`${KEPT}/goals/${operational}`, {
        ...{ ...TITLES, titleUk: 'Сусіди діють', department, edited: String(edited) },
      }).expect(303);
    await change(larger._id, 0);
    await change('', 1);
    // Where it stays as it is, nothing is said of it.
    await send(`${KEPT}/goals/${operational}`, {
      ...{ ...TITLES, titleUk: 'Сусіди', department: '', edited: '2' },
    }).expect(303);
    await change(unit._id, 3);
    const said = await told();
    expect(said).toHaveLength(4);
    expect(said).toEqual(
      expect.arrayContaining([
        { ...goal, was: unit.name.uk, is: larger.name.uk },
        { ...goal, was: larger.name.uk, is: '–' },
        { ...goal, was: '–', is: unit.name.uk },
      ]),
    );
    const audit = await page('/institute/audit?action=strategy-goal-department', institute);
    expect(audit).toContain(`відповідав підрозділ «${unit.name.uk}»`);
    expect(audit).toContain(`визначено відповідальний підрозділ «${unit.name.uk}»`);
    expect(audit).toContain(`більше не визначено, був «${larger.name.uk}»`);
    expect(audit).not.toContain('«–»');
    await institute.post('/language').type('form').send({ language: 'en' });
    const english = await page('/institute/audit?action=strategy-goal-department', institute);
    await institute.post('/language').type('form').send({ language: 'uk' });
    expect(english).toContain(`department set: “${unit.name.uk}”`);
    expect(english).not.toContain('“–”');
  });

  it('keeps every value with who entered it, and a correction takes the place of what was wrong', async () => {
    const value = (fields: object) =>
      send(`${indicator}/values`, { source: 'звіт', corrects: '', ...fields });
    await value({ kind: 'base', on: '2015', value: '39' }).expect(303);
    await value({ kind: 'target', on: '2025', value: '1 200,5' }).expect(303);
    await value({ kind: 'measured', on: '31.12.2020', value: '420' }).expect(303);
    for (const wrong of [
      { kind: 'measured', on: '2020-12-31', value: '240' },
      { kind: 'base', on: '2016', value: '40' },
      { kind: 'measured', on: '2090-01-01', value: '1' },
      { kind: 'measured', on: '2021', value: '1' },
      { kind: 'target', on: '31.12.2025', value: '1' },
      { kind: 'measured', on: '2021-12-31', value: '' },
      { kind: 'measured', on: '2021-12-31', value: 'багато' },
      { kind: 'measured', on: '2021-12-31', value: '1', source: '' },
    ])
      await value(wrong).expect(422);
    const first = (await stored()).values.find(({ kind }) => kind === 'measured')?.id;
    await value({ kind: 'measured', on: '2020-12-31', value: '240', corrects: first }).expect(303);
    // What was corrected is corrected by nobody else.
    await value({ kind: 'measured', on: '2020-12-31', value: '0', corrects: first }).expect(409);
    expect(await rowsShown()).toEqual([
      'База 2015 39 звіт',
      'Значення 31.12.2020 240 звіт',
      'Ціль 2025 1 200,5 звіт',
    ]);
    expect(await page('/strategy')).toContain('class="chart"');
    const kept = await page(indicator, institute);
    expect(kept).toContain('420');
    expect(kept).toContain('виправлено');
    const entered = await AuditModel.find({ action: /^strategy-value/ }).lean();
    expect(entered.map(({ action }) => action).sort()).toEqual([
      'strategy-value-corrected',
      ...Array.from({ length: 3 }, () => 'strategy-value-entered'),
    ]);
  });

  it('reads a number as the page of that language writes it', async () => {
    const english = await signedIn(app, (await aPerson({ roles: KEEPER, language: 'en' })).email);
    const value = { kind: 'measured', source: 'звіт', corrects: '' };
    const enter = (fields: object) =>
      send(`${indicator}/values`, { ...value, ...fields }, english).expect(303);
    await enter({ on: '2018-12-31', value: '12,500' });
    await enter({ on: '2019-12-31', value: '1,200.5' });
    const entered = async () => (await stored()).values.slice(-2);
    expect((await entered()).map((one) => one.value)).toEqual([12_500, 1200.5]);
    expect(await page(indicator, english)).toContain('12,500');
    for (const { id, on } of await entered()) await enter({ on, value: '', corrects: id });
  });

  it('sets a value to «not set» by a correction alone, and never to 0', async () => {
    const base = (await stored()).values.find(({ kind }) => kind === 'base')?.id;
    const fields = { kind: 'base', on: '2015', value: '', source: 'помилка', corrects: base };
    await send(`${indicator}/values`, fields).expect(303);
    expect((await rowsShown())[0]).toBe('База не задано не задано –');
    await send(`${indicator}/values`, {
      ...{ kind: 'base', on: '2015', value: '0', source: 'звіт', corrects: '' },
    }).expect(303);
    expect((await rowsShown())[0]).toBe('База 2015 0 звіт');
  });

  it('names what serves a goal, and only what there is', async () => {
    const programme = await aProgramme();
    const links = `${KEPT}/goals/${operational}/links`;
    await send(links, { kind: 'programme', of: 'NOTHING' }).expect(422);
    await send(links, { kind: 'course', of: programme.code }).expect(422);
    await send(links, { kind: 'programme', of: programme.code }).expect(303);
    expect(await page('/strategy')).toContain(programme.title.uk);
    const asked = await askedFirst(institute, `${KEPT}/goals/${operational}`, /links\/removal/);
    for (const words of [programme.title.uk, programme.code, 'Сусіди діють', 'Сам захід лишається'])
      expect(asked.text).toContain(words);
    expect(asked.ways).toContain(`${KEPT}/goals/${operational}`);
    expect(await page('/strategy')).toContain(programme.title.uk);
    await asked.press().expect(303);
    await institute.get(asked.address).expect(404);
    expect(await page('/strategy')).not.toContain(programme.title.uk);
    await send(links, { kind: 'programme', of: programme.code }).expect(303);
  });

  it('is had as a workbook, in which no empty cell is a number', async () => {
    const answer = await request(app)
      .get('/strategy/CITY-2025/table.xlsx')
      .responseType('blob')
      .expect(200);
    const { rows, sheets } = await readBook(answer.body as Buffer);
    expect(rows[2]).toEqual(expect.arrayContaining(['1.1. Сусіди діють', unit.name.uk, 240]));
    expect(sheets).toHaveLength(2);
    expect(rows.flat()).not.toContain('');
  });
});

describe('a department', () => {
  const ours = () => `/team/strategy/${unit.code}`;

  it('reads what is its own; so does the institute, and no other department', async () => {
    expect(await page('/team', head)).toContain('/team/strategy');
    expect(await page('/team/strategy', head)).toContain(ours());
    const text = await page(ours(), head);
    expect(text).toContain('1.1. Сусіди діють');
    expect(text).toContain('/hr/reports/duty');
    expect(await page(LIST, institute)).toContain(ours());
    expect(await page(ours(), institute)).toContain('Учасники');
    await heir.get(ours()).expect(404);
    expect(await page(`/team/strategy/${larger.code}`, heir)).not.toContain('Учасники');
  });

  it('reads the most urgent answers that it owes, how many there are, and the way to all', async () => {
    expect(await page(ours(), head)).toContain('Усім відповіли');
    const owed = (n: number) => ({
      ...{ _id: `2025-${String(n).padStart(4, '0')}`, form: newId(), title: `Лавка ${n}!` },
      ...{ text: 'Потрібна лавка', category: 'improvement', district: larger._id },
      ...{ department: unit._id, stage: 'shown', stageAt: new Date(0), askedAt: new Date(0) },
      ...{ due: `2025-02-${String(29 - n).padStart(2, '0')}`, steps: [], revision: 1, pending: [] },
    });
    const some = Array.from({ length: 20 }, (_none, at) => owed(at + 1));
    await ProposalModel.collection.insertMany(some as never[]);
    const all = `${ours()}/answers`;
    expect(await page(ours(), head)).not.toContain(all);
    await ProposalModel.collection.insertOne(owed(21) as never);
    const text = await page(ours(), head);
    expect(text).toContain(all);
    expect(text).toContain('Усі пропозиції: 21');
    // The one that is due last stands on the second page.
    expect(text.indexOf('Лавка 21!')).toBeLessThan(text.indexOf('Лавка 2!'));
    expect(text).not.toContain('Лавка 1!');
    expect(await page(all, head)).not.toContain('Лавка 1!');
    expect(await page(`${all}?page=2`, head)).toContain('Лавка 1!');
    expect(await page(all, institute)).toContain('/institute/proposals/2025-0021');
    await expectValid(await page(all, head), all);
    await heir.get(all).expect(404);
    await head.get(`${all}?page=3`).expect(404);
    await ProposalModel.collection.deleteMany({});
  });

  it('has a way to the report of the duty for who may ask it about the department', async () => {
    const roles: Person['roles'] = ['staff', 'hr'];
    const { _id, email } = await aPerson({ roles, hrDepartment: larger._id });
    const acting = { person: _id, kind: 'acting' as const };
    await nameLead(unit._id, acting, { by: newId(), at: new Date() });
    const text = await page(ours(), await signedIn(app, email));
    expect(text).toContain('1.1. Сусіди діють');
    expect(text).not.toContain('/hr/reports/duty');
  });

  it('that was merged is answered for by its heir', async () => {
    const merged = { into: larger._id };
    await send(`/institute/departments/${unit.code}/merge`, merged, admin).expect(303);
    expect(await page('/strategy')).toContain(larger.name.uk);
    expect(await page(`/team/strategy/${larger.code}`, heir)).toContain('Учасники');
    expect(await page(LIST, institute)).toContain(`/team/strategy/${larger.code}`);
    for (const agent of [heir, institute])
      await agent.get(ours()).expect(303).expect('Location', `/team/strategy/${larger.code}`);
    await head.get(ours()).expect(404);
  });

  it('answers no more for what is retired', async () => {
    const fields = { ...TITLES, department: unit._id, retired: '1', edited: '4' };
    await send(`${KEPT}/goals/${operational}`, fields).expect(303);
    expect(await page('/strategy')).not.toContain('Учасники');
    expect(await page(KEPT, institute)).toContain('Учасники');
    const theirs = await page(`/team/strategy/${larger.code}`, heir);
    expect(theirs).not.toContain('Учасники');
    expect(theirs).toContain('За жодну ціль стратегії');
    expect(await page(LIST, institute)).not.toContain(`/team/strategy/${larger.code}`);
  });

  it('that was closed answers for nothing: nobody does, wherever it is told', async () => {
    const closed = await aDepartment();
    const goals = `${KEPT}/goals`;
    const titled = { titleUk: 'Довкілля', titleEn: 'Environment' };
    await send(`${goals}/new`, titled).expect(303);
    const above = (await stored()).goals.at(-1)?.id ?? '';
    const below = { titleUk: 'Чисте повітря', titleEn: 'Clean air', department: closed._id };
    await send(`${goals}/new?above=${above}`, below).expect(303);
    expect(await page(LIST, institute)).not.toContain('без відповідального');
    const told = await page(LIST, institute);
    expect(told).toContain(`/team/strategy/${closed.code}`);
    await send(`/institute/departments/${closed.code}/close`, { into: larger._id }, admin).expect(
      303,
    );
    const list = await page(LIST, institute);
    expect(list).toContain('1 ціль без відповідального');
    expect(list).not.toContain(`/team/strategy/${closed.code}`);
    const said = `${closed.name.uk} (підрозділ уже не діє)`;
    expect(await page('/strategy')).toContain(said);
    expect(await page(KEPT, institute)).toContain(said);
    await institute.get(`/team/strategy/${closed.code}`).expect(404);
    // Below a goal that is shown no more nobody is missing.
    await send(`${goals}/${above}`, { ...titled, retired: '1', edited: '0' }).expect(303);
    expect(await page(LIST, institute)).not.toContain('без відповідального');
  });
});

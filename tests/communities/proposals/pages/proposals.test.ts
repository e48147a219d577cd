import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { remindOfProposals } from '../../../../src/communities/proposals/letters/reminders.js';
import { ProposalModel } from '../../../../src/communities/proposals/proposal-model.js';
import { daysFrom, dueByLaw } from '../../../../src/communities/proposals/terms.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { followLeavers } from '../../../../src/desks/leaving/leave.js';
import { newId } from '../../../../src/ground/id.js';
import { dayIn } from '../../../../src/ground/time/days.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { muteNotices } from '../../../../src/people/person/people.js';
import { fullName } from '../../../../src/people/names/names.js';
import type { Person } from '../../../../src/people/person/person.js';
import { RecordViewModel } from '../../../../src/people/record-views/record-view-model.js';
import { anonymiseLeavers } from '../../../../src/people/retention/anonymise-leavers.js';
import { composeMail } from '../../../../src/training/letters/compose-mail.js';
import { LIMITS } from '../../../../src/web/limits/rules.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { exhaust } from '../../../support/exhaust.js';
import { readBook } from '../../../support/read-book.js';
import {
  anEmail,
  aTraining,
  minorAgent,
  residentAgent,
  residentOf,
} from '../../../support/residents.js';
import {
  signedIn,
  testApp,
  testConfig,
  TEST_SECRET,
  type Agent,
} from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aProposer, ask, forgetHowOften, kindsTo, lettersAt, send } from './dealing.js';

useTestDatabase();

/** One moment for the whole file, so that no midnight falls into it. */
const now = new Date();
const today = dayIn(now);
const CODE = 'PROPOSING';

let app: Express;
let institute: Agent;
let officer: Person;
let resident: Agent;
let asker: Person;
let head: Person;
let heads: Agent;
let chief: Person;
let chiefs: Agent;
let stranger: Agent;
let coordinator: Agent;
let coordinating: Person;
let unit: Department;
let top: Department;
let project = '';

const page = async (path: string, agent: Agent = request.agent(app)) =>
  (await agent.get(path).expect(200)).text;
const letterTo = lettersAt(now);

const show = (number: string, fields: object = {}) =>
  send(institute, `/institute/proposals/${number}/showing`, {
    ...{ category: 'proposal', department: unit._id, due: daysFrom(today, 20), ...fields },
  });

/** A proposal that the department has been sent. */
async function sent(agent: Agent = resident, fields: object = {}): Promise<string> {
  const number = await ask(agent, fields);
  await show(number).expect(303);
  return number;
}

const team = (number: string, act: string) => `/team/proposals/${number}/${act}`;

beforeAll(async () => {
  app = testApp(() => now);
  [chief, head, coordinating] = [await aPerson(), await aPerson(), await aPerson()];
  top = await aDepartment({ head: chief._id });
  unit = await aDepartment({ parentPath: [top._id], head: head._id });
  officer = await aPerson({ roles: ['staff', 'institute'] });
  [institute, heads, chiefs, stranger, coordinator] = await Promise.all([
    signedIn(app, officer.email),
    signedIn(app, head.email),
    signedIn(app, chief.email),
    signedIn(app, (await aPerson()).email),
    signedIn(app, coordinating.email),
  ]);
  await send(institute, '/institute/communities/new', {
    ...{ code: CODE, district: top._id, nameUk: 'Громада', nameEn: 'Community' },
    ...{ boundaryUk: 'До річки', boundaryEn: 'To the river', streets: 'вул. Широка' },
    ...{ placeUk: 'Школа', placeEn: 'School', since: '2020-01-12' },
  }).expect(303);
  await send(institute, `/institute/communities/${CODE}/coordinator`, {
    word: coordinating.email,
  }).expect(303);
  const begun = await send(coordinator, '/coordination/projects/new', {
    ...{ community: CODE, titleUk: 'Сквер', titleEn: 'Square', problemUk: 'Пустир' },
    ...{ problemEn: 'Waste', placeUk: 'вул. Широка, 5', placeEn: '5 Shyroka', department: '' },
  }).expect(303);
  project = String(begun.headers.location).split('/').at(-1) ?? '';
  ({ agent: resident, person: asker } = await aProposer(app));
});
forgetHowOften(() => asker);

describe('a proposal', () => {
  it('is read by nobody but who asked and the institute until the institute has looked at it', async () => {
    const formKey = newId();
    const typed = { title: 'Тінь на зупинці', text: 'Поставте навіс.', consent: 'v1', formKey };
    const { headers } = await send(resident, '/me/proposals/new', typed).expect(303);
    await send(resident, '/me/proposals/new', typed).expect(303);
    const own = String(headers.location);
    const number = own.split('/').at(-1) ?? '';
    expect(await ProposalModel.countDocuments({ title: typed.title })).toBe(1);
    await request(app).get(`/proposals/${number}`).expect(404);
    expect(await page('/proposals')).not.toContain(typed.title);
    expect(await page(own, resident)).toContain('Текст ще переглядає Інститут');
    await stranger.get(own).expect(404);
    await heads.get(`/team/proposals/${number}`).expect(404);
    expect(await page('/institute/proposals?stage=asked', institute)).toContain(typed.title);
    expect(await RecordViewModel.countDocuments({ person: asker._id })).toBe(0);
    expect(await page(`/institute/proposals/${number}`, institute)).toContain('Щур');
    expect(await RecordViewModel.countDocuments({ person: asker._id, part: 'proposals' })).toBe(1);
    await show(number).expect(303);
    expect(await page('/proposals')).toContain(typed.title);
    expect(await page(`/proposals/${number}`)).not.toContain('Щур');
  });

  it('is an appeal with the term of the law only where it says what the law asks', async () => {
    const bare = await ask(resident);
    expect((await show(bare, { category: 'appeal', due: '' })).status).toBe(422);
    const number = await ask(resident, { residence: 'Петрівна, вул. Широка, 5' });
    const showing = await page(`/institute/proposals/${number}/showing`, institute);
    expect(showing).toMatch(/value="appeal"[^>]* checked/);
    // Its term is the law's: it cannot be called something for which the institute names a day.
    const loose = await show(number);
    expect(loose.status).toBe(422);
    expect(loose.text).toContain('строк визначає закон');
    await show(number, { category: 'appeal', due: '' }).expect(303);
    const { due } = await ProposalModel.findById(number).orFail().lean();
    expect(due).toBe(dueByLaw('appeal', now));
    expect(await page(`/proposals/${number}`)).not.toContain('Петрівна');
    expect(await page(`/team/proposals/${number}`, heads)).toContain('Петрівна');
  });

  it.each([
    [{ due: '' }, 'Зазначте останній день'],
    [{ due: '2099-01-01' }, 'Виберіть день від сьогодні'],
    [{ due: '2001-01-01' }, 'Виберіть день від сьогодні'],
    [{ category: 'wish' }, 'Виберіть вид'],
    [{ department: 'NOWHERE' }, 'Виберіть підрозділ'],
  ])('is not sent to a department with %j', async (fields, words) => {
    const answer = await show(await ask(resident), fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
  });

  it('is answered by whoever decides for the department, step by step, and everybody reads it', async () => {
    const number = await sent();
    expect(await kindsTo(head, number)).toEqual(['proposal-sent']);
    expect(await kindsTo(chief, number)).toEqual([]);
    expect(JSON.stringify(await letterTo(head, { 'values.proposal': number }))).toContain(
      `/team/proposals/${number}`,
    );
    for (const agent of [stranger, coordinator])
      await send(agent, team(number, 'taking'), {}).expect(404);
    await resident.get(`/team/proposals/${number}`).expect(403);
    await send(heads, team(number, 'answer'), { text: 'Зарано' }).expect(409);
    await send(heads, team(number, 'taking'), {}).expect(303);
    await send(heads, team(number, 'taking'), {}).expect(303);
    expect((await send(heads, team(number, 'answer'), { text: '' })).status).toBe(422);
    await send(heads, team(number, 'answer'), { text: 'Поставимо в травні' }).expect(303);
    await send(heads, team(number, 'answer'), { text: 'Поставимо в травні' }).expect(303);
    await send(chiefs, team(number, 'answer'), { text: 'Інше' }).expect(409);
    const letter = await letterTo(asker, { kind: 'proposal-answer', 'values.proposal': number });
    expect(JSON.stringify(letter)).toContain('Поставимо в травні');
    const card = await page(`/proposals/${number}`);
    expect(card).toContain('Поставимо в травні');
    expect(card).toContain('є відповідь');
    // Those above may close it, too.
    await send(chiefs, team(number, 'finish'), { text: 'Поставили' }).expect(303);
    await send(heads, team(number, 'refusal'), { text: 'Ні' }).expect(409);
    expect(await page(`/me/proposals/${number}`, resident)).toContain('Поставили');
    expect(await kindsTo(asker, number)).toEqual([
      ...['proposal-news shown', 'proposal-news taken', 'proposal-answer answered'],
      'proposal-news done',
    ]);
    // What was said of a stage that is over is not sent late.
    const late = await letterTo(asker, { 'values.told': 'taken', 'values.proposal': number });
    expect(late.outcome).toBe('dropped');
    const audit = await AuditModel.find({ 'values.number': number }).lean();
    expect(audit.map(({ action }) => action).toSorted()).toEqual([
      ...['proposal-answered', 'proposal-asked', 'proposal-finished', 'proposal-shown'],
      'proposal-taken',
    ]);
    expect(JSON.stringify(audit)).not.toContain('Лавки');
  });

  it('is refused with a reason, and its news are switched off by who wants none', async () => {
    const number = await sent();
    await send(heads, team(number, 'taking'), {}).expect(303);
    await muteNotices(asker._id, ['proposal-news']);
    expect(
      (await letterTo(asker, { 'values.told': 'taken', 'values.proposal': number })).outcome,
    ).toBe('muted');
    await send(heads, team(number, 'refusal'), { text: 'Земля приватна' }).expect(303);
    const letter = await letterTo(asker, { 'values.told': 'refused', 'values.proposal': number });
    expect(letter.outcome).toBe('send');
    await muteNotices(asker._id, []);
    expect(await page(`/proposals/${number}`)).toContain('Земля приватна');
  });

  it('is kept from the public with a reason that whoever asked reads alone', async () => {
    const number = await ask(resident, { residence: 'Петрівна' });
    const path = `/institute/proposals/${number}/declining`;
    expect((await send(institute, path, { text: '' })).status).toBe(422);
    await send(institute, path, { text: 'У тексті є телефон' }).expect(303);
    await show(number).expect(409);
    await request(app).get(`/proposals/${number}`).expect(404);
    expect(await page(`/me/proposals/${number}`, resident)).toContain('У тексті є телефон');
    expect((await ProposalModel.findById(number).orFail().lean()).residence).toBe('');
  });

  it('shows a name only while whoever asked says so', async () => {
    const number = await sent(resident, { nameShown: '1' });
    expect(await page(`/proposals/${number}`)).toContain('Щур Юрій');
    await send(stranger, `/me/proposals/${number}/name`, {}).expect(404);
    await send(resident, `/me/proposals/${number}/name`, {}).expect(303);
    expect(await page(`/proposals/${number}`)).not.toContain('Щур');
    await send(resident, `/me/proposals/${number}/name`, { shown: '1' }).expect(303);
    const english = request.agent(app);
    await english.post('/language').type('form').send({ language: 'en' });
    expect(await page(`/proposals/${number}`, english)).toContain('Shchur Yurii');
  });
});

describe('what the Institute sent to the wrong department', () => {
  const forwarding = (number: string) => `/institute/proposals/${number}/forwarding`;

  it('is forwarded to another while an answer is owed, and who decides for that one hears of it', async () => {
    const leader = await aPerson();
    const other = await aDepartment({ head: leader._id });
    const number = await sent();
    await send(heads, team(number, 'taking'), {}).expect(303);
    expect(await page(`/institute/proposals/${number}`, institute)).toContain(forwarding(number));
    const typed = {
      ...{ department: other._id, text: 'Лавки в парку веде інший підрозділ' },
      seen: unit._id,
    };
    const same = await send(institute, forwarding(number), { ...typed, department: unit._id });
    expect(same.status).toBe(422);
    expect(same.text).toContain('вже в цього підрозділу');
    await send(institute, forwarding(number), typed).expect(303);
    await send(institute, forwarding(number), typed).expect(303);
    expect(await kindsTo(leader, number)).toEqual(['proposal-sent']);
    expect(await kindsTo(asker, number)).toContain('proposal-answer forwarded');
    expect(await page(`/proposals/${number}`)).toContain('веде інший підрозділ');
    await send(heads, team(number, 'answer'), { text: 'Так' }).expect(404);
    const theirs = await signedIn(app, leader.email);
    await send(theirs, team(number, 'taking'), {}).expect(303);
    await send(theirs, team(number, 'answer'), { text: 'Поставимо' }).expect(303);
    await send(institute, forwarding(number), {
      ...{ ...typed, department: unit._id, seen: other._id },
    }).expect(409);
    expect(await AuditModel.exists({ action: 'proposal-forwarded' })).not.toBeNull();
  });

  it('is sent to no department for which nobody decides', async () => {
    const unled = await aDepartment();
    const number = await ask(resident);
    const answer = await show(number, { department: unled._id });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('зараз ніхто не вирішує');
    await show(number).expect(303);
    const typed = { department: unled._id, text: 'Туди', seen: unit._id };
    expect((await send(institute, forwarding(number), typed)).status).toBe(422);
  });
});

describe('what should not have been published', () => {
  it('is hidden by the Institute with its answers, and dealt with as before', async () => {
    const number = await sent(resident, { title: 'Телефон сусіда', text: 'Дзвоніть йому' });
    const path = `/institute/proposals/${number}/hiding`;
    await send(heads, path, { text: 'Ні' }).expect(403);
    expect((await send(institute, path, { text: '' })).status).toBe(422);
    await send(institute, path, { text: 'У тексті є чужий телефон' }).expect(303);
    await send(institute, path, { text: 'У тексті є чужий телефон' }).expect(303);
    await request(app).get(`/proposals/${number}`).expect(404);
    expect(await page('/proposals')).not.toContain('Телефон сусіда');
    expect(await page(`/me/proposals/${number}`, resident)).toContain('чужий телефон');
    const letter = await letterTo(asker, { 'values.told': 'hidden', 'values.proposal': number });
    expect(JSON.stringify(letter)).toContain('У тексті є чужий телефон');
    await send(heads, team(number, 'taking'), {}).expect(303);
    expect(await AuditModel.exists({ action: 'proposal-hidden' })).not.toBeNull();
  });
});

describe('what is read of whoever proposes', () => {
  it('is told on the form, and nothing is kept of who does not agree', async () => {
    const path = '/me/proposals/new';
    expect(await page(path, resident)).toContain('ті, хто вирішує за підрозділ');
    const bare = await send(resident, path, { title: 'Без згоди', text: 'Поставте' });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('Без вашої згоди');
    expect(await ProposalModel.exists({ title: 'Без згоди' })).toBeNull();
    const { consent } = await ProposalModel.findById(await ask(resident))
      .orFail()
      .lean();
    expect(consent).toBe('v1');
  });

  it('is not for those under age to agree to', async () => {
    const pupil = await minorAgent(app, anEmail(), (await aTraining()).code);
    expect(await page('/me/proposals/new', pupil)).toContain('Пропозиції подають із 18 років');
    const typed = { title: 'Від учня', text: 'Поставте', consent: 'v1' };
    await send(pupil, '/me/proposals/new', typed).expect(403);
    expect(await ProposalModel.exists({ title: typed.title })).toBeNull();
  });
});

describe('nobody decides about what they proposed', () => {
  it('for a department that they lead: it is for the one above', async () => {
    const unitOwn = await aDepartment({ parentPath: [top._id], head: coordinating._id });
    const number = await ask(coordinator, { project });
    await show(number, { department: unitOwn._id }).expect(303);
    expect(await kindsTo(chief, number)).toEqual(['proposal-sent']);
    const own = `href="/me/proposals/${number}"`;
    const shown = await page(`/team/proposals/${number}`, coordinator);
    expect(shown).not.toContain('Узяти в роботу');
    const refused = [
      await send(coordinator, team(number, 'taking'), {}),
      await coordinator.get(team(number, 'answer')),
      await send(coordinator, team(number, 'answer'), { text: 'Так' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    for (const text of [shown, ...refused.map((answer) => answer.text)]) {
      expect(text).toContain(`ніхто не вирішує сам. За підрозділ вирішує: ${fullName(chief.name)}`);
      expect(text).toContain(own);
    }
    // No list leads them there.
    for (const list of ['/team/proposals', `/team/strategy/${unitOwn.code}/answers`]) {
      const listed = await page(list, coordinator);
      expect(listed).toContain(own);
      expect(listed).toContain('ваша пропозиція');
      expect(listed).not.toContain(`/team/proposals/${number}`);
    }
    expect(await page('/team/proposals', chiefs)).toContain(`/team/proposals/${number}`);
    await send(chiefs, team(number, 'taking'), {}).expect(303);
    expect(await page(`/proposals/${number}`)).toContain(`/projects/${project}`);
    // Nobody decides in their place what is decided.
    await send(chiefs, team(number, 'answer'), { text: 'Так' }).expect(303);
    const answered = await page(`/team/proposals/${number}`, coordinator);
    expect(answered).toContain('Це ваша пропозиція.');
    expect(answered).not.toContain('За підрозділ вирішує');
    expect(answered).toContain(own);
  });

  it('for the institute', async () => {
    const both = await aPerson({ roles: ['staff', 'institute'] });
    await send(institute, `/institute/communities/${CODE}/coordinator`, { word: both.email });
    const agent = await signedIn(app, both.email);
    const number = await ask(agent, { project });
    const fields = { category: 'proposal', department: unit._id, due: daysFrom(today, 9) };
    await send(agent, `/institute/proposals/${number}/showing`, fields).expect(403);
    await send(agent, `/institute/proposals/${number}/declining`, { text: 'Ні' }).expect(403);
    const path = `/institute/proposals/${number}`;
    expect(await page(path, agent)).not.toMatch(/\/(?:showing|declining)"/);
    for (const act of ['', '/showing', '/declining']) {
      const { status, text } = await agent.get(`${path}${act}`);
      expect(status).toBe(act === '' ? 200 : 403);
      expect(text).toContain('її розгляне хтось інший з Інституту');
      expect(text).toContain(`href="/me/proposals/${number}"`);
    }
    const listed = await page('/institute/proposals', agent);
    expect(listed).toContain(`href="/me/proposals/${number}"`);
    expect(listed).not.toContain(`href="${path}"`);
    expect(await page('/institute/proposals', institute)).toContain(`href="${path}"`);
    await show(number).expect(303);
    expect(await page(path, institute)).toMatch(/\/(?:forwarding|term|hiding)"/);
    const shown = await page(path, agent);
    expect(shown).not.toMatch(/\/(?:forwarding|term|hiding)"/);
    expect(shown).toContain('Це ваша пропозиція.');
    expect(shown).not.toContain('розгляне хтось інший');
    await send(agent, `${path}/hiding`, { text: 'Ні' }).expect(403);
    await send(institute, `/institute/communities/${CODE}/coordinator`, {
      word: coordinating.email,
    });
  });

  it('and an employee proposes from a project that they coordinate, or not at all', async () => {
    const typed = { title: 'Лавки', text: 'Поставте', consent: 'v1', project };
    expect((await send(stranger, '/me/proposals/new', typed)).status).toBe(422);
    const bare = await send(coordinator, '/me/proposals/new', { ...typed, project: '' });
    expect(bare.status).toBe(422);
  });
});

describe('the term', () => {
  it('is moved with a reason, and not further than may be', async () => {
    const number = await ask(resident, { residence: 'Петрівна' });
    await show(number, { category: 'quick-appeal', due: '' }).expect(303);
    const by = daysFrom(today, 15);
    const move = (due: string, agent = heads) =>
      send(agent, team(number, 'term'), { due, text: 'Чекаємо на обстеження', seen: by });
    expect((await move(daysFrom(today, 46))).status).toBe(422);
    await move(daysFrom(today, 45)).expect(303);
    await move(daysFrom(today, 45)).expect(303);
    expect(await page(`/proposals/${number}`)).toContain('Чекаємо на обстеження');
    const letter = await letterTo(asker, { 'values.told': 'moved', 'values.proposal': number });
    expect(JSON.stringify(letter)).toContain('Чекаємо на обстеження');
    const term = `/institute/proposals/${number}/term`;
    await send(institute, term, {
      ...{ due: daysFrom(today, 30), text: 'Обстежено', seen: daysFrom(today, 45) },
    }).expect(303);
  });

  it('is reminded of before it ends, and told above and to the institute once it is over, once each', async () => {
    const number = await sent();
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
    await remindOfProposals(at(15));
    expect(await kindsTo(head, number)).toEqual(['proposal-sent']);
    for (const days of [18, 19, 22, 23]) await remindOfProposals(at(days));
    expect((await kindsTo(head, number)).toSorted()).toEqual(['proposal-due', 'proposal-sent']);
    expect(await kindsTo(chief, number)).toEqual(['proposal-overdue']);
    expect(await kindsTo(officer, number)).toEqual(['proposal-asked', 'proposal-overdue']);
    const letter = await letterTo(officer, { kind: 'proposal-overdue', 'values.proposal': number });
    expect(JSON.stringify(letter)).toContain(`/institute/proposals/${number}`);
    await send(heads, team(number, 'taking'), {}).expect(303);
    await send(heads, team(number, 'answer'), { text: 'Так' }).expect(303);
    expect((await letterTo(chief, { 'values.proposal': number })).outcome).toBe('dropped');
  });
});

describe('what the law has somebody told', () => {
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const appeal = async () => {
    const number = await ask(resident, { residence: 'Петрівна' });
    await show(number, { category: 'appeal', due: '' }).expect(303);
    return number;
  };

  it('reaches whoever asked though they switched news off', async () => {
    await muteNotices(asker._id, ['proposal-news']);
    const number = await appeal();
    const typed = {
      ...{ due: daysFrom(today, 44), text: 'Чекаємо на обстеження' },
      seen: dueByLaw('appeal', now),
    };
    await send(institute, `/institute/proposals/${number}/term`, typed).expect(303);
    for (const told of ['shown', 'moved']) {
      const values = { 'values.told': told, 'values.proposal': number };
      expect((await letterTo(asker, values)).outcome).toBe('send');
    }
    await muteNotices(asker._id, []);
    // Whoever decides for the department moved nothing, and is told.
    expect(await kindsTo(head, number)).toEqual(['proposal-sent', 'proposal-moved']);
  });

  it('is the answer, also where the matter is closed before the letter goes', async () => {
    const number = await appeal();
    await send(heads, team(number, 'taking'), {}).expect(303);
    await send(heads, team(number, 'answer'), { text: 'Поставимо в червні' }).expect(303);
    // Where somebody lives is needed no more.
    expect((await ProposalModel.findById(number).orFail().lean()).residence).toBe('');
    await send(heads, team(number, 'finish'), { text: 'Поставили три' }).expect(303);
    const values = { 'values.told': 'answered', 'values.proposal': number };
    const letter = await letterTo(asker, values);
    expect(JSON.stringify(letter)).toContain('Поставимо в червні');
    expect(JSON.stringify(letter)).not.toContain('Поставили три');
    const kept = (await resident.get('/me/data.json').expect(200)).text;
    expect(kept).toContain('Поставили три');
  });

  it('is told the Institute while it waits for its look, and again', async () => {
    const number = await ask(resident);
    expect(JSON.stringify(await letterTo(officer, { 'values.proposal': number }))).toContain(
      `/institute/proposals/${number}`,
    );
    for (const days of [4, 6, 7]) await remindOfProposals(later(days));
    expect(await kindsTo(officer, number)).toEqual(['proposal-asked', 'proposal-asked']);
    const mail = await OutboxModel.findOne({ to: officer._id, 'values.proposal': number })
      .orFail()
      .lean();
    const options = { config: testConfig, secret: TEST_SECRET, now: later(40) };
    expect(JSON.stringify(await composeMail(mail, options))).toContain(
      'строк відповіді за законом минув',
    );
    await show(number).expect(303);
    expect((await letterTo(officer, { 'values.proposal': number })).outcome).toBe('dropped');
  });

  it('is told above where it came to the department after its last day', async () => {
    const number = await ask(resident, { residence: 'Петрівна' });
    const lateApp = testApp(() => later(60));
    const office = await signedIn(lateApp, officer.email);
    const typed = { category: 'appeal', department: unit._id, due: '' };
    await send(office, `/institute/proposals/${number}/showing`, typed).expect(303);
    const mail = await OutboxModel.findOne({ to: head._id, 'values.proposal': number })
      .orFail()
      .lean();
    const letter = await composeMail(mail, {
      ...{ config: testConfig, secret: TEST_SECRET, now: later(60) },
    });
    expect(JSON.stringify(letter)).toContain('якнайшвидше');
    await remindOfProposals(later(61));
    expect(await kindsTo(chief, number)).toEqual(['proposal-overdue']);
    // What is late stays late: its term is moved no more.
    const moved = await send(office, `/institute/proposals/${number}/term`, {
      ...{ due: daysFrom(today, 70), text: 'Ще', seen: dueByLaw('appeal', now) },
    });
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('Строк уже минув');
  });

  it('is not that a term was moved to the day that it was', async () => {
    const number = await sent();
    const same = await send(heads, team(number, 'term'), {
      ...{ due: daysFrom(today, 20), text: 'Так само', seen: daysFrom(today, 20) },
    });
    expect(same.status).toBe(422);
    expect(same.text).toContain('той самий день');
    const other = await show(number, { due: daysFrom(today, 25) });
    expect(other.status).toBe(409);
  });
});

describe('lists and figures', () => {
  it('refuse a condition that they do not know, by name, and find by those that they do', async () => {
    const number = await sent(resident, { district: top._id });
    for (const query of ['department=NOWHERE', 'district=NOWHERE', 'stage=asked', 'colour=red'])
      await request(app).get(`/proposals?${query}`).expect(422);
    const href = `/proposals/${number}"`;
    expect(
      await page(`/proposals?department=${top._id}&district=${top._id}&stage=shown`),
    ).toContain(href);
    expect(await page('/proposals?stage=done')).not.toContain(href);
    expect(await page('/team/proposals?stage=shown', heads)).toContain(href);
    expect(await page('/team/proposals', stranger)).not.toContain(href);
    expect(await page('/institute/proposals?overdue=1', institute)).not.toContain(href);
    await institute.get('/institute/proposals?overdue=2').expect(422);
  });

  it('say how a department answers, on the page and in the workbook alike', async () => {
    const own = await aDepartment({ head: head._id });
    const due = { soon: daysFrom(today, 1), far: daysFrom(today, 20) };
    const [owed, late] = [await ask(resident), await ask(resident)];
    const [refused, hidden] = [await ask(resident), await ask(resident)];
    for (const number of [owed, late, refused, hidden])
      await show(number, {
        ...{ department: own._id, due: number === late ? due.soon : due.far },
      }).expect(303);
    for (const number of [late, refused, hidden])
      await send(heads, team(number, 'taking'), {}).expect(303);
    await send(heads, team(refused, 'refusal'), { text: 'Земля приватна' }).expect(303);
    await send(heads, team(hidden, 'answer'), { text: 'Подзвонили' }).expect(303);
    await send(heads, team(hidden, 'finish'), { text: 'Зробили' }).expect(303);
    const hiding = `/institute/proposals/${hidden}/hiding`;
    await send(institute, hiding, { text: 'Чужий телефон' }).expect(303);
    const lateApp = testApp(() => new Date(now.getTime() + 3 * 86_400_000));
    const office = await signedIn(lateApp, officer.email);
    await send(await signedIn(lateApp, head.email), team(late, 'answer'), {
      text: 'Поставили пізно',
    }).expect(303);
    // Sent, in time, late, owed still, and how many of them were refused.
    const numbers = [4, 2, 1, 1, 1];
    const book = await office
      .get('/institute/proposals/figures.xlsx')
      .responseType('blob')
      .expect(200);
    const { rows } = await readBook(book.body as Buffer);
    const [row] = rows.filter((one) => one[1] === own.name.uk);
    expect(row?.slice(2)).toEqual(numbers);
    const figures = await page('/institute/proposals/figures', office);
    const [, cells = ''] = figures.split(`${own.name.uk}</th>`);
    const shown = [...(cells.split('</tr>')[0] ?? '').matchAll(/>(\d+)</g)];
    expect(shown.map(([, number]) => Number(number))).toEqual(numbers);
    await institute.get('/institute/proposals/figures?year=1999').expect(422);
  });
});

describe('whoever sends too many', () => {
  it('keeps what they typed and reads how long to wait', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    await exhaust(LIMITS.proposals, (await residentOf(email))?._id ?? '');
    const answer = await send(agent, '/me/proposals/new', {
      ...{ title: 'Лавки', text: 'Ще одні', consent: 'v1' },
    });
    expect(answer.status).toBe(429);
    expect(answer.text).toContain('Ще одні');
  });
});

describe('a resident who has their record deleted', () => {
  it('is named by no proposal: what everybody read stays, the rest goes', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    const open = await ask(agent, { nameShown: '1', residence: 'Петрівна' });
    await show(open, { category: 'appeal', due: '' }).expect(303);
    const waiting = await ask(agent, { title: 'Ніхто цього не читав' });
    expect((await agent.get('/me/data.json').expect(200)).text).toContain('Ніхто цього не читав');
    await agent.post('/me/deletion').expect(303);
    // What follows a leaving counts as done two minutes after it.
    const soon = new Date(now.getTime() + 10 * 60_000);
    await followLeavers(soon);
    await anonymiseLeavers(soon);
    expect(await page(`/proposals/${open}`)).not.toContain('Щур');
    const left = await ProposalModel.find({ _id: { $in: [open, waiting] } })
      .sort({ _id: 1 })
      .lean();
    expect(left.map(({ asker: who, residence }) => [who, residence])).toEqual([
      [null, ''],
      [null, ''],
    ]);
    expect(JSON.stringify(left[1])).not.toContain('Ніхто цього не читав');
    await institute.get(`/institute/proposals/${waiting}`).expect(404);
    // Nobody is to read an answer once it is hidden, too: the department owes none.
    const hiding = `/institute/proposals/${open}/hiding`;
    expect(await page(hiding, institute)).toContain('відповіді ніхто не чекає');
    for (let times = 0; times < 2; times += 1)
      expect(
        (await send(institute, hiding, { text: 'Чужий телефон' }).expect(303)).headers.location,
      ).toBe('/institute/proposals');
    await heads.get(`/team/proposals/${open}`).expect(404);
  });
});

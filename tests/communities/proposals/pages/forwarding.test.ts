import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { followMergedUnits } from '../../../../src/communities/proposals/deciding/follow-merged-units.js';
import { ProposalModel } from '../../../../src/communities/proposals/proposal-model.js';
import { daysFrom } from '../../../../src/communities/proposals/terms.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { followLeavers } from '../../../../src/desks/leaving/leave.js';
import { dayIn } from '../../../../src/ground/time/days.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { decideTree } from '../../../../src/people/departments/tree/tree-store.js';
import type { Person } from '../../../../src/people/person/person.js';
import { anonymiseLeavers } from '../../../../src/people/retention/anonymise-leavers.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { readBook } from '../../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aProposer, ask, forgetHowOften, kindsTo, lettersAt, send } from './dealing.js';

useTestDatabase();

/** One moment for the whole file, so that no midnight falls into it. */
const now = new Date();
const today = dayIn(now);

interface Led {
  unit: Department;
  head: Person;
  agent: Agent;
}

let app: Express;
let institute: Agent;
let officer: Person;
let resident: Agent;
let asker: Person;
let first: Led;
let second: Led;

async function led(): Promise<Led> {
  const head = await aPerson();
  const unit = await aDepartment({ head: head._id });
  return { unit, head, agent: await signedIn(app, head.email) };
}

const page = async (path: string, agent: Agent) => (await agent.get(path).expect(200)).text;
const act = ({ agent }: Led, number: string, name: string, fields: object = {}) =>
  send(agent, `/team/proposals/${number}/${name}`, fields);

/** Sends what was asked to the first department. */
const show = (number: string, fields: object = {}) =>
  send(institute, `/institute/proposals/${number}/showing`, {
    ...{ category: 'proposal', department: first.unit._id, due: daysFrom(today, 20), ...fields },
  }).expect(303);

/** What a form showed as the department, or the last day, that it was. */
async function seenOn(path: string, agent: Agent): Promise<string> {
  const [, seen = ''] = /name="seen" value="([^"]*)"/.exec(await page(path, agent)) ?? [];
  return seen;
}

async function forward(number: string, { unit }: Led, text: string, agent: Agent = institute) {
  const path = `/institute/proposals/${number}/forwarding`;
  return send(agent, path, { department: unit._id, text, seen: await seenOn(path, agent) });
}

/** What the workbook of figures says of a department: sent, in time, late, owed, refused; undefined where nothing. */
async function figuresOf({ unit }: Led, agent: Agent) {
  const book = await agent
    .get('/institute/proposals/figures.xlsx')
    .responseType('blob')
    .expect(200);
  const { rows } = await readBook(book.body as Buffer);
  const [row] = rows.filter((one) => one[1] === unit.name.uk);
  return row?.slice(2);
}

/** The letter that somebody gets of a proposal, as it goes at that moment. */
const letterTo = (person: Person, number: string, filter: object) =>
  lettersAt(now)(person, { 'values.proposal': number, ...filter });

beforeAll(async () => {
  app = testApp(() => now);
  officer = await aPerson({ roles: ['staff', 'institute'] });
  institute = await signedIn(app, officer.email);
  [first, second] = [await led(), await led()];
  ({ agent: resident, person: asker } = await aProposer(app));
});
forgetHowOften(() => asker);

describe('a letter that goes after the proposal went on', () => {
  it('says with forwarding why, and with the first department nothing of it', async () => {
    const number = await ask(resident, { residence: 'Петрівна, вул. Широка, 5' });
    await show(number, { category: 'appeal', due: '' });
    expect((await forward(number, second, 'Лавки веде інший підрозділ')).status).toBe(303);
    const sent = await letterTo(asker, number, { 'values.told': 'shown' });
    expect(sent.outcome).toBe('send');
    expect(JSON.stringify(sent)).not.toContain('Лавки веде інший підрозділ');
    await act(second, number, 'taking').expect(303);
    const forwarded = await letterTo(asker, number, { 'values.told': 'forwarded' });
    expect(JSON.stringify(forwarded)).toContain('Лавки веде інший підрозділ');
  });

  it('says to whom an appeal was sent also where it was taken up already', async () => {
    const number = await ask(resident, { residence: 'Петрівна, вул. Широка, 5' });
    await show(number, { category: 'appeal', due: '' });
    await act(first, number, 'taking').expect(303);
    expect((await letterTo(asker, number, { 'values.told': 'shown' })).outcome).toBe('send');
  });
});

describe('a department that a proposal is forwarded from', () => {
  it('is told of it and why, and gets no letter any more that was under way', async () => {
    const third = await led();
    const number = await ask(resident);
    await show(number);
    const term = { due: daysFrom(today, 25), text: 'Чекаємо', seen: daysFrom(today, 20) };
    await send(institute, `/institute/proposals/${number}/term`, term).expect(303);
    expect((await forward(number, second, 'Лавки веде інший підрозділ')).status).toBe(303);
    expect((await forward(number, third, 'І не цей')).status).toBe(303);
    expect(await kindsTo(first.head, number)).toEqual([
      ...['proposal-sent', 'proposal-moved', 'proposal-gone'],
    ]);
    for (const kind of ['proposal-sent', 'proposal-moved'])
      expect((await letterTo(first.head, number, { kind })).outcome).toBe('dropped');
    expect((await letterTo(second.head, number, { kind: 'proposal-sent' })).outcome).toBe(
      'dropped',
    );
    const gone = JSON.stringify(await letterTo(first.head, number, { kind: 'proposal-gone' }));
    expect(gone).toContain('Лавки веде інший підрозділ');
    expect(gone).not.toContain('І не цей');
    expect(gone).toContain(`/proposals/${number}`);
    expect(gone).not.toContain(`/team/proposals/${number}`);
    expect((await letterTo(third.head, number, { kind: 'proposal-sent' })).outcome).toBe('send');
    expect((await forward(number, first, 'Таки цей')).status).toBe(303);
    expect((await letterTo(first.head, number, { kind: 'proposal-gone' })).outcome).toBe('dropped');
  });

  it('is told nothing where the same person decides for both', async () => {
    const both = { ...first, unit: await aDepartment({ head: first.head._id }) };
    const number = await ask(resident);
    await show(number);
    expect((await forward(number, both, 'Веде інший підрозділ')).status).toBe(303);
    expect(await kindsTo(first.head, number)).toEqual(['proposal-sent', 'proposal-sent']);
  });
});

describe('a department that is merged into another', () => {
  it('has the other answer what it owed, also after a second merger; the rest stays where it is', async () => {
    const [before, between, heir] = [await led(), await led(), await led()];
    const [owed, refused] = [await ask(resident), await ask(resident)];
    for (const number of [owed, refused]) {
      await show(number, { department: before.unit._id });
      await act(before, number, 'taking').expect(303);
    }
    await act(before, refused, 'refusal', { text: 'Земля приватна' }).expect(303);
    const decided = { on: today, reason: 'Рішення № 12', by: officer._id, at: now };
    const merging = { type: 'merge' as const, ...decided };
    await decideTree({ ...merging, unit: before.unit._id, into: between.unit._id });
    await decideTree({ ...merging, unit: between.unit._id, into: heir.unit._id });
    await followMergedUnits(now);
    await followMergedUnits(now);
    const card = await page(`/proposals/${owed}`, resident);
    expect(card).toContain(`«${before.unit.name.uk}» приєднано до підрозділу`);
    expect(card).not.toContain('Рішення № 12');
    const kept = await ProposalModel.findById(owed).orFail().lean();
    expect(kept.steps.map(({ department }) => department)).toEqual([
      ...[before.unit._id, null, heir.unit._id],
    ]);
    expect((await letterTo(heir.head, owed, { kind: 'proposal-sent' })).outcome).toBe('send');
    await act(heir, owed, 'taking').expect(303);
    await act(heir, owed, 'answer', { text: 'Поставимо' }).expect(303);
    expect(await ProposalModel.findById(refused).lean()).toMatchObject({
      department: before.unit._id,
    });
  });
});

describe('a department that is closed', () => {
  it('leaves what it owed to the institute, which is led to it and forwards it', async () => {
    const before = await led();
    const [owed, refused, asked] = [await ask(resident), await ask(resident), await ask(resident)];
    for (const number of [owed, refused]) {
      await show(number, { department: before.unit._id });
      await act(before, number, 'taking').expect(303);
    }
    await act(before, refused, 'refusal', { text: 'Земля приватна' }).expect(303);
    const list = '/institute/proposals?closed=1';
    const way = 'href="/institute/proposals?closed&#x3D;1"';
    expect(await page('/institute/proposals', institute)).not.toContain(way);
    const decided = { on: today, reason: 'Рішення № 13', by: officer._id, at: now };
    const into = second.unit._id;
    await decideTree({ type: 'close', ...decided, unit: before.unit._id, into });
    await followMergedUnits(now);
    expect(await page('/institute/proposals', institute)).toContain(way);
    const left = await page(list, institute);
    expect(left).toContain(`/institute/proposals/${owed}"`);
    for (const other of [refused, asked])
      expect(left).not.toContain(`/institute/proposals/${other}"`);
    const card = await page(`/institute/proposals/${owed}`, institute);
    expect(card).toContain('Підрозділ, якому надіслано пропозицію, ліквідовано');
    expect(card.split('/forwarding"')).toHaveLength(2);
    expect(await page(`/institute/proposals/${refused}`, institute)).not.toContain('ліквідовано.');
    expect((await forward(owed, second, 'Попередній ліквідовано')).status).toBe(303);
    expect(await page('/institute/proposals', institute)).not.toContain(way);
    await act(second, owed, 'taking').expect(303);
  });
});

describe('a form that shows what is so no more', () => {
  it('forwards nothing that was forwarded since, and the same form twice does it once', async () => {
    const number = await ask(resident);
    await show(number);
    const path = `/institute/proposals/${number}/forwarding`;
    const seen = await seenOn(path, institute);
    const typed = { department: second.unit._id, text: 'Веде інший підрозділ', seen };
    await send(institute, path, typed).expect(303);
    await send(institute, path, typed).expect(303);
    const third = await led();
    const stale = await send(institute, path, { ...typed, department: third.unit._id });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Відкрийте її ще раз');
    await send(institute, path, { department: third.unit._id, text: 'Туди' }).expect(409);
    expect(await ProposalModel.findById(number).lean()).toMatchObject({
      department: second.unit._id,
    });
  });

  it('moves no term that was moved since', async () => {
    const number = await ask(resident);
    await show(number);
    const seen = await seenOn(`/team/proposals/${number}/term`, first.agent);
    expect(seen).toBe(daysFrom(today, 20));
    const path = `/institute/proposals/${number}/term`;
    const typed = { due: daysFrom(today, 30), text: 'Чекаємо', seen };
    await send(institute, path, typed).expect(303);
    const stale = await act(first, number, 'term', { ...typed, due: daysFrom(today, 25) });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Відкрийте її ще раз');
  });
});

describe('what was forwarded', () => {
  it('stays late for the department that had it when its last day ended', async () => {
    const [before, after] = [await led(), await led()];
    const number = await ask(resident);
    await show(number, { department: before.unit._id, due: daysFrom(today, 1) });
    expect(await figuresOf(before, institute)).toEqual([1, 0, 0, 1, 0]);
    const later = testApp(() => new Date(now.getTime() + 3 * 86_400_000));
    const office = await signedIn(later, officer.email);
    expect(await figuresOf(before, office)).toEqual([1, 0, 1, 0, 0]);
    expect((await forward(number, after, 'Веде інший підрозділ', office)).status).toBe(303);
    expect(await figuresOf(before, office)).toEqual([1, 0, 1, 0, 0]);
    expect(await figuresOf(after, office)).toBeUndefined();
    const theirs = { ...after, agent: await signedIn(later, after.head.email) };
    await act(theirs, number, 'taking').expect(303);
    await act(theirs, number, 'refusal', { text: 'Земля приватна' }).expect(303);
    expect(await figuresOf(before, office)).toEqual([1, 0, 1, 0, 0]);
    expect(await figuresOf(after, office)).toEqual([0, 0, 0, 0, 1]);
  });

  it('in time counts for the department that has it now', async () => {
    const [before, after] = [await led(), await led()];
    const number = await ask(resident);
    await show(number, { department: before.unit._id });
    expect((await forward(number, after, 'Веде інший підрозділ')).status).toBe(303);
    expect(await figuresOf(before, institute)).toBeUndefined();
    expect(await figuresOf(after, institute)).toEqual([1, 0, 0, 1, 0]);
  });

  it('names the departments that it was sent to, on its page and in the audit', async () => {
    const number = await ask(resident);
    await show(number);
    expect((await forward(number, second, 'Веде інший підрозділ')).status).toBe(303);
    const card = await page(`/proposals/${number}`, resident);
    for (const { unit } of [first, second])
      expect(card).toContain(`надіслано підрозділу: ${unit.name.uk}`);
    const [was, is] = [first.unit.name.uk, second.unit.name.uk];
    const audit = { 'values.number': number, 'values.was': was, 'values.is': is };
    expect(await AuditModel.exists({ action: 'proposal-forwarded', ...audit })).not.toBeNull();
    const sent = { 'values.number': number, 'values.department': was };
    expect(await AuditModel.exists({ action: 'proposal-shown', ...sent })).not.toBeNull();
  });
});

describe('what the Institute has hidden', () => {
  const hide = (number: string) =>
    send(institute, `/institute/proposals/${number}/hiding`, { text: 'Чужий телефон' }).expect(303);

  it('is said nowhere to be read by everybody', async () => {
    const number = await ask(resident, { nameShown: '1' });
    expect(await page(`/me/proposals/${number}`, resident)).toContain(
      'Коли пропозицію оприлюднять',
    );
    await show(number);
    expect(await page(`/me/proposals/${number}`, resident)).toContain('Усі бачать ваше ім’я');
    await act(first, number, 'taking').expect(303);
    const refusing = `/team/proposals/${number}/refusal`;
    expect(await page(refusing, first.agent)).toContain('прочитають усі');
    await hide(number);
    expect(await page(`/me/proposals/${number}`, resident)).not.toContain('Ваше ім’я');
    for (const what of ['refusal', 'answer', 'term'])
      expect(await page(`/team/proposals/${number}/${what}`, first.agent)).not.toContain(
        'прочитають усі',
      );
    expect(await page(refusing, first.agent)).toContain('прочитає лише той, хто пропонував');
    await forward(number, second, 'Веде інший підрозділ');
    const sent = JSON.stringify(await letterTo(second.head, number, { kind: 'proposal-sent' }));
    expect(sent).not.toContain('прочитають усі');
    const told = JSON.stringify(await letterTo(asker, number, { 'values.told': 'shown' }));
    expect(told).toContain('надіслав її підрозділові');
    expect(told).not.toContain('бачать усі');
  });

  it('is said to go on only while an answer is owed', async () => {
    const number = await ask(resident);
    await show(number);
    const hiding = `/institute/proposals/${number}/hiding`;
    expect(await page(hiding, institute)).toContain('Розгляд триває');
    await act(first, number, 'taking').expect(303);
    await act(first, number, 'refusal', { text: 'Земля приватна' }).expect(303);
    expect(await page(hiding, institute)).not.toContain('Розгляд триває');
    await hide(number);
    const letter = JSON.stringify(await letterTo(asker, number, { 'values.told': 'hidden' }));
    expect(letter).toContain('Чужий телефон');
    expect(letter).not.toContain('розглядає її далі');
  });

  it('keeps no word once whoever asked has their record deleted, but its stages and days', async () => {
    const { agent } = await aProposer(app);
    const own = await led();
    const typed = { title: 'Телефон сусіда', text: 'Дзвоніть йому' };
    const [number, owed] = [await ask(agent, typed), await ask(agent, typed)];
    for (const one of [number, owed]) {
      await show(one, { department: own.unit._id });
      await act(own, one, 'taking').expect(303);
    }
    await act(own, number, 'answer', { text: 'Подзвонили сусідові' }).expect(303);
    for (const one of [number, owed]) {
      const hiding = { text: 'У тексті чужий телефон' };
      await send(institute, `/institute/proposals/${one}/hiding`, hiding).expect(303);
    }
    await agent.post('/me/deletion').expect(303);
    // What follows a leaving counts as done two minutes after it.
    const soon = new Date(now.getTime() + 10 * 60_000);
    await followLeavers(soon);
    await anonymiseLeavers(soon);
    const kept = await ProposalModel.findById(number).orFail().lean();
    expect(JSON.stringify(kept)).not.toMatch(/сусід|телефон/i);
    expect(kept.steps.map(({ stage }) => stage)).toEqual(['shown', 'taken', 'answered']);
    expect(kept).toMatchObject({ asker: null, stage: 'answered', answeredOn: today });
    expect(await page(`/institute/proposals/${number}`, institute)).not.toContain('Телефон');
    // Nobody is to read an answer any more: the department owes none, and is not late with it.
    const gone = await ProposalModel.findById(owed).orFail().lean();
    expect(JSON.stringify(gone)).not.toMatch(/сусід|телефон/i);
    expect(gone).toMatchObject({ asker: null, stage: 'withdrawn' });
    await own.agent.get(`/team/proposals/${owed}`).expect(404);
    expect(await figuresOf(own, institute)).toEqual([1, 1, 0, 0, 0]);
  });
});

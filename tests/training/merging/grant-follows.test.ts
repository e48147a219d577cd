import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { StrategyModel } from '../../../src/communities/strategy/strategy-model.js';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { enrolmentIn } from '../../../src/training/enrolment/find-enrolments.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { followMerged } from '../../../src/training/merging/follow-merged.js';
import { results } from '../../../src/training/results/results.js';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { readBook } from '../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from '../attendance/group.js';

useTestDatabase();
const KEPT = '/institute/strategy/CITY-2030';
const TITLES = { titleUk: 'Громади діють', titleEn: 'Communities act' };
let app: Express;
let institute: Agent;
let group: Group;
let [stays, goes] = [] as unknown as [Person, Person];
/** Pages of the goal: of the institute, and for everybody. */
let [kept, strategy] = ['', ''];

const send = (path: string, fields: object, agent = institute) =>
  agent.post(path).type('form').send(fields);
const page = async (path: string) => (await institute.get(path).expect(200)).text;
const numberOf = async ({ _id }: Person) => (await enrolmentIn(group.course._id, _id))?._id ?? '';
const hrefOf = (number: string) => `/teaching/${group.course.code}/grants/${number}`;
const lines = (html: string, title: string) => html.split(`>${title}<`).length - 1;
const cells = async () => {
  const book = await institute.get(`${strategy}/table.xlsx`).responseType('blob').expect(200);
  return (await readBook(book.body as Buffer)).rows.flat();
};

/** Has somebody write an application in the course; returns its number. */
async function writes(person: Person, title: string): Promise<string> {
  const act = { by: group.trainer._id, at: NOW };
  const changes = [{ person: person._id, fields: { title, funder: 'GIZ' } }];
  await results.handle(group.course._id, { type: 'enter', changes, ...act });
  return numberOf(person);
}

async function merge(): Promise<void> {
  const admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
  const form = { other: goes._id, stays: stays._id, reason: 'наказ 7' };
  await send(`/hr/people/${stays.personnelNumber ?? ''}/merge`, form, admin).expect(303);
}

beforeEach(async () => {
  jest.restoreAllMocks();
  app = testApp(() => NOW);
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
  const department = (await aDepartment())._id;
  group = await aGroup({
    ...{ assessment: 'project', kind: 'grant-writing', size: 2 },
    each: { department },
  });
  [stays, goes] = group.participants as [Person, Person];
  // Whose place is the older holds.
  await EnrolmentModel.updateOne(
    { course: group.course._id, person: stays._id },
    { since: new Date(NOW.getTime() - 60_000) },
  );
  const described = { from: '', to: '2030', decisionUk: '', decisionEn: '' };
  await StrategyModel.deleteMany({});
  await send('/institute/strategy/new', { ...TITLES, code: 'CITY-2030', ...described }).expect(303);
  await send(`${KEPT}/description`, { ...TITLES, ...described, shown: '1', edited: '0' });
  const goals = async () => (await StrategyModel.findById('CITY-2030').orFail().lean()).goals;
  await send(`${KEPT}/goals/new`, TITLES).expect(303);
  await send(`${KEPT}/goals/new?above=${(await goals())[0]?.id ?? ''}`, TITLES).expect(303);
  kept = `${KEPT}/goals/${(await goals())[1]?.id ?? ''}`;
  strategy = '/strategy/CITY-2030';
});

describe('a grant application of somebody who was on record twice', () => {
  it('is found by its old number once the records are one', async () => {
    const old = await writes(goes, 'Тепла школа');
    await send(`${kept}/links`, { kind: 'grant', of: old }).expect(303);
    await merge();
    const number = await numberOf(stays);
    expect(number).not.toBe(old);
    await institute.get(hrefOf(old)).expect(303).expect('Location', hrefOf(number));
    const application = await page(hrefOf(number));
    expect(application).toContain('Тепла школа');
    expect(application).toContain(`${strategy}#goal-`);
    for (const told of [await page(strategy), await page(kept)]) {
      expect(lines(told, 'Тепла школа')).toBe(1);
      expect(told).toContain(hrefOf(number));
    }
    expect(await cells()).toContain('Тепла школа');
    expect(await page('/institute/grants')).toContain(hrefOf(number));
    // By either number it is the one that serves the goal, and is taken away by the one that was linked.
    for (const typed of [number, old])
      await send(`${kept}/links`, { kind: 'grant', of: typed }).expect(303);
    const removal = `${kept}/links/removal`;
    expect(await page(`${removal}?kind=grant&of=${old}`)).toContain('Тепла школа');
    await send(removal, { kind: 'grant', of: old }).expect(303);
    expect(await page(kept)).not.toContain('Тепла школа');
    const audited = await AuditModel.find({ action: 'strategy-goal-linked' }).lean();
    expect(audited.at(-1)).toMatchObject({ values: { what: old } });
  });

  it('serves a goal once, also where one was linked under each record, or it is linked anew', async () => {
    const numbers = [await writes(goes, 'Тепла школа'), await writes(stays, 'Тепла школа')];
    for (const of of numbers) await send(`${kept}/links`, { kind: 'grant', of }).expect(303);
    expect(lines(await page(strategy), 'Тепла школа')).toBe(2);
    await merge();
    expect(lines(await page(strategy), 'Тепла школа')).toBe(1);
    expect(await cells()).toContain('Тепла школа');
    // The institute sees both numbers; whichever it takes away, the application serves the goal no more.
    for (const of of numbers) expect(await page(kept)).toContain(of);
    const links = async () =>
      (await StrategyModel.findById('CITY-2030').orFail().lean()).goals[1]?.links;
    const [old = '', number = ''] = numbers;
    await send(`${kept}/links/removal`, { kind: 'grant', of: old }).expect(303);
    expect(await links()).toEqual([]);
    expect(lines(await page(strategy), 'Тепла школа')).toBe(0);
    await send(`${kept}/links`, { kind: 'grant', of: old }).expect(303);
    expect(await links()).toEqual([{ kind: 'grant', of: number }]);
    await send(`${kept}/links/removal`, { kind: 'grant', of: old }).expect(303);
    expect(await links()).toEqual([]);
  });

  it('is found after a process died in the middle, and after a third record', async () => {
    const old = await writes(goes, 'Тепла школа');
    jest
      .spyOn(EnrolmentModel.collection, 'deleteOne')
      .mockRejectedValue(new Error('connection lost'));
    await merge();
    expect(await numberOf(goes)).toBe(old);
    jest.restoreAllMocks();
    await followMerged(NOW);
    expect(await numberOf(goes)).toBe('');
    const second = await numberOf(stays);
    await institute.get(hrefOf(old)).expect(303).expect('Location', hrefOf(second));
    const third = await aPerson({ department: stays.department ?? '' });
    await enrol(group.course, third._id, third._id, NOW);
    await EnrolmentModel.updateOne(
      { course: group.course._id, person: third._id },
      { since: new Date(0) },
    );
    [goes, stays] = [stays, third];
    await merge();
    const last = await numberOf(third);
    expect(last).not.toBe(second);
    for (const number of [old, second])
      await institute.get(hrefOf(number)).expect(303).expect('Location', hrefOf(last));
  });
});

it('enrolments that became another are found by an index', async () => {
  await EnrolmentModel.createIndexes();
  const { queryPlanner } = (await EnrolmentModel.find({
    ...{ formerly: { $in: ['a'.repeat(24)] }, status: { $in: ['enrolled', 'completed'] } },
  }).explain('queryPlanner')) as never;
  expect(JSON.stringify(queryPlanner)).toContain('"indexName":"formerly"');
});

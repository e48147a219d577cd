import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { ProposalModel } from '../../../src/communities/proposals/proposal-model.js';
import { daysFrom } from '../../../src/communities/proposals/terms.js';
import { formatIsoDay } from '../../../src/ground/language/format.js';
import { dayIn } from '../../../src/ground/time/days.js';
import type { Person } from '../../../src/people/person/person.js';
import { ask, aProposer, send } from '../../communities/proposals/pages/dealing.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

/** One moment for the whole file, so that no midnight falls into it. */
const now = new Date();
const dayAfter = (days: number) => daysFrom(dayIn(now), days);

let app: Express;
let institute: Agent;
let heads: Agent;
let unit: string;
let officer: Person;
/** What the department owes: late, due soon and due later; and what waits for the institute. */
let late: string;
let soon: string;
let later: string;
let asked: string;
/** What the department's head proposed to it, and what another department owes. */
let own: string;
let others: string;

const page = async (agent: Agent, path = '/') =>
  (await agent.get(path).expect(200)).text.replaceAll('&#x3D;', '=');
const ledeOf = (html: string) => /page-header__lede">(.*)<\/p>/.exec(html)?.[1];
const numbersIn = (html: string, room: string) =>
  [...html.matchAll(new RegExp(`href="${room}/(\\d{4}-\\d{4})"`, 'g'))].map(([, number]) => number);

const sendTo = async (department: string, number: string, days: number) => {
  await send(institute, `/institute/proposals/${number}/showing`, {
    ...{ category: 'proposal', department, due: dayAfter(20) },
  }).expect(303);
  // Its days go by.
  await ProposalModel.updateOne({ _id: number }, { $set: { due: dayAfter(days) } });
};

beforeAll(async () => {
  app = testApp(() => now);
  const [head, other] = [await aPerson(), await aPerson()];
  const { _id: top } = await aDepartment();
  const { _id: above } = await aDepartment({ parentPath: [top], head: head._id });
  ({ _id: unit } = await aDepartment({ parentPath: [top, above] }));
  const { _id: elsewhere } = await aDepartment({ head: other._id });
  officer = await aPerson({ roles: ['staff', 'institute'] });
  [institute, heads] = [await signedIn(app, officer.email), await signedIn(app, head.email)];
  const { agent } = await aProposer(app);
  [late, soon, later] = [await ask(agent), await ask(agent), await ask(agent)];
  [asked, own, others] = [await ask(agent), await ask(agent), await ask(agent)];
  await sendTo(unit, later, 19);
  await sendTo(unit, late, -2);
  await sendTo(unit, soon, 3);
  await sendTo(unit, own, 1);
  await sendTo(elsewhere, others, 4);
  await ProposalModel.updateOne({ _id: own }, { $set: { asker: head._id } });
});

describe('the first page of whoever decides for a department', () => {
  it('says how many proposals wait for their answer, what is late, and which day is next', async () => {
    const html = await page(heads);
    expect(html).toContain('3 пропозиції чекають на вашу відповідь');
    expect(html).toContain('прострочено: 1');
    expect(html).toContain(`прострочено, відповідь мала бути до ${formatIsoDay(dayAfter(-2))}`);
    expect(html).toContain(`найближчий строк – ${formatIsoDay(dayAfter(3))}`);
    expect(ledeOf(html)).toBe('Прострочено відповідь на 1 пропозицію.');
  });

  it('leads to a list of exactly these, what is late first', async () => {
    expect(await page(heads)).toContain('href="/team/proposals?awaiting=1"');
    const list = await page(heads, '/team/proposals?awaiting=1');
    expect(numbersIn(list, '/team/proposals')).toEqual([late, soon, later]);
    expect(numbersIn(await page(heads, '/team/proposals'), '/me/proposals')).toEqual([own]);
    await heads.get('/team/proposals?awaiting=2').expect(422);
  });

  it('says nothing of what they have answered, and nothing at all once nothing is owed', async () => {
    for (const number of [late, soon]) {
      await send(heads, `/team/proposals/${number}/taking`, {}).expect(303);
      await send(heads, `/team/proposals/${number}/answer`, { text: 'Так' }).expect(303);
    }
    const html = await page(heads);
    expect(ledeOf(html)).toBe('1 пропозиція чекає на вашу відповідь.');
    expect(html).not.toContain('прострочено');
    await send(heads, `/team/proposals/${later}/taking`, {}).expect(303);
    await send(heads, `/team/proposals/${later}/refusal`, { text: 'Ні' }).expect(303);
    expect(await page(heads)).not.toContain('/team/proposals?');
  });
});

describe('the first page of the institute', () => {
  it('says how many proposals wait for its look, and leads to these', async () => {
    const html = await page(institute);
    expect(html).toContain('Чекає на перегляд 1 пропозиція');
    expect(ledeOf(html)).toBe('1 пропозиція чекає на ваш перегляд.');
    expect(html).toContain('href="/institute/proposals?stage=asked"');
    const list = await page(institute, '/institute/proposals?stage=asked');
    expect(numbersIn(list, '/institute/proposals')).toEqual([asked]);
  });

  it('says nothing of it to anybody else', async () => {
    const { email } = await aPerson();
    expect(await page(await signedIn(app, email))).not.toContain('id="proposals"');
  });

  it('says nothing of what its reader proposed themselves, which waits for the others', async () => {
    const colleague = await signedIn(app, (await aPerson({ roles: officer.roles })).email);
    await ProposalModel.updateOne({ _id: asked }, { $set: { asker: officer._id } });
    expect(await page(institute)).not.toContain('id="proposals"');
    expect(await page(colleague)).toContain('Чекає на перегляд 1 пропозиція');
  });
});

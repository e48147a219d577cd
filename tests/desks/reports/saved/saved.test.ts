import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Department } from '../../../../src/people/departments/department.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { mergePeople } from '../../../../src/training/merging/merge-people.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn, unescaped } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const REPORT = '/hr/reports/learning';
const LIST = '/hr/reports';

let app: Express;
let office: Department;
let person: Person;
let officer: Agent;

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  office = await aDepartment();
  person = await aPerson({ roles: ['staff', 'hr'], hrDepartment: office._id });
  officer = await signedIn(app, person.email);
});

const page = async (agent: Agent, address: string) => (await agent.get(address).expect(200)).text;
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => unescaped(href));

/** Saves the report that an address asks, as somebody does on its page. */
async function save(agent: Agent, query: string, typed: Record<string, string> = {}) {
  const [saving = ''] = linksOf(await page(agent, `${REPORT}?${query}`)).filter((href) =>
    href.startsWith(`${REPORT}/saving`),
  );
  const form = formsIn(await page(agent, saving)).find(({ action }) => action.endsWith('/saving'));
  const fields = { ...Object.fromEntries(form?.fields ?? []), monthly: '', ...typed };
  const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  return agent.post(`${REPORT}/saving`).type('form').send(sent);
}

const savedIn = (html: string) => linksOf(html).filter((href) => /\/saved\/\w+$/.test(href));

describe('a report that is saved', () => {
  it('stands in the list under its name, and opens with what it was narrowed to', async () => {
    const answer = await save(officer, `period=last-month&department=${office._id}&by=category`, {
      name: 'Минулий місяць за категоріями',
    });
    expect([answer.status, answer.headers.location]).toEqual([303, LIST]);
    const list = await page(officer, LIST);
    expect(list).toContain('Минулий місяць за категоріями');
    expect(list).toContain(office.name.uk);
    const [opens = ''] = linksOf(list).filter((href) => href.startsWith(`${REPORT}?`));
    expect([...new URL(opens, 'http://x').searchParams].sort()).toEqual([
      ['by', 'category'],
      ['department', office._id],
      ['period', 'last-month'],
    ]);
    await officer.get(opens).expect(200);
  });

  it('is nobody else’s', async () => {
    await save(officer, 'by=month');
    const [mine = ''] = savedIn(await page(officer, LIST));
    const other = await signedIn(
      app,
      (await aPerson({ roles: ['staff', 'hr'], hrDepartment: office._id })).email,
    );
    expect(savedIn(await page(other, LIST))).toEqual([]);
    await other.get(mine).expect(404);
    await other.post(mine).type('form').send({ name: 'x' }).expect(404);
    await other.post(`${mine}/deletion`);
    expect(savedIn(await page(officer, LIST))).toEqual([mine]);
  });

  it('is called otherwise, and deleted behind a page that says what goes', async () => {
    await save(officer, 'by=month');
    const [mine = ''] = savedIn(await page(officer, LIST));
    await officer.post(mine).type('form').send({ name: '' }).expect(422);
    await officer.post(mine).type('form').send({ name: 'За місяцями' }).expect(303);
    expect(await page(officer, LIST)).toContain('За місяцями');
    expect(await page(officer, `${mine}/deletion`)).toContain('За місяцями');
    await officer.post(`${mine}/deletion`).expect(303);
    expect(savedIn(await page(officer, LIST))).toEqual([]);
    await officer.post(`${mine}/deletion`).expect(303);
  });

  it('is not there for whoever lost the report', async () => {
    await save(officer, 'by=month');
    const [mine = ''] = savedIn(await page(officer, LIST));
    await PersonModel.updateOne({ _id: person._id }, { $set: { roles: ['staff', 'trainer'] } });
    const agent = await signedIn(app, person.email);
    expect(savedIn(await page(agent, LIST))).toEqual([]);
    await agent.get(mine).expect(404);
  });

  it('does not name a department that its reader looks after no longer, nor answers for it', async () => {
    await save(officer, `department=${office._id}`);
    const other = await aDepartment();
    await PersonModel.updateOne({ _id: person._id }, { $set: { hrDepartment: other._id } });
    const agent = await signedIn(app, person.email);
    const list = await page(agent, LIST);
    expect(list).not.toContain(office.name.uk);
    const [opens = ''] = linksOf(list).filter((href) => href.startsWith(`${REPORT}?`));
    await agent.get(opens).expect(422);
  });

  it('says by its name that a department is no more', async () => {
    const [old, other] = [
      await aDepartment({ parentPath: [office._id] }),
      await aDepartment({ parentPath: [office._id] }),
    ];
    await save(officer, `period=last-month&department=${old._id}`);
    const admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    await admin
      .post(`/institute/departments/${old.code}/close`)
      .type('form')
      .send({ into: other._id, on: '2020-02-01', reason: '' })
      .expect(303);
    const [opens = ''] = linksOf(await page(officer, LIST)).filter((href) =>
      href.startsWith(`${REPORT}?`),
    );
    expect((await officer.get(opens).expect(422)).text).toContain(old.name.uk);
  });

  it('is refused where its conditions are not understood', async () => {
    const sent = { name: 'x', asks: 'by=shoe' };
    await officer.post(`${REPORT}/saving`).type('form').send(sent).expect(422);
    await officer.get(`${REPORT}/saving?kind=none`).expect(422);
    expect(savedIn(await page(officer, LIST))).toEqual([]);
  });

  it('has room beside 29 others and no more, however many are sent at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 32 }, (_, n) =>
        officer
          .post(`${REPORT}/saving`)
          .type('form')
          .send({ name: `Звіт ${n}`, asks: '' }),
      ),
    );
    expect(all.filter(({ status }) => status === 303)).toHaveLength(30);
    expect(all.filter(({ status }) => status === 409)).toHaveLength(2);
    expect(savedIn(await page(officer, LIST))).toHaveLength(30);
  });

  it('follows to the record that stays when two are merged', async () => {
    const [goes, stays] = [
      await aPerson({ roles: ['staff', 'trainer'] }),
      await aPerson({ roles: ['staff', 'trainer'] }),
    ];
    const agent = await signedIn(app, goes.email);
    const sent = { name: 'Спільний', asks: 'by=month' };
    await agent.post(`${LIST}/teaching/saving`).type('form').send(sent).expect(303);
    const admin = await aPerson({ roles: ['staff', 'admin'] });
    await mergePeople({
      ...{ from: goes._id, into: stays._id, by: admin._id, at: new Date() },
      reason: 'двічі',
    });
    expect(await page(await signedIn(app, stays.email), LIST)).toContain('Спільний');
  });
});

describe('a period that moves', () => {
  it('is of the days before, as they are called today', async () => {
    const december = testApp(() => new Date('2026-12-01T08:00:00Z'));
    const agent = await signedIn(december, person.email);
    const said = async (query: string) =>
      /Період: ([\d.]+ – [\d.]+)/.exec(await page(agent, `${REPORT}?${query}`))?.[1];
    expect(await said('period=last-month')).toBe('01.11.2026 – 30.11.2026');
    expect(await said('period=last-quarter')).toBe('01.07.2026 – 30.09.2026');
    expect(await said('period=year-so-far')).toBe('01.01.2026 – 01.12.2026');
    expect(await said('period=last-year')).toBe('01.01.2025 – 31.12.2025');
    expect(await said('')).toBe('01.01.2026 – 31.12.2026');
  });

  it('is refused beside dates, and of a report of whole years', async () => {
    await officer.get(`${REPORT}?period=last-month&from=2026-01-01`).expect(422, /за датами/);
    await officer.get(`${REPORT}?period=yesterday`).expect(422);
    await officer.get(`${LIST}/duty-met?period=last-month`).expect(422);
  });
});

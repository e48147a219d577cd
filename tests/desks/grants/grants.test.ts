import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { results } from '../../../src/training/results/results.js';
import { aPerson } from '../../support/builders.js';
import { expectValid } from '../../support/markup.js';
import { readBook } from '../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from '../../training/attendance/group.js';

useTestDatabase();
const PAGE = '/institute/grants';
const WON = { submitted: '2026-01-15', decision: 'won', won: '38 000 EUR' };

/** What was written in the course of each, by its title, in no order. */
const WRITTEN: Record<string, object> = {
  Задум: {},
  Подана: { submitted: '2026-01-15' },
  Відмовлена: { submitted: '2026-01-15', decision: 'declined', won: '7 EUR' },
  Підтримана: { ...WON, starts: '2026-12-01', ends: '2027-05-31' },
  Триває: { ...WON, starts: '2026-03-01', ends: '2026-11-24' },
  Прострочена: { ...WON, starts: '2026-03-01', ends: '2026-11-23' },
  'Давно прострочена': { ...WON, starts: '2026-02-01', ends: '2026-06-30' },
  Прозвітована: { ...WON, starts: '2026-02-01', ends: '2026-06-30', reported: '2026-07-15' },
};

let app: Express;
let institute: Agent;
let group: Group;

/** Has the people of a group write these, one each. */
async function write({ course, participants, trainer }: Group, all: Record<string, object>) {
  const changes = Object.entries(all).map(([title, fields], at) => ({
    person: participants[at]?._id ?? '',
    fields: { title, funder: 'GIZ', amount: '48 000 EUR', ...fields },
  }));
  const act = { by: trainer._id, at: NOW };
  await results.handle(course._id, { type: 'enter', changes, ...act });
}

const titlesIn = (html: string) =>
  [...html.matchAll(/<th scope="row"><a href="[^"]+" lang="uk">([^<]+)</g)].map(
    ([, title]) => title,
  );
const listed = async (query = '') =>
  titlesIn((await institute.get(`${PAGE}${query}`).expect(200)).text);
const plain = (html: string) => html.replaceAll(/<[^<>]+>/g, ' ').replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  app = testApp(() => NOW);
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

describe('the list of grant applications', () => {
  it('says what would fill it while there are none', async () => {
    const { text } = await institute.get(PAGE).expect(200);
    expect(text).toContain('Таких заявок немає');
    expect(text).not.toContain('<table');
    await expectValid(text, PAGE);
  });

  it('has them all with their stages, those that owe a report first, then by the next day', async () => {
    const each = { name: { surname: 'Таємничий', givenName: 'Оверко' } };
    const shared = { assessment: 'project', kind: 'grant-writing' } as const;
    group = await aGroup({ ...shared, size: 8, each });
    await write(group, WRITTEN);
    const last = await aGroup({ ...shared, size: 2 });
    await write(last, { Торішня: {}, Нічия: { funder: '' } });
    // A minute before the new year in Kyiv.
    const endsAt = new Date('2025-12-31T21:59:00Z');
    await CourseModel.updateOne({ _id: last.course._id }, { $set: { endsAt } });
    // Residents' own, drafts and what was called off are none of them.
    for (const given of [
      { kind: 'community' },
      { status: 'cancelled' },
      { status: 'draft' },
    ] as const) {
      const other = await aGroup({ ...shared, size: 1 });
      await write(other, { Чужа: {} });
      await CourseModel.updateOne({ _id: other.course._id }, { $set: given });
    }
    const titles = await listed();
    expect(titles.slice(0, 4)).toEqual([
      ...['Давно прострочена', 'Прострочена', 'Триває', 'Підтримана'],
    ]);
    expect(titles.slice(4, 8).sort()).toEqual(
      ['Відмовлена', 'Задум', 'Подана', 'Прозвітована'].sort(),
    );
    expect(titles.slice(8)).toEqual(['Торішня']);
  });

  it('shows funder, sums, stage and next day of each, with the way to it, and nobody’s name', async () => {
    const { text } = await institute.get(PAGE).expect(200);
    await expectValid(text, PAGE);
    const rows = plain(text);
    expect(rows).toContain('2 гранти завершилися, а звітів немає');
    expect(rows).toMatch(
      /Давно прострочена .* GIZ 48 000 EUR 38 000 EUR завершився, звіту немає останній день – 30\.06\.2026/,
    );
    expect(rows).toMatch(/Триває .* реалізується до 24\.11\.2026/);
    expect(rows).toMatch(/Відмовлена [^–]* 48 000 EUR – відмовлено –/);
    expect(text).toContain('tag--warn');
    for (const { name, email } of [...group.participants, group.trainer])
      for (const unsaid of [name.surname, email]) expect(text).not.toContain(unsaid);
    const [, href = ''] = /<th scope="row"><a href="([^"]+)" lang="uk">Триває/.exec(text) ?? [];
    expect((await institute.get(href).expect(200)).text).toContain('реалізується');
  });

  it('is narrowed by stage and by the year in which the course ended', async () => {
    expect(await listed('?stage=ended')).toEqual(['Давно прострочена', 'Прострочена']);
    expect(await listed('?stage=handed-in')).toEqual(['Подана']);
    expect(await listed('?year=2025')).toEqual(['Торішня']);
    expect(await listed('?year=2026')).toHaveLength(8);
    expect(await listed('?stage=written&year=2026')).toEqual(['Задум']);
    const { text } = await institute.get(`${PAGE}?stage=running&year=2025`).expect(200);
    expect(text).toContain('Таких заявок немає');
    expect(plain(text)).toContain('Етап: реалізується');
  });

  it('is a workbook with the same conditions, days as days', async () => {
    const answer = await institute.get(`${PAGE}.xlsx?stage=ended`).responseType('blob').expect(200);
    const { sheet, rows } = await readBook(answer.body as Buffer);
    expect(rows.slice(2).map((cells) => cells[1])).toEqual(['Давно прострочена', 'Прострочена']);
    expect(rows[2]).toEqual(
      expect.arrayContaining(['GIZ', '38 000 EUR', group.course.code, new Date('2026-06-30')]),
    );
    expect(JSON.stringify(sheet.getSheetValues())).not.toContain('Таємничий');
  });

  it('is the institute’s alone, found from its page and from the outcome', async () => {
    for (const roles of [['staff', 'trainer'], ['staff', 'hr'], ['admin']] as const) {
      const other = await signedIn(app, (await aPerson({ roles: [...roles] })).email);
      for (const path of [PAGE, `${PAGE}.xlsx`]) await other.get(path).expect(403);
    }
    for (const path of [PAGE, `${PAGE}.xlsx`]) await request(app).get(path).expect(303);
    for (const page of ['/institute', '/institute/outcome'])
      expect((await institute.get(page).expect(200)).text).toContain(`href="${PAGE}"`);
    const donor = await institute.get('/institute/outcome?audience=donor').expect(200);
    expect(donor.text).not.toContain(`href="${PAGE}"`);
  });

  it('has pages', async () => {
    const many = await aGroup({ assessment: 'project', size: 15 });
    await write(many, Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`Ще ${at}`, {}])));
    expect(await listed()).toHaveLength(20);
    expect(await listed('?page=2')).toHaveLength(4);
    await institute.get(`${PAGE}?page=3`).expect(404);
  });

  it('is among what a person takes away of their own', async () => {
    const at = Object.keys(WRITTEN).indexOf('Триває');
    const writer = await signedIn(app, group.participants[at]?.email ?? '');
    const { text } = await writer.get('/me/data.json').expect(200);
    expect(text).toContain('Триває');
    expect(text).toContain('2026-03-01');
  });

  it('is read by indexes', async () => {
    await Promise.all([CourseModel.createIndexes(), EnrolmentModel.createIndexes()]);
    const kind = { $in: ['qualification', 'english', 'grant-writing'] as const };
    const { queryPlanner: courses } = (await CourseModel.find({
      ...{ assessment: 'project', kind, endsAt: { $gte: new Date('2026-01-01') } },
    }).explain('queryPlanner')) as never;
    const { queryPlanner: enrolments } = (await EnrolmentModel.find({
      ...{ course: { $in: [group.course._id] }, status: { $in: ['enrolled', 'completed'] } },
      'result.passed': true,
    }).explain('queryPlanner')) as never;
    expect(JSON.stringify(courses)).toContain('"indexName":"projects"');
    expect(JSON.stringify(enrolments)).toContain('"indexName":"passed"');
  });
});

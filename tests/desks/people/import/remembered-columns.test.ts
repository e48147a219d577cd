import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { keepToTerms } from '../../../../src/desks/own-data/keep-to-terms.js';
import { StaffLayoutModel } from '../../../../src/desks/people/import/keeping/staff-layout-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { migrate } from '../../../../src/programs/migrations/migrate.js';
import { MigrationModel } from '../../../../src/programs/migrations/migration-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { listOf } from './staff-files.js';

useTestDatabase();

let app: Express;
let officer: Agent;
let top: Department;

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  await PersonModel.deleteMany({});
  const root = await aDepartment();
  top = await aDepartment({ parentPath: [root._id] });
  officer = await anOfficer();
  await aPerson({
    ...{ department: top._id, email: 'clerk@city.example', personnelNumber: '100' },
    name: { surname: 'Гончар', givenName: 'Марія', patronymic: 'Петрівна' },
  });
});

const anOfficer = async (): Promise<Agent> => {
  const more = { roles: ['staff' as const, 'hr' as const], hrDepartment: top._id };
  return signedIn(app, (await aPerson({ ...more, department: top._id })).email);
};

const KEYS = { 'column-0': 'name', 'column-1': 'rank', 'column-2': 'personnelNumber' };
const bring = async (agent: Agent, text: string): Promise<string> =>
  listOf(await agent.post('/hr/people/import').field('text', text));
const say = (agent: Agent, address: string, header: number) =>
  agent
    .post(`${address}/columns`)
    .type('form')
    .send({ header: String(header), ...KEYS })
    .expect(303);
/** Whether the list changes somebody's rank. */
const changesRank = async (agent: Agent, address: string): Promise<boolean> =>
  /<tbody>.*Ранг.*<\/tbody>/s.test((await agent.get(`${address}?show=changed`).expect(200)).text);

/** A file whose headings stand below other words. */
const titled = (title: string, rank: number) =>
  `${title};;\nХто;Щось;Номерок\nГончар Марія Петрівна;${rank};100`;

describe('what was said of a file’s columns', () => {
  it('is known again where the row of headings was said, under whatever title', async () => {
    await say(officer, await bring(officer, titled('Жовтень', 9)), 1);
    const next = await bring(officer, `За наказом;;\n${titled('Листопад', 8)}`);
    expect(await changesRank(officer, next)).toBe(true);
    await officer.get(next).expect(200, /value="2" selected/);
  });

  it('is known again of a file without headings', async () => {
    const rows = (rank: number) => `Гончар Марія Петрівна;${rank};100\nСич Іван Петрович;5;101`;
    await say(officer, await bring(officer, rows(9)), -1);
    expect(await changesRank(officer, await bring(officer, rows(8)))).toBe(true);
    expect(await changesRank(officer, await bring(officer, `${rows(8)};зайве`))).toBe(false);
  });

  it('helps a colleague, until they say it otherwise for themselves', async () => {
    await say(officer, await bring(officer, titled('Жовтень', 9)), 1);
    const colleague = await anOfficer();
    const theirs = await bring(colleague, titled('Жовтень', 9));
    expect(await changesRank(colleague, theirs)).toBe(true);
    await colleague
      .post(`${theirs}/columns`)
      .type('form')
      .send({ ...KEYS, header: '1', 'column-1': 'category' })
      .expect(303);
    await say(officer, await bring(officer, titled('Жовтень', 9)), 1);
    expect(await changesRank(colleague, await bring(colleague, titled('Жовтень', 9)))).toBe(false);
    expect(await changesRank(officer, await bring(officer, titled('Жовтень', 9)))).toBe(true);
  });

  it('is known again as an earlier release kept it, and helps a colleague once it is migrated', async () => {
    await say(officer, await bring(officer, titled('Жовтень', 9)), 1);
    await StaffLayoutModel.collection.updateMany({}, { $unset: { owner: 1, mark: 1, usedAt: 1 } });
    const next = await bring(officer, titled('Листопад', 8));
    expect(await changesRank(officer, next)).toBe(true);
    const { text } = await officer.get(next).expect(200, /value="1" selected/);
    expect(text).not.toContain('value="-1" selected');
    const colleague = await anOfficer();
    const forColleague = async () =>
      changesRank(colleague, await bring(colleague, titled('Листопад', 8)));
    expect(await forColleague()).toBe(false);
    await MigrationModel.deleteMany({});
    await migrate({ clock: () => new Date() });
    expect(await forColleague()).toBe(true);
  });

  it('is forgotten a year after its last use', async () => {
    await say(officer, await bring(officer, titled('Жовтень', 9)), 1);
    await keepToTerms(new Date(Date.now() + 364 * 24 * 3600_000));
    expect(await changesRank(officer, await bring(officer, titled('Жовтень', 9)))).toBe(true);
    await keepToTerms(new Date(Date.now() + 367 * 24 * 3600_000));
    expect(await changesRank(officer, await bring(officer, titled('Жовтень', 9)))).toBe(false);
  });
});

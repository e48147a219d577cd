import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { groupNamed } from '../../../src/training/duty/groups/group-named.js';
import { LEARNER_GROUPS } from '../../../src/people/person/learner-groups.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { LANGUAGES } from '../../../src/ground/language/languages.js';
import { translator } from '../../../src/ground/language/i18n.js';
import { anOfficer, pressApply } from '../../people/imports/lists.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

let app: Express;
let officer: Agent;
let hr: Person;
let ours: Person;

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  ({ hr, ours, officer } = await anOfficer(app));
});

const bring = (...rows: string[]) =>
  officer.post('/hr/people/groups').field('text', ['Таб. №;Група слухачів', ...rows].join('\n'));
const groupOf = async ({ _id }: Person) =>
  (await PersonModel.findById(_id, { group: 1 }).lean())?.group;
const numberOf = ({ personnelNumber }: Person) => personnelNumber ?? '';

describe('a list of people with their groups of learners', () => {
  it.each(LANGUAGES)('may call every group what pages in %s call it', (language) => {
    const t = translator(language);
    for (const group of LEARNER_GROUPS) expect(groupNamed(t(`duty:groups.${group}`))).toBe(group);
  });

  it('shows first what it would change, then changes it once, and the audit tells', async () => {
    await officer.get('/hr/people').expect(200, /href="\/hr\/people\/import"/);
    const { text } = await bring(`${numberOf(ours)};Посадова особа`).expect(200);
    expect(await groupOf(ours)).toBeUndefined();
    await pressApply(officer, text).expect(303);
    await pressApply(officer, text).expect(303);
    expect(await groupOf(ours)).toBe('official');
    const told = { person: ours._id, action: 'group-set', by: hr._id };
    expect(await AuditModel.countDocuments(told)).toBe(1);
  });

  it('is refused row by row where a group is not known, and names the row', async () => {
    const other = await aPerson({ department: ours.department ?? '' });
    const { text } = await bring(`${numberOf(ours)};гурток`, `${numberOf(other)};deputy`);
    expect(text).toContain('гурток');
    expect(text).toMatch(/такої групи слухачів немає/i);
    await pressApply(officer, text).expect(303);
    expect([await groupOf(ours), await groupOf(other)]).toEqual([undefined, 'deputy']);
  });

  it('changes nobody of another department, and never its owner', async () => {
    const theirs = await aPerson({ department: (await aDepartment())._id });
    const { text } = await bring(`${numberOf(theirs)};deputy`, `${numberOf(hr)};deputy`);
    expect(text).toMatch(/не ведете облік/i);
    expect(await groupOf(theirs)).toBeUndefined();
    expect(await groupOf(hr)).toBeUndefined();
  });
});

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import type { LeaveKind } from '../../../../src/people/person/leave/leave.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { applyStaff, listOf } from './staff-files.js';

useTestDatabase();

const now = new Date('2026-06-10T09:00:00Z');
let app: Express;
let office: Department;
let hr: Person;
let officer: Agent;
let clerk: Person;
beforeAll(async () => {
  app = testApp(() => now);
  office = await aDepartment();
});
beforeEach(async () => {
  await PersonModel.deleteMany({});
  hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: office._id, department: office._id });
  officer = await signedIn(app, hr.email);
  clerk = await aPerson({ department: office._id, personnelNumber: '300' });
});

const leavesOf = async ({ _id }: Pick<Person, '_id'>) =>
  ((await PersonModel.findById(_id).orFail().lean()).leaves ?? []).map(({ kind, from, to }) =>
    [kind, from, to].join(' '),
  );
/** Brings the clerk's row with these days; returns the address at which it waits. */
const bring = async (
  [from, to]: readonly [string, string],
  headings: readonly [string, string] = ['У відпустці з', 'по'],
  number = '300',
) => {
  const text = `Табельний номер;${headings.join(';')}\n${number};${from};${to}`;
  return listOf(await officer.post('/hr/people/import').field('text', text));
};
const onLeave = (from: string, to: string, kind: LeaveKind = 'annual') =>
  officer.post('/hr/people/300/leave').type('form').send({ kind, from, to }).expect(303);

describe('leave in a file of staff', () => {
  it.each([
    ['У відпустці з', 'по'],
    ['Відпустка з', 'Відпустка по'],
    ['Дата початку відпустки', 'Дата завершення відпустки'],
    ['On leave from', 'On leave until'],
    ['Leave from', 'to'],
  ])('is read below «%s» and «%s», shown first, and then on record', async (from, to) => {
    const address = await bring(['08.06.2026', '21.06.2026'], [from, to]);
    const { text } = await officer.get(`${address}?show=changed`).expect(200);
    expect(text).toContain('У відпустці з');
    expect(text).toContain('21.06.2026');
    expect(await leavesOf(clerk)).toEqual([]);
    await applyStaff(officer, address);
    expect(await leavesOf(clerk)).toEqual(['other 2026-06-08 2026-06-21']);
    const [told] = await AuditModel.find({ person: clerk._id, action: 'leave-recorded' }).lean();
    expect(told).toMatchObject({ by: hr._id });
  });

  it('changes the days of the leave that it means, keeps its kind, and says nothing by an empty cell', async () => {
    await onLeave('08.06.2026', '21.06.2026');
    await officer.get(await bring(['08.06.2026', ''])).expect(200, /Змінювати нічого/);
    await officer.get(await bring(['', ''])).expect(200, /Змінювати нічого/);
    await officer.get(await bring(['01.05.2026', '14.05.2026'])).expect(200, /Змінювати нічого/);
    await applyStaff(officer, await bring(['08.06.2026', '25.06.2026']));
    expect(await leavesOf(clerk)).toEqual(['annual 2026-06-08 2026-06-25']);
    await applyStaff(officer, await bring(['01.08.2026', '']));
    expect(await leavesOf(clerk)).toEqual(['annual 2026-06-08 2026-06-25', 'other 2026-08-01 ']);
  });

  it('without its last day leaves a later leave alone, and means the one that has its first day', async () => {
    await onLeave('01.06.2026', '21.06.2026', 'study');
    await onLeave('01.08.2026', '14.08.2026');
    const { text } = await officer.get(await bring(['25.06.2026', ''])).expect(200);
    expect(text).toContain('не має останнього дня');
    expect(text).not.toMatch(/name="seen"/);
    await applyStaff(officer, await bring(['03.06.2026', '']));
    expect(await leavesOf(clerk)).toEqual([
      'study 2026-06-03 2026-06-21',
      'annual 2026-08-01 2026-08-14',
    ]);
  });

  it.each([
    [['', '21.06.2026'], 'не зазначено, з якого дня відпустка'],
    [['21.06.2026', '20.06.2026'], 'раніше, ніж починається'],
    [['восени', '20.06.2026'], 'восени'],
    [['10.06.2026', '10.07.2026'], 'перетинається з кількома'],
  ] as const)('refuses %j, and says why', async (days, why) => {
    await onLeave('08.06.2026', '14.06.2026');
    await onLeave('01.07.2026', '14.07.2026', 'study');
    const { text } = await officer.get(await bring(days)).expect(200);
    expect(text).toContain(why);
    expect(text).not.toMatch(/name="seen"/);
  });

  it('does not overwrite what was changed by hand after the preview, nor change one’s own', async () => {
    await onLeave('08.06.2026', '21.06.2026');
    const address = await bring(['08.06.2026', '25.06.2026']);
    const seen = 'annual 2026-06-08 2026-06-21';
    const { leaves } = await PersonModel.findById(clerk._id).orFail().lean();
    const form = { leave: leaves?.[0]?._id, seen, kind: 'annual', from: '08.06.2026' };
    await officer
      .post('/hr/people/300/leave')
      .type('form')
      .send({ ...form, to: '23.06.2026' })
      .expect(303);
    await applyStaff(officer, address);
    expect(await leavesOf(clerk)).toEqual(['annual 2026-06-08 2026-06-23']);
    await officer.get(`${address}?show=failed`).expect(200, /300/);
    const own = await bring(['08.06.2026', ''], undefined, hr.personnelNumber ?? '');
    expect((await officer.get(own).expect(200)).text).not.toMatch(/name="seen"/);
  });

  it('goes out with the staff file, and changes nothing when that is brought back', async () => {
    await onLeave('08.06.2026', '21.06.2026');
    await onLeave('01.08.2026', '');
    for (const format of ['csv', 'xlsx']) {
      const file = await officer.get(`/hr/people.${format}`).responseType('blob');
      const bytes = file.body as Buffer;
      if (format === 'csv') expect(bytes.toString()).toContain('08.06.2026');
      const brought = await officer.post('/hr/people/import').attach('file', bytes, `a.${format}`);
      await officer.get(listOf(brought)).expect(200, /Змінювати нічого/);
    }
  });
});

describe('the list of people', () => {
  it('is narrowed to those who are on leave now, and refuses what it does not know', async () => {
    const other = await aPerson({ department: office._id });
    await onLeave('08.06.2026', '');
    const { text } = await officer.get('/hr/people?leave=now').expect(200);
    expect(text).toContain('/hr/people/300');
    expect(text).not.toContain(`/hr/people/${other.personnelNumber ?? ''}"`);
    await officer.get('/hr/people?leave=now&q=нікого').expect(200, /Нікого|нікого/);
    const refused = await officer.get('/hr/people?leave=soon').expect(422);
    expect(refused.text).toContain('soon');
  });
});

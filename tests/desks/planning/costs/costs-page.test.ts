import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { aCourse, aPerson, aProgramme, asTrainer } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const address = (code: string) => `/institute/courses/${code}/costs`;
const EMPTY = { planned: '', city: '', grant: '', provider: '', version: '0' };
const save = (code: string, values: object, agent = institute) =>
  agent
    .post(address(code))
    .type('form')
    .send({ ...EMPTY, ...values });
const kept = async (code: string) =>
  (await CourseModel.findOne({ code }).orFail().lean()).costs ?? null;

describe('what a course costs', () => {
  it('is planned, then spent, found from its page and told there', async () => {
    const { _id, code } = await aCourse({ status: 'draft', unopened: true });
    const page = await institute.get(`/institute/courses/${code}`).expect(200);
    expect(page.text).toContain(`href="${address(code)}"`);
    expect(page.text).toContain('не вказано');
    await save(code, { planned: '20 000,50' }).expect(303);
    await save(code, {
      ...{ planned: '20000,50', city: '12500', provider: '0', version: '1' },
    }).expect(303);
    expect(await kept(code)).toEqual({
      ...{ planned: 2_000_050, version: 2 },
      spent: { city: 1_250_000, grant: null, provider: 0 },
    });
    const after = await institute.get(`/institute/courses/${code}`).expect(200);
    expect(after.text).toContain('заплановано 20\u00a0000,50 грн, витрачено 12\u00a0500 грн');
    const form = await institute.get(address(code)).expect(200);
    for (const value of ['20000,50', '12500', '0']) expect(form.text).toContain(`value="${value}"`);
    const said = await AuditModel.find({ course: _id, action: 'course-costs-set' })
      .sort({ at: 1, _id: 1 })
      .lean();
    const first = { planned: 2_000_050, city: '–', grant: '–', provider: '–' };
    const was = { cityWas: '–', grantWas: '–', providerWas: '–' };
    expect(said.map(({ values }) => values as unknown)).toEqual([
      { ...first, ...was, plannedWas: '–' },
      { ...first, ...was, plannedWas: 2_000_050, city: 1_250_000, provider: 0 },
    ]);
    const audit = await institute.get('/institute/audit').query({ course: code }).expect(200);
    const words = audit.text.replaceAll('\u00a0', ' ');
    expect(words).toContain('Заплановано: 20 000,50 грн (було: не вказано)');
    expect(words).toContain('Бюджет міста: 12 500 грн (було: не вказано)');
  });

  it('moves from one source to another by name, as the audit tells administrators, too', async () => {
    const { code } = await aCourse({ status: 'draft', unopened: true });
    await save(code, { city: '500' }).expect(303);
    await save(code, { grant: '500', version: '1' }).expect(303);
    const admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const { text } = await admin.get('/institute/audit').query({ course: code }).expect(200);
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      'Бюджет міста: не вказано (було: 500 грн); Грант донора: 500 грн (було: не вказано)',
    );
  });

  it('is written in a course that is over or was called off, and is taken out again', async () => {
    for (const status of ['completed', 'archived', 'cancelled'] as const) {
      const { code } = await aCourse({ status, unopened: true });
      await save(code, { grant: '100' }).expect(303);
      await save(code, { version: '1' }).expect(303);
      expect(await kept(code)).toMatchObject({ version: 2, spent: { grant: null } });
    }
  });

  it('is refused by the field that is wrong, and what was typed stays', async () => {
    const { code } = await aCourse({ status: 'draft', unopened: true });
    for (const [typed, words] of [
      ...[['-500', 'не може бути від’ємною']],
      ...[['дорого', 'самими цифрами']],
      ...[['12,345', 'щонайбільше дві цифри']],
      ...[['100000001', 'більше за 100 мільйонів']],
    ] as [string, string][]) {
      const { text } = await save(code, { planned: '700', city: typed }).expect(422);
      expect(text).toContain(words);
      expect(text).toContain('href="#city"');
      expect(text).toContain(`value="${typed}"`);
      expect(text).toContain('value="700"');
    }
    expect(await kept(code)).toBeNull();
  });

  it('is not written over by whoever read it before somebody else changed it', async () => {
    const { code } = await aCourse({ status: 'draft', unopened: true });
    await save(code, { planned: '100' }).expect(303);
    const { text } = await save(code, { planned: '333' }).expect(409);
    expect(text).toContain('змінив хтось інший');
    expect(text).toContain('100 грн');
    expect(text).toContain('value="333"');
    expect(text).toContain('name="version" value="1"');
    expect(await kept(code)).toMatchObject({ planned: 10_000 });
    // The same sent once more changes nothing and is no quarrel.
    await save(code, { planned: '100' }).expect(303);
    expect(await kept(code)).toMatchObject({ version: 1 });
    await save(code, { planned: '333', version: '1' }).expect(303);
    expect(await kept(code)).toMatchObject({ planned: 33_300, version: 2 });
  });

  it('keeps what another wrote meanwhile in the fields that one did not change', async () => {
    const { code } = await aCourse({ status: 'draft', unopened: true });
    await save(code, { city: '500' }).expect(303);
    const read = { plannedRead: '', cityRead: '', grantRead: '', providerRead: '' };
    const { text } = await save(code, { planned: '333', ...read }).expect(409);
    expect(text).toMatch(/name="planned"[^>]*value="333"/);
    expect(text).toMatch(/name="city"[^>]*value="500"/);
    const sent = Object.fromEntries(
      [...text.matchAll(/name="(\w+)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    await save(code, sent).expect(303);
    expect(await kept(code)).toMatchObject({ planned: 33_300, spent: { city: 50_000 } });
  });

  it('follows to a copy as far as it is planned, and to every group of a series', async () => {
    const { code } = await aCourse({ status: 'draft', unopened: true });
    await save(code, { planned: '900', city: '800' }).expect(303);
    const copyPage = await institute.get(`/institute/courses/${code}/copy`).expect(200);
    expect(copyPage.text).toContain('заплановано 900 грн');
    expect(copyPage.text).not.toContain('800 грн');
    await institute
      .post(`/institute/courses/${code}/copy`)
      .type('form')
      .send({ code: `${code}-C`, firstDay: '2031-11-18', enrolmentOpensAt: '2031-10-01T09:00' })
      .expect(303);
    expect(await kept(`${code}-C`)).toEqual({
      ...{ planned: 90_000, version: 0, spent: { city: null, grant: null, provider: null } },
    });
    const programme = (await aProgramme()).code;
    const series = {
      ...{ programme, groups: '2', form: 'in-person', capacity: '12', venueUk: 'вул. Нова, 9' },
      ...{ firstDay: '2032-03-01', weeks: '2', enrolmentOpensAt: '2032-01-10T09:00' },
      ...{ 'code-1': `${programme}-1`, 'weekdays-1': '1', 'from-1': '10:00', 'to-1': '13:00' },
      ...{ 'code-2': `${programme}-2`, 'weekdays-2': '2', 'from-2': '17:30', 'to-2': '19:00' },
    };
    const send = (planned: string) =>
      institute
        .post('/institute/courses/series')
        .type('form')
        .send({ ...series, planned });
    expect((await send('-1').expect(422)).text).toContain('href="#planned"');
    await send('4500').expect(303);
    for (const n of [1, 2])
      expect(await kept(`${programme}-${n}`)).toMatchObject({ planned: 450_000, version: 0 });
  });

  it('is seen by nobody who takes part, teaches or looks from outside', async () => {
    const teacher = await aPerson({ roles: ['staff', 'trainer'] });
    const course = await aCourse({ trainers: [asTrainer(teacher)] });
    const { code } = course;
    await save(code, { planned: '77777', city: '77777' }).expect(303);
    const pages = [`/courses/${code}`, '/courses', `/teaching/${code}`, '/teaching'];
    for (const roles of [
      ['staff'],
      ['staff', 'trainer'],
      ['staff', 'hr'],
      ['staff', 'admin'],
    ] as const) {
      const person = roles.includes('trainer' as never)
        ? teacher
        : await aPerson({ roles: [...roles] });
      const agent = await signedIn(app, person.email);
      for (const page of pages) {
        const { text } = await agent.get(page);
        expect(text).not.toMatch(/77.?777/);
      }
      await agent.get(address(code)).expect(403);
      await save(code, { planned: '1', version: '1' }, agent).expect(403);
    }
    expect(await kept(code)).toMatchObject({ planned: 7_777_700 });
  });
});

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { sheetId } from '../../../../src/training/attendance/sheets/sheet-id.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Course } from '../../../../src/training/courses/course.js';
import { setHead } from '../../../../src/people/departments/departments.js';
import { seats } from '../../../../src/training/enrolment/seats/seats.js';
import { stores } from '../../../../src/programs/jobs/replays.js';
import { reconcile } from '../../../../src/programs/jobs/reconcile.js';
import { isTextKey } from '../../../../src/ground/language/i18n.js';
import { aCourse, aDepartment, aPerson } from '../../../support/builders.js';
import { costOf } from '../../../support/explain.js';
import { expectValid } from '../../../support/markup.js';
import { signedIn, testApp, TEST_SECRET, testConfig as config } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { watchQuestions } from '../../../support/watch-questions.js';

useTestDatabase({ tellCommands: true });

const PAGE = '/institute/failures';
const AGAIN = `${PAGE}/effects/again`;
let app: Express;
beforeAll(() => {
  app = testApp();
});

const signedInAs = async (role: 'institute' | 'admin') =>
  signedIn(app, (await aPerson({ roles: ['staff', role] })).email);

const UNTAKABLE = 'untakable';

/** The moments of some entries of the audit would have to be places on a map, so that none can be written. */
const refuseAudit = (action = 'nominated') =>
  AuditModel.collection.createIndex(
    { at: '2dsphere' },
    { name: UNTAKABLE, partialFilterExpression: { action } },
    {},
  );
const takeAudit = () => AuditModel.collection.dropIndex(UNTAKABLE).catch(() => undefined);

/** The office gives somebody a place in a course; the audit does not take it. */
async function aSeatWithoutAudit(): Promise<Course> {
  const [course, { _id: person }] = [await aCourse(), await aPerson()];
  await refuseAudit();
  await seats.handle(course._id, { type: 'enrol', person, by: 'institute', at: new Date() });
  return course;
}

const collectionOf = (name: string) => mongoose.connection.collection<{ _id: string }>(name);
const round = () =>
  reconcile({ now: new Date(), config, secret: TEST_SECRET, log: pino({ level: 'silent' }) });

afterEach(async () => {
  await takeAudit();
  await AuditModel.deleteMany({});
  for (const name of ['seatlists', 'attendancesheets']) await collectionOf(name).deleteMany({});
});

describe('What follows from a decision and could not be written', () => {
  it('stands in the list with its course, its reason and how often it was tried', async () => {
    const { code, title } = await aSeatWithoutAudit();
    const office = await signedInAs('institute');
    await office.post('/language').type('form').send({ language: 'en' });
    const { text } = await office.get(PAGE).expect(200);
    expect(text).toContain(`<a href="/institute/courses/${code}">${title.en} (${code})</a>`);
    await expectValid(text, PAGE);
    expect(text).toMatch(/Audit<\/td>/);
    expect(text).toContain('geo keys');
    expect(text).toContain('1 time');
    expect(text).toContain('Not written after decisions');
    expect(text).not.toContain('Nothing has failed');
  });

  it('is shown without a link to an administrator who has no courses', async () => {
    const { code } = await aSeatWithoutAudit();
    const { text } = await (await signedInAs('admin')).get(PAGE).expect(200);
    expect(text).toContain(`(${code})`);
    expect(text).not.toContain(`/institute/courses/${code}`);
    expect(text).toContain('Журнал дій');
  });

  it('is written at once when asked to, and gone from the list once it stands', async () => {
    const { _id: course, code } = await aSeatWithoutAudit();
    const admin = await signedInAs('admin');
    const again = () =>
      admin
        .post(AGAIN)
        .type('form')
        .send({ document: `seat lists/${course}` })
        .redirects(1);
    // The second failure has a pause, which asking ends.
    for (const often of ['2 рази', '3 рази']) {
      const { text } = await again();
      expect(text).toContain('Знову не вдалося');
      expect(text).toContain(often);
    }
    await takeAudit();
    const { text } = await again();
    expect(text).toContain('Тепер усе записано');
    expect(text).not.toContain(`(${code})`);
    expect(await AuditModel.countDocuments({ course, action: 'nominated' })).toBe(1);
  });

  it('is tried in the next round, all of it, when asked to', async () => {
    const [one, other] = [await aSeatWithoutAudit(), await aSeatWithoutAudit()];
    const courses = { course: { $in: [one._id, other._id] }, action: 'nominated' };
    // Twice: the first failure has no pause.
    await round();
    await takeAudit();
    await round();
    expect(await AuditModel.countDocuments(courses)).toBe(0);
    const admin = await signedInAs('admin');
    const { text } = await admin.post(AGAIN).type('form').send({}).redirects(1);
    expect(text).toContain('у 2 документах буде записано');
    await round();
    expect(await AuditModel.countDocuments(courses)).toBe(2);
    await admin.get(PAGE).expect(200, /Усе вдалося/);
  });

  it('of an event that a newer process made is left to it, and said', async () => {
    const course = await aCourse();
    const { n = 0 } = course.sessions[0] ?? {};
    await collectionOf('attendancesheets').insertOne({
      ...{ _id: sheetId(course._id, n), revision: 1, state: {} },
      pending: [{ id: 'x', revision: 1, v: 99, event: { type: 'unknown' } }],
    } as never);
    const { text } = await (await signedInAs('admin')).get(PAGE).expect(200);
    expect(text).toContain(`(${course.code}), заняття`);
    expect(text).toContain('1 подія новішої версії');
    expect(text).not.toContain(`attendance sheets/`);
  });

  it('of a deed stands in the list with what people know its document by, until it is written', async () => {
    const { _id: department, name } = await aDepartment();
    const { _id: person } = await aPerson();
    await refuseAudit('head-named');
    await setHead(department, person, { by: 'institute', at: new Date() });
    const admin = await signedInAs('admin');
    const again = () =>
      admin
        .post(AGAIN)
        .type('form')
        .send({ document: `heads/${department}` })
        .redirects(1);
    const { text } = await admin.get(PAGE).expect(200);
    expect(text).toContain(name.uk);
    expect(text).toContain('керівник підрозділу');
    await expectValid(text, PAGE);
    for (const often of ['2 рази', '3 рази']) expect((await again()).text).toContain(often);
    await takeAudit();
    // Asked for all of them, it is written by the next round.
    await admin.post(AGAIN).type('form').send({}).expect(303);
    await round();
    expect((await admin.get(PAGE)).text).not.toContain(name.uk);
    expect(await AuditModel.countDocuments({ person, action: 'head-named' })).toBe(1);
  });

  it('is not asked of documents that do not exist', async () => {
    const admin = await signedInAs('admin');
    for (const document of ['constructor/x', 'seat lists/unknown', ''])
      await admin.post(AGAIN).type('form').send({ document }).expect(303);
  });

  it('has a name in both languages, whatever it is', () => {
    const keys = Object.entries(stores).flatMap(([store, { effectNames }]) => [
      `failures:stores.${store}`,
      ...effectNames.map((name) => `failures:effects.${store}.${name}`),
    ]);
    expect(keys.filter((key) => !isTextKey(key))).toEqual([]);
  });

  it('is found by an index among any number of documents that wait for nothing', async () => {
    const settled = Array.from({ length: 500 }, (_, index) => ({
      ...{ _id: `settled-${index}`, revision: 1, pending: [], state: {} },
    }));
    await collectionOf('seatlists').insertMany(settled);
    await aSeatWithoutAudit();
    const admin = await signedInAs('admin');
    const watch = watchQuestions();
    watch.asking('the page');
    await admin.get(PAGE).expect(200);
    watch.asking('trying again');
    await admin.post(AGAIN).type('form').send({}).expect(303);
    const asked = watch.stop().filter(({ collection }) => collection === 'seatlists');
    expect(asked).toHaveLength(3);
    for (const question of asked) expect((await costOf(question)).examined).toBeLessThanOrEqual(1);
  });
});

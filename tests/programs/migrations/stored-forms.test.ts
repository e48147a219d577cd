import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { migrate } from '../../../src/programs/migrations/migrate.js';
import { MigrationModel } from '../../../src/programs/migrations/migration-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { seatLists, seats } from '../../../src/training/enrolment/seats/seats.js';
import { aTraining, residentAgent } from '../../support/residents.js';
import { testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const renew = () => migrate({ clock: () => new Date() });
const NAME = { surname: 'Cавчук', givenName: 'Оля' };

describe('stored search words', () => {
  it('are made anew where an older form made them, and once', async () => {
    // The surname begins with a Latin letter, as a slip of the keyboard leaves it.
    const person = await aPerson({ name: NAME, personnelNumber: 'Т-5', search: ['cавчук', 'оля'] });
    const course = await aCourse({ title: { uk: 'Курс з ІТ', en: 'IT' }, search: ['müller'] });
    const certificate = await aCertificate(await aPerson());
    await CertificateModel.updateOne({ _id: certificate._id }, { $set: { search: ['cавчук'] } });
    await renew();
    await renew();
    const of = async () => [
      await PersonModel.findById(person._id).lean(),
      await CourseModel.findById(course._id).lean(),
      await CertificateModel.findById(certificate._id).lean(),
    ];
    const [people, courses, certificates] = await of();
    expect(people?.search).toEqual(expect.arrayContaining(['савчук', '№Т5'.replace('Т', 'T')]));
    expect(courses?.search).toEqual(expect.arrayContaining(['muller', 'іт', 'it']));
    expect(certificates?.search).toContain('савчук');
    // A form that is up to date is not made again.
    await PersonModel.updateOne({ _id: person._id }, { $set: { search: ['left'] } });
    await renew();
    expect((await of())[0]?.search).toEqual(['left']);
    await MigrationModel.deleteMany({ _id: /^search-words/ });
    await renew();
    expect((await of())[0]?.search).toContain('савчук');
  });
});

describe('stored answers to surveys', () => {
  it('hold no day any more', async () => {
    const stored = mongoose.connection.collection<{ _id: string }>('surveyanswers');
    const answer = { survey: 'YARDS', batch: '', district: '', said: { q1: 4 } };
    await stored.insertOne({ _id: 'a'.repeat(24), ...answer, ...{ day: '2026-11-20' } });
    await MigrationModel.deleteMany({});
    await renew();
    await renew();
    expect(await stored.find().toArray()).toEqual([{ _id: 'a'.repeat(24), ...answer }]);
  });
});

describe('stored people', () => {
  it('are found by no words where they are residents, also in the minutes in which they are forgotten', async () => {
    const app = testApp();
    const { code } = await aTraining();
    const [stays, goes] = ['stays@mail.example', 'goes@mail.example'];
    await residentAgent(app, stays, code);
    await (await residentAgent(app, goes, code)).post('/me/deletion').expect(303);
    await MigrationModel.deleteMany({});
    await renew();
    const people = await PersonModel.find({ email: { $in: [stays, goes] } }).lean();
    expect(people.map(({ status }) => status).sort()).toEqual(['left', 'resident']);
    expect(people.flatMap(({ search }) => search)).toEqual([]);
  });

  it('get the group of learners that their record tells, and keep the one that HR set', async () => {
    const unit = { department: 'd' };
    const people = await Promise.all([
      aPerson({ ...unit, category: 6 }),
      aPerson(unit),
      aPerson({ personnelNumber: null, roles: ['staff', 'trainer'] }),
      aPerson({ personnelNumber: null }),
      aPerson({ ...unit, category: 6, group: 'deputy' }),
    ]);
    await MigrationModel.deleteMany({});
    await renew();
    const groups = people.map(
      async ({ _id }) => (await PersonModel.findById(_id, { group: 1 }).lean())?.group,
    );
    expect(await Promise.all(groups)).toEqual([
      ...['official', 'technical', 'outside-trainer', 'resident', 'deputy'],
    ]);
  });
});

describe('stored courses', () => {
  it('lose what they once noted of decisions under way', async () => {
    const { _id } = await aCourse();
    const stored = CourseModel.collection;
    await stored.updateOne({ _id: _id as never }, { $set: { completing: false, untold: [] } });
    await MigrationModel.deleteMany({});
    await renew();
    const course = await stored.findOne({ _id: _id as never });
    expect(course).not.toHaveProperty('completing');
    expect(course).not.toHaveProperty('untold');
    expect(course).toHaveProperty('code');
  });
});

describe('stored seat lists', () => {
  const now = new Date();
  const waited = async () => {
    const course = await aCourse({ capacity: 1 });
    const [sits, waits] = await Promise.all([aPerson(), aPerson()]);
    for (const { _id } of [sits, waits]) await enrol(course, _id, _id, now);
    const before = await seats.read(course._id);
    return { course, before: { 'state.holders': before.holders, 'state.queue': before.queue } };
  };
  const counts = async (course: { _id: string }) =>
    CourseModel.findById(course._id, { taken: 1, waiting: 1, free: 1, seatsDueAt: 1 }).lean();

  it('are emptied where they ended with people in them, and counted anew', async () => {
    const [cancelled, completed, open] = await Promise.all([waited(), waited(), waited()]);
    const act = { by: 'institute', at: now };
    await seats.handle(cancelled.course._id, { type: 'cancel', reason: 'Repairs', ...act });
    await seats.handle(completed.course._id, { type: 'complete', passed: [], ...act });
    // As an earlier version left them.
    for (const { course, before } of [cancelled, completed]) {
      await seatLists.updateOne({ _id: course._id }, { $set: before });
      await CourseModel.updateOne({ _id: course._id }, { $set: { taken: 1, waiting: 1 } });
    }
    await CourseModel.updateOne({ _id: open.course._id }, { $set: { seatsDueAt: null } });
    await MigrationModel.deleteOne({ _id: '2026-11-seat-lists' });
    await renew();
    expect(await seats.read(cancelled.course._id)).toMatchObject({ holders: [], queue: [] });
    expect(await counts(cancelled.course)).toMatchObject({ taken: 0, waiting: 0, free: 0 });
    expect((await seats.read(completed.course._id)).queue).toEqual([]);
    expect(await counts(completed.course)).toMatchObject({ taken: 1, waiting: 0, free: 0 });
    expect(await counts(open.course)).toMatchObject({
      ...{ taken: 1, waiting: 1, seatsDueAt: open.course.startsAt },
    });
  });
});

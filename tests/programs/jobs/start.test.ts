import { afterEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { systemClock } from '../../../src/ground/clock.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { newId } from '../../../src/ground/id.js';
import { decisionCollection } from '../../../src/decisions/decides.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { JobLock } from '../../../src/programs/locks/job-lock.js';
import { startJobs } from '../../../src/programs/jobs/jobs.js';
import { aCourse } from '../../support/builders.js';
import { dyingStore } from '../../support/effects.js';
import { TEST_SECRET, testConfig as config } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const locks = () => mongoose.connection.collection('joblocks');
const jobs = () => startJobs({ clock: systemClock, config, secret: TEST_SECRET, log });

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

/** A published course whose first session has begun. */
async function begun() {
  const course = await aCourse();
  await CourseModel.updateOne({ _id: course._id }, { $set: { startsAt: new Date(0) } });
  return async () => (await CourseModel.findById(course._id).lean())?.status;
}

afterEach(async () => {
  await locks().deleteMany({});
});

describe('the jobs of a process', () => {
  it('reconcile at its start, and leave the lock to others at its end', async () => {
    const status = await begun();
    const { stop } = jobs();
    await until(async () => (await status()) === 'running');
    await stop();
    expect(await locks().countDocuments()).toBe(0);
  });

  it('finish what a dead process left even while its lease holds, and do nothing else', async () => {
    const status = await begun();
    const course = await aCourse({ capacity: 1 });
    const lists = decisionCollection('SeatListOfTheLeaseHolder', 'seatlists');
    const person = newId();
    const enrolment = { type: 'enrol' as const, person, by: person, at: new Date() };
    await dyingStore(lists, seatList).handle(course._id, enrolment);
    expect(await new JobLock('reconcile').take(new Date())).toBe(true);

    const { stop } = jobs();
    await until(async () => (await EnrolmentModel.countDocuments({ person })) === 1);
    await stop();
    expect(await status()).toBe('published');
    expect(await locks().countDocuments()).toBe(1);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { sheetStanding } from '../../../src/training/attendance/attendance.js';
import {
  activeSessions,
  onDay,
  unfinished,
} from '../../../src/training/attendance/teaching/trainer-sessions.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { courseByCode, enrolmentOpen, sessionOf } from '../../../src/training/courses/courses.js';
import { kyivDay } from '../../../src/training/planning/kyiv-time.js';
import { readyToComplete } from '../../../src/training/courses/plan/plan-status.js';
import { DEMO_PASSWORD } from '../../../src/programs/demo/people/accounts.js';
import { plusDays } from '../../../src/programs/demo/demo-calendar.js';
import { seedDemo } from '../../../src/programs/demo/seed-demo.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { acceptOffer, enrol } from '../../../src/training/enrolment/enrolling.js';
import { passwordFits } from '../../../src/people/person/password.js';
import { accountByEmail } from '../../../src/people/person/people.js';
import { requestBehind } from '../../../src/training/residents/prove.js';
import { RequestModel } from '../../../src/training/residents/request-model.js';
import { requestToken } from '../../../src/training/residents/request-token.js';
import { testIssuer, TEST_SECRET } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { account, duplicates, readEverything, type Everything } from './seeded.js';

/** A Sunday. */
const NOW = new Date('2026-03-01T15:20:00Z');

useTestDatabase();
let all: Everything;
const enrolmentsOf = (person: string, status: string) =>
  all.enrolments
    .filter((one) => one.person === person && one.status === status)
    .map(({ course }) => all.courses.find(({ _id }) => _id === course));

beforeAll(async () => {
  await seedDemo({ people: 200, courses: 30, now: NOW, secret: TEST_SECRET });
  all = await readEverything();
});

describe('on first sight, even on a Sunday,', () => {
  it('everybody signs in with the password that is shown', async () => {
    const roles = { staff: 0, trainer: 0, hr: 0, institute: 0, admin: 0 };
    for (const name of Object.keys(roles)) {
      const found = await accountByEmail(`${name}@city.example`);
      expect(found?.user.roles).toEqual(name === 'staff' ? ['staff'] : ['staff', name]);
      expect(await passwordFits(DEMO_PASSWORD, found?.passwordHash)).toBe(true);
    }
  });

  it('the letter to a pupil’s parent holds a link that works', async () => {
    const asked = await RequestModel.findOne({ parentHash: { $gt: '' } }).lean();
    const link = requestToken(TEST_SECRET, asked?._id ?? '', 'parent');
    expect((await requestBehind(link, 'parent', NOW))?._id).toBe(asked?._id);
  });

  it('staff have courses with free places to enrol in', async () => {
    const staff = account(all, 'staff');
    const free = all.courses.filter(
      (course) =>
        enrolmentOpen(course, NOW) &&
        course.taken < course.capacity &&
        !all.enrolments.some((one) => one.course === course._id && one.person === staff._id),
    );
    expect(free.length).toBeGreaterThan(2);
    const [course] = free;
    if (!course) throw new Error('No course');
    expect((await enrol(course, staff._id, staff._id, NOW)).status).toBe('enrolled');
  });

  it('staff have a seat with sessions ahead, attended ones behind, and a place in a queue', () => {
    const { _id } = account(all, 'staff');
    const enrolled = enrolmentsOf(_id, 'enrolled');
    expect(enrolled.some((course) => course && course.startsAt > NOW)).toBe(true);
    expect(enrolled.some((course) => course?.status === 'running')).toBe(true);
    // Waiting, and not offered a place.
    const waited = all.enrolments.find(
      (one) => one.person === _id && one.status === 'waitlisted' && !one.offerUntil,
    );
    const queue = all.seatlists.find((list) => list._id === waited?.course)?.state.queue;
    expect(queue?.findIndex(({ person }) => person === _id)).toBe(2);
  });

  it('the trainer has a session to mark today, and no sheet left from before', async () => {
    const { _id } = account(all, 'trainer');
    const [session] = await activeSessions(_id).then((all) => onDay(all, NOW));
    const course = await courseByCode(session?.courseCode ?? '');
    expect(sheetStanding(course, sessionOf(course, session?.n ?? 0), NOW)).toBe('open');
    expect([session?.participants, session?.marked]).toEqual([25, 0]);
    const left = (await activeSessions(_id).then((all) => unfinished(all, NOW))).filter(
      ({ courseCode }) => courseCode !== course.code,
    );
    expect(left).toEqual([]);
  });

  it('two colleagues of one name are in the course that is marked today', () => {
    const names = new Map(all.people.map(({ _id, sortKey }) => [_id, sortKey]));
    const { _id: trainer } = account(all, 'trainer');
    const taught = all.courses.filter(({ trainers }) =>
      trainers.some(({ _id }) => _id === trainer),
    );
    const doubled = taught.filter((course) => {
      const group = all.enrolments.filter((one) => one.course === course._id);
      return duplicates(group.map(({ person }) => names.get(person) ?? person)).length > 0;
    });
    expect(doubled.map(({ programmeCode }) => programmeCode)).toContain('G-BASICS');
  });

  it('staff have a place offered to them, which they can accept', async () => {
    const { _id } = account(all, 'staff');
    const offered = all.enrolments.find((one) => one.person === _id && one.offerUntil);
    if (!offered) throw new Error('No offer');
    await acceptOffer({ _id: offered.course }, _id, NOW);
    const accepted = await EnrolmentModel.findById(offered._id).lean();
    expect(accepted?.status).toBe('enrolled');
  });

  it('managers, HR and the institute have applications to decide', () => {
    const waiting = all.enrolments.flatMap(({ awaiting }) => awaiting ?? []);
    expect([...new Set(waiting)].sort()).toEqual(['hr', 'institute', 'manager']);
    for (const { awaiting, department } of all.enrolments) {
      if (awaiting !== 'manager') continue;
      const unit = all.departments.find(({ _id }) => _id === department);
      const above = all.departments.filter(({ _id }) => unit?.path.includes(_id));
      expect(above.some(({ head }) => head)).toBe(true);
    }
  });

  it('HR has certificates of the whole city to download, some of them of staff', async () => {
    const hr = account(all, 'hr');
    expect(all.departments.find(({ _id }) => _id === hr.hrDepartment)?.parent).toBeNull();
    expect(await CertificateModel.countDocuments()).toBeGreaterThan(100);
    const staff = account(all, 'staff');
    expect(await CertificateModel.countDocuments({ person: staff._id })).toBeGreaterThan(2);
    const officers = all.people.filter(({ hrDepartment }) => hrDepartment);
    expect(officers).toHaveLength(2);
  });

  it('the institute has a course to complete, which ended on the last working day', async () => {
    const ready = all.courses.filter((course) => readyToComplete(course, NOW));
    const course = ready.find(({ endsAt }) => kyivDay(endsAt) === plusDays(kyivDay(NOW), -2));
    const marked = all.attendancesheets.filter(({ _id }) => _id.startsWith(course?._id ?? '-'));
    expect(marked).toHaveLength(course?.sessions.length ?? -1);
    if (!course) throw new Error('No course');

    const before = await CertificateModel.countDocuments();
    const state = all.enrolments.filter((one) => one.course === course._id);
    const passed = state
      .filter(({ attendance }) =>
        Object.values(attendance ?? {}).every(({ mark }) => mark === 'present'),
      )
      .map(({ person }) => person);
    expect(passed.length).toBeGreaterThan(5);
    await completeCourse(testIssuer, course, passed, account(all, 'institute')._id, NOW);
    expect(await CertificateModel.countDocuments()).toBe(before + passed.length);
  });
});

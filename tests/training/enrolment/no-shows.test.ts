import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import type { Course } from '../../../src/training/courses/course.js';
import { plans } from '../../../src/training/courses/plan/plans.js';
import { courseByCode, sessionOf } from '../../../src/training/courses/courses.js';
import { newId } from '../../../src/ground/id.js';
import type { Mark } from '../../../src/training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import {
  lateWithdrawalsOf,
  missedEverything,
  noShowsOf,
} from '../../../src/training/enrolment/no-shows.js';
import type { Person } from '../../../src/people/person/person.js';
import { anEndedCourse } from '../completion/ended-course.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { dyingPlans } from '../../support/dying-plans.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const institute = { id: newId(), roles: ['institute' as const] };
const LONG_AGO = new Date(0);
let app: Express;
beforeAll(() => {
  app = testApp();
});

const complete = (course: Course, passed: string[] = []) =>
  completeCourse(testIssuer, course, passed, institute.id, new Date());
const missed = async (person: Person) => (await noShowsOf([person._id], LONG_AGO)).get(person._id);
const mark = async (course: Course, n: number, person: Person, to: Mark) => {
  const fresh = await courseByCode(course.code);
  await saveMarks(fresh, sessionOf(fresh, n), {
    user: institute,
    now: new Date(),
    sent: new Map([[person._id, { mark: to }]]),
    version: undefined,
    allPresent: false,
    reason: 'Помилка у відмітці',
  });
};

describe('Completing a course', () => {
  it('notes as a no-show whoever missed every session without excuse, and nobody else', async () => {
    const [came, absent, excused, unmarked] = await Promise.all([1, 2, 3, 4].map(() => aPerson()));
    if (!came || !absent || !excused || !unmarked) throw new Error('nobody');
    const course = await anEndedCourse([
      [came, 'present'],
      [absent, 'absent'],
      [excused, 'excused'],
      [unmarked, undefined],
    ]);
    await complete(course, [came._id]);
    expect(await missed(absent)).toBe(1);
    for (const person of [came, excused, unmarked]) expect(await missed(person)).toBeUndefined();
  });

  it('counts sessions without a mark neither way', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [person, undefined],
      [other, 'absent'],
    ]);
    await mark(course, 1, person, 'absent');
    await mark(course, 1, other, 'late');
    await complete(await courseByCode(course.code));
    expect(await missed(person)).toBe(1);
    expect(await missed(other)).toBeUndefined();
  });

  it('finds the same when a process died halfway and another one finishes', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'absent']]);
    const act = { by: institute.id, at: new Date() };
    await dyingPlans.handle(course._id, { type: 'complete', passed: [], ...act });
    expect(await missed(person)).toBeUndefined();
    await plans.replayAll();
    await plans.replayAll();
    expect(await missed(person)).toBe(1);
  });

  it('is followed by corrections: a mark set right afterwards takes the no-show away, and back', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'absent']]);
    await complete(course);
    await mark(course, 2, person, 'present');
    expect(await missed(person)).toBeUndefined();
    await mark(course, 2, person, 'absent');
    expect(await missed(person)).toBe(1);
  });
});

describe('Missing everything', () => {
  const session = (n: number, cancelled = false) => ({
    n,
    startsAt: new Date(n),
    endsAt: new Date(n + 1),
    topic: '',
    room: '',
    cancelled,
    sequence: 0,
  });
  const marked = (one: Mark) => ({ mark: one, minutes: 0, revision: 1 });

  it('looks away from sessions that were called off', () => {
    const course = { sessions: [session(1), session(2, true)] };
    const attendance = { 1: marked('absent'), 2: marked('present') };
    expect(missedEverything(course, { attendance })).toBe(true);
  });
});

describe('Counting no-shows', () => {
  it('looks back only as far as asked, and leaves out who has none', async () => {
    const [person, reliable] = [await aPerson(), await aPerson()];
    for (const since of ['2024-05-01', '2026-05-01', '2026-09-01'])
      await anEnrolment(person, { noShow: true, status: 'not-completed', since: new Date(since) });
    const counts = await noShowsOf([person._id, reliable._id], new Date('2026-01-01'));
    expect([...counts]).toEqual([[person._id, 2]]);
    const late = await lateWithdrawalsOf([person._id], LONG_AGO);
    expect(late.size).toBe(0);
  });
});

describe('HR', () => {
  let hr: Agent;
  let missing: Person;
  let late: Person;
  let reliable: Person;
  let elsewhere: Person;
  beforeAll(async () => {
    const mine = await aDepartment();
    const other = await aDepartment();
    const officer = await aPerson({ roles: ['hr'], hrDepartment: mine._id });
    hr = await signedIn(app, officer.email);
    missing = await aPerson({ department: mine._id });
    late = await aPerson({ department: mine._id });
    reliable = await aPerson({ department: mine._id });
    elsewhere = await aPerson({ department: other._id });
    for (const person of [missing, elsewhere])
      await anEnrolment(person, { noShow: true, status: 'not-completed' });
    await anEnrolment(late, { lateWithdrawal: true, status: 'withdrawn' });
    await anEnrolment(reliable, {
      noShow: true,
      status: 'not-completed',
      since: new Date(Date.now() - 400 * 24 * 3_600_000),
    });
  });

  it('sees in the list who missed a course in the last twelve months, among their own people', async () => {
    const { text } = await hr.get('/hr/people?reliability=missed').expect(200);
    expect(text).toContain(missing.email);
    expect(text).toContain('неявок: 1');
    for (const { email } of [late, reliable, elsewhere]) expect(text).not.toContain(email);
  });

  it('sees in the list who gave a place up late', async () => {
    const { text } = await hr.get('/hr/people?reliability=late').expect(200);
    expect(text).toContain(late.email);
    for (const { email } of [missing, reliable, elsewhere]) expect(text).not.toContain(email);
  });

  it('sees both on the person’s record', async () => {
    const seen = async ({ personnelNumber }: Person) =>
      (await hr.get(`/hr/people/${personnelNumber ?? ''}`).expect(200)).text;
    expect(await seen(missing)).toContain('неявка без поважної причини');
    expect(await seen(missing)).toContain('неявок: 1, пізніх відмов: 0');
    expect(await seen(late)).toContain('пізня відмова');
    expect(await seen(reliable)).toContain('неявок: 0, пізніх відмов: 0');
  });
});

async function anEnrolment(person: Person, given: object): Promise<void> {
  const course = await aCourse();
  await EnrolmentModel.create({
    course: course._id,
    programme: course.programme,
    person: person._id,
    since: new Date(Date.now() - 24 * 3_600_000),
    revision: 1,
    history: [],
    ...given,
  });
}

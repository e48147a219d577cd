import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { SheetClosed } from '../../../src/training/attendance/attendance-errors.js';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { plans } from '../../../src/training/courses/plan/plans.js';
import { systemClock } from '../../../src/ground/clock.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { sessionOf } from '../../../src/training/courses/courses.js';
import { outcome } from '../../../src/training/courses/plan/plan-effects.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import { PlanClosed } from '../../../src/training/courses/plan/plan-refusals.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { certificates as certificatesEffect } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { seatLists, seats } from '../../../src/training/enrolment/seats/seats.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { dyingPlans } from '../../support/dying-plans.js';
import { dyingStore } from '../../support/effects.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { again, anEndedCourse } from './ended-course.js';

useTestDatabase();

let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});

const addressOf = ({ code }: Course) => `/institute/courses/${code}/completion`;
const complete = (course: Course, passed: string[]) =>
  institute
    .post(addressOf(course))
    .type('form')
    .send([...passed.map((person) => `passed=${person}`), `counted=${passed.length}`].join('&'));
const boxOf = (text: string, person: string) =>
  new RegExp(`<input[^>]*name="passed" value="${person}"[^>]*>`).exec(text)?.[0];
const certificatesOf = ({ code }: Course) =>
  CertificateModel.find({ courseCode: code }).sort({ number: 1 }).lean();
const statusOf = async ({ _id }: Course, person: string) =>
  (await EnrolmentModel.findOne({ course: _id, person }).lean())?.status;

describe('Completing a course', () => {
  it('proposes those who meet the rule and says why the others cannot be ticked', async () => {
    const [diligent, absent] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [diligent, 'present'],
      [absent, 'absent'],
    ]);
    const { text } = await institute.get(addressOf(course)).expect(200);
    expect(boxOf(text, diligent._id)).toContain('checked');
    expect(boxOf(text, absent._id)).toBeUndefined();
    expect(text).toContain('менше ніж 80\u00a0%');
    expect(text).toContain('6 з 6 годин');
    expect(text).not.toContain('Не всі відмітки');
  });

  it('says hours of hours in the case that follows «з»', async () => {
    const hour = (n: number, hours: number) => {
      const startsAt = new Date(Date.now() - (5 - n) * 24 * 3_600_000);
      const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
      return { n, startsAt, endsAt, topic: '', room: '', cancelled: false, sequence: 0 };
    };
    const sessions = [hour(1, 1), hour(2, 2)];
    const course = await anEndedCourse([[await aPerson(), 'present']], { sessions });
    const { text } = await institute.get(addressOf(course)).expect(200);
    expect(text).toContain('3 з 3 годин<');
  });

  it('warns of sheets that lack marks and leads to them', async () => {
    const course = await anEndedCourse([
      [await aPerson(), 'present'],
      [await aPerson(), undefined],
    ]);
    const { text } = await institute.get(addressOf(course)).expect(200);
    expect(text).toContain('Не всі відмітки');
    expect(text).toContain(`/teaching/${course.code}/sessions/1/attendance`);
    expect(text).toContain(`/teaching/${course.code}/sessions/2/attendance`);
  });

  it('issues certificates with one press, to those who are ticked', async () => {
    const [passed, failed] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse(
      [
        [passed, 'present'],
        [failed, 'present'],
      ],
      { assessment: 'test' },
    );
    await complete(course, [passed._id]).expect(303).expect('location', addressOf(course));

    expect(await statusOf(course, passed._id)).toBe('completed');
    expect(await statusOf(course, failed._id)).toBe('not-completed');
    expect(await again(course)).toMatchObject({ status: 'completed' });
    const [certificate, ...others] = await certificatesOf(course);
    expect(others).toEqual([]);
    expect(certificate).toMatchObject({ person: passed._id, status: 'valid' });
    expect(certificate?.snapshot.result.uk).toBe('підсумковий тест складено');

    const { text } = await institute.get(addressOf(course)).expect(200);
    expect(text).toContain('видано 1 сертифікат');
    expect(text).toContain(certificate?.number);
  });

  it('issues once when it is pressed twice, also at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson()));
    const course = await anEndedCourse(people.map((person) => [person, 'present'] as const));
    const everybody = people.map(({ _id }) => _id);
    await Promise.all([
      complete(course, everybody),
      complete(course, everybody),
      complete(course, []),
    ]);
    await complete(course, everybody).expect(303);
    const passed = await EnrolmentModel.countDocuments({ course: course._id, status: 'completed' });
    expect([0, 5]).toContain(passed);
    expect(await certificatesOf(course)).toHaveLength(passed);
  });

  it('asks with how many and who, where the sender was not told, and carries it out then', async () => {
    const people = [await aPerson(), await aPerson()];
    const course = await anEndedCourse(people.map((person) => [person, 'present'] as const));
    const [one, other] = people.map(({ name }) => name.surname);
    const send = (sent: object | string) =>
      institute.post(addressOf(course)).type('form').send(sent);
    for (const counted of [{}, { counted: '' }, { counted: '2' }]) {
      const { text } = await send({ passed: people[0]?._id, ...counted }).expect(200);
      const [passes = '', others = ''] = text.split('Результат «не завершено» матиме 1 слухач');
      expect(passes).toContain('Завершити курс і видати 1 сертифікат?');
      expect(passes).toContain(one);
      expect(others).toContain(other);
      expect(await certificatesOf(course)).toEqual([]);
    }
    const { text } = await send({ passed: people[0]?._id }).expect(200);
    const form = formsIn(text).find(({ action }) => action === addressOf(course));
    await send(new URLSearchParams(form?.fields).toString()).expect(303);
    expect(await certificatesOf(course)).toHaveLength(1);
    expect(await statusOf(course, people[1]?._id ?? '')).toBe('not-completed');
    const none = await anEndedCourse([[await aPerson(), 'absent']]);
    await institute.post(addressOf(none)).expect(200, /Завершити курс без сертифікатів\?/);
  });

  it('refuses people who do not meet the rule, and changes nothing', async () => {
    const [diligent, absent] = [await aPerson(), await aPerson()];
    const course = await anEndedCourse([
      [diligent, 'present'],
      [absent, 'absent'],
    ]);
    const { text } = await complete(course, [absent._id]).expect(422);
    expect(text).toContain('role="alert"');
    expect(boxOf(text, diligent._id)).not.toContain('checked');
    expect(await statusOf(course, diligent._id)).toBe('enrolled');
    expect(await certificatesOf(course)).toEqual([]);
  });

  it('is refused in words before the last session is over, and when the course is cancelled', async () => {
    const early = await aCourse();
    await institute.get(addressOf(early)).expect(409, /останнє заняття/);
    await complete(early, []).expect(409, /останнє заняття/);
    const cancelled = await anEndedCourse([]);
    await CourseModel.updateOne({ _id: cancelled._id }, { $set: { status: 'cancelled' } });
    await complete(cancelled, []).expect(409, /скасовано/);
  });

  it('is refused in words where nobody takes part', async () => {
    await complete(await anEndedCourse([]), []).expect(409, /немає слухачів/);
  });

  it('closes the sheets: a trainer saves no mark afterwards', async () => {
    const trainer = await aPerson({ roles: ['trainer'] });
    const learner = await aPerson();
    const course = await anEndedCourse([[learner, 'present']], {
      trainers: [{ _id: trainer._id, name: 'Викладачка' }],
    });
    await complete(course, [learner._id]).expect(303);
    const late = saveMarks(course, sessionOf(course, 1), {
      user: { id: trainer._id, roles: ['trainer'] },
      now: new Date(),
      sent: new Map([[learner._id, { mark: 'absent' as const }]]),
      version: undefined,
      allPresent: false,
    });
    await expect(late).rejects.toThrow(SheetClosed);
  });
});

describe('A completion that was interrupted', () => {
  const dyingSeats = dyingStore(seatLists, seatList);

  async function interrupted() {
    const learner = await aPerson();
    const course = await anEndedCourse([[learner, 'present']]);
    const at = new Date();
    const act = { passed: [learner._id], by: 'institute', at };
    return { course, at, learner, act };
  }

  /** The process died right after the course was completed. */
  async function afterThePlan() {
    const { course, act, ...rest } = await interrupted();
    await dyingPlans.handle(course._id, { type: 'complete', ...act });
    return { course, ...rest };
  }

  /** The process died right after the seat list had decided who completed it. */
  async function afterTheSeats() {
    const { course, act, ...rest } = await interrupted();
    await dyingPlans.handle(course._id, { type: 'complete', ...act });
    await dyingSeats.handle(course._id, { type: 'complete', ...act });
    return { course, ...rest };
  }

  it.each([
    ['the course was completed', afterThePlan],
    ['the seat list decided', afterTheSeats],
  ])('after %s is finished by the reconciler, with the date of the decision', async (_, given) => {
    const { course, at, learner } = await given();
    expect(await statusOf(course, learner._id)).toBe('enrolled');
    await plans.replayAll();
    await seats.replayAll();
    await plans.replayAll();
    await certificateService(testIssuer).drawMissing(100, systemClock);
    expect(await again(course)).toMatchObject({ status: 'completed', completedAt: at });
    const certificates = await certificatesOf(course);
    expect(certificates).toHaveLength(1);
    expect(certificates[0]).toMatchObject({
      issuedAt: at,
      history: [{ step: 'issued', by: 'institute' }],
    });
    expect(certificates[0]?.size).toBeGreaterThan(10_000);
  });

  it('is finished by pressing again, whoever is ticked then', async () => {
    const { course, learner } = await afterThePlan();
    await complete(course, []).expect(303);
    const certificates = await certificatesOf(course);
    expect(certificates.map(({ person }) => person)).toEqual([learner._id]);
  });

  it('is finished by whoever looks at it', async () => {
    const { course } = await afterThePlan();
    const { text } = await institute.get(addressOf(course)).expect(200);
    expect(text).toContain('видано 1 сертифікат');
  });

  it('says so while certificates cannot be issued', async () => {
    const { course } = await afterThePlan();
    jest.spyOn(outcome, 'write').mockRejectedValueOnce(new Error('no space'));
    const { text } = await institute.get(addressOf(course)).expect(200);
    expect(text).toContain('Видачу сертифікатів перервано');
    jest.restoreAllMocks();
    await complete(course, []).expect(303);
    expect(await certificatesOf(course)).toHaveLength(1);
  });

  it('gives no new certificate to somebody whose own was revoked meanwhile', async () => {
    const { course } = await afterThePlan();
    await complete(course, []).expect(303);
    await CertificateModel.updateOne({ courseCode: course.code }, { $set: { status: 'revoked' } });
    const state = await seats.read(course._id);
    const at = new Date();
    const event = { type: 'completed' as const, by: 'institute', at, passed: [], failed: [] };
    const passed = (await certificatesOf(course)).map(({ person }) => person);
    const recorded = [{ id: `${course._id}:2:0`, revision: 2, event: { ...event, passed } }];
    await certificatesEffect.write(course._id, recorded, state);
    expect(await certificatesOf(course)).toHaveLength(1);
  });

  it('lets nobody cancel the course any more', async () => {
    const { course } = await afterThePlan();
    await expect(cancelCourse(course.code, 'Ні', 'institute', new Date())).rejects.toThrow(
      PlanClosed,
    );
  });
});

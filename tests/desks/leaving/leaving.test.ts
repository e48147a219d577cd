import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { pino } from 'pino';
import { communities } from '../../../src/communities/communities/communities.js';
import { communityByCode } from '../../../src/communities/communities/find-communities.js';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { DemandModel } from '../../../src/training/demand/demand-model.js';
import { approve } from '../../../src/training/enrolment/applications.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentRefused, NotAwaited } from '../../../src/training/enrolment/seat-refusals.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { reconcile } from '../../../src/programs/jobs/reconcile.js';
import { followLeavers, leave } from '../../../src/desks/leaving/leave.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, TEST_SECRET, testApp, testConfig as config } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const MINUTE = 60_000;
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});

const come = (course: Course, ...people: Person[]) =>
  people.reduce<Promise<unknown>>(
    (before, { _id }) => before.then(() => enrol(course, _id, _id, now)),
    Promise.resolve(),
  );
const statusOf = async (course: Course, { _id }: Person) =>
  (await EnrolmentModel.findOne({ course: course._id, person: _id }).lean())?.status ?? 'none';
const office = async () => signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
const pageOf = ({ personnelNumber }: Person) => `/hr/people/${personnelNumber ?? ''}/leaving`;
const stored = ({ _id }: Person) => PersonModel.findById(_id).lean();

/** Somebody else wrote that the person left, or the process that did died at once. */
const onlyWritten = ({ _id }: Person) =>
  PersonModel.updateOne({ _id }, { $set: { status: 'left' } });

describe('whoever leaves', () => {
  it('gives their places and their waiting away, and those who come next are told', async () => {
    const [leaver, next, third] = await Promise.all([aPerson(), aPerson(), aPerson()]);
    const [held, waited] = await Promise.all([aCourse({ capacity: 1 }), aCourse({ capacity: 1 })]);
    await come(held, leaver, next);
    await come(waited, third, leaver);
    await DemandModel.create({
      ...{ person: leaver._id, programme: held.programme, at: now, invitations: [], closed: false },
    });
    const agent = await office();
    const page = await agent.get(pageOf(leaver)).expect(200);
    expect(page.text).toContain('2 місця, черги чи заявки');
    await agent.post(pageOf(leaver)).type('form').send({}).expect(303);

    expect(await stored(leaver)).toMatchObject({ status: 'left', leftAt: now });
    expect([await statusOf(held, leaver), await statusOf(waited, leaver)]).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    expect(await statusOf(held, next)).toBe('enrolled');
    expect(await OutboxModel.exists({ to: next._id, kind: 'promoted' })).not.toBeNull();
    expect(await DemandModel.exists({ person: leaver._id, closed: false })).toBeNull();
    const path = await EnrolmentModel.findOne({ course: held._id, person: leaver._id }).lean();
    expect(path).toMatchObject({ lateWithdrawal: false });
    expect(path?.history.at(-1)).toMatchObject({ cause: 'left', by: 'registry' });
    expect(await AuditModel.countDocuments({ action: 'person-left', person: leaver._id })).toBe(1);
  });

  it('coordinates no community any more, whoever wrote that they left, and is named to nobody', async () => {
    const [person, named] = await Promise.all([aPerson(), aPerson()]);
    const by = named._id;
    const code = 'MAIORIVKA';
    await communities.handle(code, {
      ...{ type: 'add', code, form: 'f', by, at: now },
      values: {
        ...{ district: 'd', name: { uk: 'Майорівка', en: 'Maiorivka' }, streets: ['вул. Пасічна'] },
        ...{ boundary: { uk: 'До парку', en: 'To the park' }, since: '2019-03-01' },
        meetingPlace: { uk: 'Школа', en: 'School' },
      },
    });
    await communities.handle(code, { type: 'name-coordinator', person: person._id, by, at: now });
    await communities.handle(code, {
      ...{ type: 'show-coordinator', shown: true, by: person._id, at: now },
    });
    await onlyWritten(person);
    await followLeavers(later(1));
    expect((await communityByCode(code)).coordinators).toMatchObject([
      { person: person._id, to: later(1), shownSince: null },
    ]);
    expect(await AuditModel.exists({ action: 'coordinator-ended' })).not.toBeNull();
  });

  it('keeps what they took part in to the end', async () => {
    const leaver = await aPerson();
    const course = await aCourse({ capacity: 1 });
    await come(course, leaver);
    const ended = new Date(course.endsAt.getTime() + MINUTE);
    await leave(leaver._id, 'institute', ended);
    await seats.handle(course._id, { type: 'complete', passed: [leaver._id], by: 'i', at: ended });
    expect(await statusOf(course, leaver)).toBe('completed');
  });

  it('is enrolled by nobody any more, and no application of theirs is approved', async () => {
    const leaver = await aPerson();
    const [open, approved] = await Promise.all([aCourse(), aCourse({ approval: ['institute'] })]);
    await come(approved, leaver);
    await onlyWritten(leaver);
    const refusal = { refusals: [{ rule: 'left' }] };
    const attempt = enrol(open, leaver._id, 'hr', now, { given: ['manager', 'hr'] });
    await expect(attempt).rejects.toThrow(EnrolmentRefused);
    await expect(enrol(open, leaver._id, 'hr', now)).rejects.toMatchObject(refusal);
    const given = approve(approved, leaver._id, 'institute', 'institute', now);
    await expect(given).rejects.toThrow(NotAwaited);
    expect((await seats.read(approved._id)).holders).toEqual([]);
  });

  it('says so of somebody else', async () => {
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    const agent = await signedIn(app, institute.email);
    await agent.post(pageOf(institute)).type('form').send({}).expect(403);
    expect(await stored(institute)).toMatchObject({ status: 'active' });
  });

  it('may come back, and then has only what they take anew', async () => {
    const leaver = await aPerson();
    const course = await aCourse();
    await come(course, leaver);
    const agent = await office();
    await agent.post(pageOf(leaver)).type('form').send({}).expect(303);
    const again = pageOf(leaver).replace(/leaving$/, 'return');
    await agent.post(again).type('form').send({}).expect(303);
    await followLeavers(later(5));
    expect(await statusOf(course, leaver)).toBe('withdrawn');
    await come(course, leaver);
    expect(await statusOf(course, leaver)).toBe('enrolled');
    expect((await stored(leaver))?.leftAt).toBeUndefined();
  });

  it('leads nobody: the personnel office decides in their place', async () => {
    const head = await aPerson();
    const { _id: department } = await aDepartment({ head: head._id });
    const [before, after] = await Promise.all([aPerson({ department }), aPerson({ department })]);
    const course = await aCourse({ approval: ['manager'] });
    expect(await enrol(course, before._id, before._id, now)).toMatchObject({ awaiting: 'manager' });
    await leave(head._id, 'institute', now);
    expect(await enrol(course, after._id, after._id, now)).toMatchObject({ awaiting: 'hr' });
  });
});

describe('when the process dies once it is written that somebody left', () => {
  it('no place passes to them, and the next round gives away what they hold', async () => {
    const [holder, leaver, next] = await Promise.all([aPerson(), aPerson(), aPerson()]);
    const [course, other] = await Promise.all([aCourse({ capacity: 1 }), aCourse()]);
    await come(course, holder, leaver, next);
    await come(other, leaver);
    await onlyWritten(leaver);
    await withdraw(course, holder._id, holder._id, now);
    expect((await seats.read(course._id)).holders.map(({ person }) => person)).toEqual([next._id]);
    expect(await statusOf(course, leaver)).toBe('withdrawn');
    expect(await statusOf(other, leaver)).toBe('enrolled');

    await reconcile({ now: later(1), config, secret: TEST_SECRET, log });
    expect(await statusOf(other, leaver)).toBe('withdrawn');
    expect(await OutboxModel.findOne({ to: leaver._id, kind: 'withdrawn' }).lean()).toMatchObject({
      ...{ status: 'dropped', error: 'left' },
    });
  });

  it('it is looked after until nothing can follow any more, and then left alone', async () => {
    const leaver = await aPerson();
    await onlyWritten(leaver);
    await followLeavers(later(1));
    expect((await stored(leaver))?.leaveSettledAt).toBeUndefined();
    await followLeavers(later(4));
    expect(await stored(leaver)).toMatchObject({ leftAt: later(1), leaveSettledAt: later(4) });
  });

  it('an enrolment under way at that moment does not outlast it', async () => {
    const course = await aCourse({ capacity: 20 });
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson()));
    await Promise.all(
      people.flatMap(({ _id }) => [
        enrol(course, _id, _id, now).catch((error: unknown) => {
          if (!(error instanceof EnrolmentRefused)) throw error;
        }),
        leave(_id, 'institute', now),
      ]),
    );
    await followLeavers(later(1));
    expect((await seats.read(course._id)).holders).toEqual([]);
  });
});

describe('what a leaver teaches', () => {
  const taught = async () => {
    const roles: Person['roles'] = ['staff', 'trainer'];
    const [leaver, other, learner] = await Promise.all([
      aPerson({ roles }),
      aPerson({ roles }),
      aPerson(),
    ]);
    const course = await aCourse({ trainers: [asTrainer(leaver)] });
    await come(course, learner);
    return { leaver, other, learner, course, field: `successor-${course._id}` };
  };
  const trainersOf = async ({ _id }: Course) =>
    (await CourseModel.findById(_id).lean())?.trainers.map((trainer) => trainer._id);

  it('is asked about course by course, and an announced course is never left without a trainer', async () => {
    const { leaver, course, field } = await taught();
    const agent = await office();
    const page = await agent.get(pageOf(leaver)).expect(200);
    expect(page.text).toContain(course.code);
    expect(page.text).not.toContain('value="nobody"');
    for (const sent of [{}, { [field]: '' }, { [field]: 'nobody' }, { [field]: leaver._id }]) {
      const { text } = await agent.post(pageOf(leaver)).type('form').send(sent).expect(422);
      expect(text).toContain('role="alert"');
    }
    expect(await stored(leaver)).toMatchObject({ status: 'active' });
  });

  it('goes to who was chosen, and those enrolled are told', async () => {
    const { leaver, other, learner, course, field } = await taught();
    const agent = await office();
    await agent
      .post(pageOf(leaver))
      .type('form')
      .send({ [field]: other._id })
      .expect(303);
    expect(await trainersOf(course)).toEqual([other._id]);
    expect(await stored(leaver)).toMatchObject({ status: 'left' });
    expect(await OutboxModel.exists({ to: learner._id, kind: 'changed' })).not.toBeNull();
  });

  it('goes to nobody who attends the course: nothing has happened then', async () => {
    const { leaver, course, field } = await taught();
    const attending = await aPerson({ roles: ['staff', 'trainer'] });
    await come(course, attending);
    const agent = await office();
    const sent = { [field]: attending._id };
    const { text } = await agent.post(pageOf(leaver)).type('form').send(sent).expect(422);
    expect(text).toContain(`href="#${field}"`);
    expect(await trainersOf(course)).toEqual([leaver._id]);
    expect(await stored(leaver)).toMatchObject({ status: 'active' });
  });

  it('may simply end where others teach; a session taken for somebody goes back to them', async () => {
    const { leaver, other } = await taught();
    const { sessions } = await aCourse();
    const course = await aCourse({
      trainers: [asTrainer(other)],
      sessions: sessions.map((one) =>
        one.n === 2 ? { ...one, substitute: asTrainer(leaver) } : one,
      ),
    });
    const shared = await aCourse({ trainers: [asTrainer(leaver), asTrainer(other)] });
    const agent = await office();
    const { text } = await agent.get(pageOf(leaver)).expect(200);
    const fields = [...text.matchAll(/name="(successor-\w+)"/g)].map(([, name = '']) => name);
    const sole = fields.find((one) => ![course._id, shared._id].some((id) => one.endsWith(id)));
    const sent = Object.fromEntries(
      fields.map((one) => [one, one === sole ? other._id : 'nobody']),
    );
    await agent.post(pageOf(leaver)).type('form').send(sent).expect(303);
    expect(await trainersOf(shared)).toEqual([other._id]);
    const after = await CourseModel.findById(course._id).lean();
    expect(after?.sessions.find(({ n }) => n === 2)?.substitute ?? null).toBeNull();
  });
});

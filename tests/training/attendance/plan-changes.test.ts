import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { attendanceTotals, sheetOf } from '../../../src/training/attendance/attendance.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();
let app: Express;
let now = NOW;
let institute: Agent;
beforeAll(async () => {
  app = testApp(() => now);
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});
beforeEach(() => {
  now = NOW;
});

const sessionPage = ({ course }: Group, n: number) =>
  `/institute/courses/${course.code}/sessions/${n}`;
const form = { date: '2026-11-24', from: '10:00', to: '11:30', topic: '', room: 'кімната 214' };
const reread = async ({ course }: Group) => {
  const fresh = await CourseModel.findById(course._id).lean();
  if (!fresh) throw new Error('no course');
  return fresh;
};

describe('changes to the plan of a course under way', () => {
  it('leave the marks with their session, and count its hours anew', async () => {
    const group = await aGroup();
    const [first] = group.participants;
    const trainer = await signedIn(app, group.trainer.email);
    await trainer.post(group.sheet).type('form').send({ all: 'present' }).expect(303);
    expect((await attendanceTotals(group.course)).get(first?._id ?? '')).toMatchObject({
      minutes: 90,
      percent: 50,
    });
    // The first session is moved behind the second and made twice as long.
    await institute
      .post(sessionPage(group, 1))
      .type('form')
      .send({ ...form, date: '2026-11-27', from: '10:00', to: '13:00' })
      .expect(303);
    const course = await reread(group);
    expect((await attendanceTotals(course)).get(first?._id ?? '')).toMatchObject({
      minutes: 180,
      plannedMinutes: 270,
      percent: 66,
    });
    expect(Object.keys((await sheetOf(course, 1)).marks)).toHaveLength(3);
    expect(Object.keys((await sheetOf(course, 2)).marks)).toHaveLength(0);
  });

  it('take the hours of a cancelled session out of the rule', async () => {
    const group = await aGroup();
    const [first] = group.participants;
    const trainer = await signedIn(app, group.trainer.email);
    await trainer.post(group.sheet).type('form').send({ all: 'present' }).expect(303);
    await institute
      .post(sessionPage(group, 2))
      .type('form')
      .send({ ...form, date: '2026-11-26', cancelled: '1' })
      .expect(303);
    expect((await attendanceTotals(await reread(group))).get(first?._id ?? '')).toMatchObject({
      plannedMinutes: 90,
      percent: 100,
      meets: true,
    });
  });
});

describe('a substitute', () => {
  it('sees and marks the session they take, and no more; the participants are told', async () => {
    const group = await aGroup();
    const stand = await aPerson({ roles: ['staff', 'trainer'] });
    const agent = await signedIn(app, stand.email);
    const second = group.sheet.replace('sessions/1', 'sessions/2');
    await agent.get(second).expect(403);
    await institute
      .post(sessionPage(group, 2))
      .type('form')
      .send({ ...form, date: '2026-11-26', room: '', substitute: stand._id })
      .expect(303);
    now = new Date('2026-11-26T08:05:00Z');
    expect((await agent.get('/teaching').expect(200)).text).toContain(second);
    await agent.post(second).type('form').send({ all: 'present' }).expect(303);
    await agent.get(`/teaching/${group.course.code}/sessions/2/check-in`).expect(200);
    await agent.get(`/teaching/${group.course.code}/sign-in-sheet.pdf?session=2`).expect(200);
    for (const path of ['', '/attendance', '/results', '/sign-in-sheet.pdf', '/attendance.pdf'])
      await agent.get(`/teaching/${group.course.code}${path}`).expect(403);
    await agent.get(group.sheet).expect(403);
    await agent.post(group.sheet).type('form').send({ all: 'present' }).expect(403);
    const told = await OutboxModel.find({
      kind: 'changed',
      'values.course': group.course._id,
    }).lean();
    expect(told).toHaveLength(group.participants.length);
  });

  it('must be a trainer', async () => {
    const group = await aGroup();
    const { text } = await institute
      .post(sessionPage(group, 2))
      .type('form')
      .send({ ...form, date: '2026-11-26', substitute: group.participants[0]?._id })
      .expect(422);
    expect(text).toContain('role="alert"');
  });
});

describe('another trainer of a course under way', () => {
  it('sees the whole course, the former one no more, and the participants are told', async () => {
    const group = await aGroup();
    const other = await aPerson({ roles: ['staff', 'trainer'] });
    const { course } = group;
    await editCourse(
      course,
      {
        trainers: [other._id],
        form: course.form,
        venue: course.venue,
        capacity: course.capacity,
        enrolmentOpensAt: course.enrolmentOpensAt,
        enrolmentClosesAt: course.endsAt,
        lateEntry: course.lateEntry,
      },
      'institute',
      NOW,
    );
    await (await signedIn(app, other.email)).get(group.sheet).expect(200);
    await (await signedIn(app, group.trainer.email)).get(group.sheet).expect(403);
    const told = await OutboxModel.find({ kind: 'changed', 'values.course': course._id }).lean();
    expect(told.map(({ to }) => to).sort()).toEqual(
      group.participants.map(({ _id }) => _id).sort(),
    );
    const [mail] = told;
    if (!mail) throw new Error('no mail');
    const composed = await composeNotice(mail, { config: testConfig, now: NOW });
    if (composed.outcome !== 'send') throw new Error(composed.outcome);
    expect(composed.content.text).toContain(`змінилися викладачі`);
    expect(composed.content.text).toContain(other.name.surname);
  });
});

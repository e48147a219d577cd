import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import {
  attendanceTotals,
  closeSheets,
  sheetOf,
} from '../../../src/training/attendance/attendance.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { withdraw } from '../../../src/training/enrolment/enrolling.js';
import { aPerson } from '../../support/builders.js';
import { useTestDatabase } from '../../support/test-database.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { aGroup, fieldOf, NOW, type Group } from './group.js';

useTestDatabase();

let app: Express;
let now = NOW;
beforeAll(() => {
  app = testApp(() => now);
});

const trainerOf = (group: Group) => signedIn(app, group.trainer.email);
const marksOf = async (group: Group, n = 1) => (await sheetOf(group.course, n)).marks;
const checked = (html: string) =>
  [...html.matchAll(/name="mark-([0-9a-f]{24})" value="(\w+)"[^>]* checked>/g)].map(
    ([, person, mark]) => [person, mark],
  );

describe('the sheet of a session', () => {
  it('has one group of four choices per participant, none chosen before anyone is marked', async () => {
    const group = await aGroup();
    const agent = await trainerOf(group);
    const { text } = await agent.get(group.sheet).expect(200);
    for (const { _id } of group.participants) {
      const values = [
        ...text.matchAll(new RegExp(`type="radio"[^>]*name="mark-${_id}" value="(\\w+)"`, 'g')),
      ].map(([, value]) => value);
      expect(values).toEqual(['present', 'late', 'absent', 'excused']);
    }
    expect(checked(text)).toEqual([]);
  });

  it('lists participants in Ukrainian order', async () => {
    const group = await aGroup({ size: 0 });
    const agent = await trainerOf(group);
    const { enrol } = await import('../../../src/training/enrolment/enrolling.js');
    const { sortKey } = await import('../../../src/people/names/sort-key.js');
    for (const surname of ['Яценко', 'Ґудзь', 'Гнатюк', 'Іваненко', 'Ивасюк', 'Єременко']) {
      const person = await aPerson({
        name: { surname, givenName: 'Анна' },
        sortKey: sortKey(`${surname} Анна`),
      });
      await enrol(group.course, person._id, person._id, NOW);
    }
    const { text } = await agent.get(group.sheet).expect(200);
    expect([...text.matchAll(/<th scope="row">(\S+) Анна/g)].map(([, surname]) => surname)).toEqual(
      ['Гнатюк', 'Ґудзь', 'Єременко', 'Ивасюк', 'Іваненко', 'Яценко'],
    );
  });

  it('marks everybody present with one button, and says how many and when', async () => {
    const group = await aGroup({ size: 5 });
    const agent = await trainerOf(group);
    await agent
      .post(group.sheet)
      .type('form')
      .send({ seen: '0', all: 'present' })
      .expect(303)
      .expect('location', group.sheet);
    const { text } = await agent.get(group.sheet).expect(200);
    expect(checked(text)).toHaveLength(5);
    expect(text).toContain('Збережено 5 відміток о 10:10');
  });

  it('leaves the marks that were there when the rest is marked present', async () => {
    const [group, agent] = await groupAndTrainer();
    const [first] = group.participants;
    await agent
      .post(group.sheet)
      .type('form')
      .send({ seen: '0', [`mark-${first?._id}`]: 'absent', all: 'present' })
      .expect(303);
    const marks = Object.values(await marksOf(group)).map(({ mark }) => mark);
    expect(marks.sort()).toEqual(['absent', 'present', 'present']);
  });

  it('saves single marks and notes, with who set them and when', async () => {
    const [group, agent] = await groupAndTrainer();
    const [late, excused] = group.participants;
    await agent
      .post(group.sheet)
      .type('form')
      .send({
        seen: '0',
        [`mark-${late?._id}`]: 'late',
        [`note-${late?._id}`]: '  10:12 ',
        [`missed-${late?._id}`]: '12',
        [`mark-${excused?._id}`]: 'excused',
        [`note-${excused?._id}`]: 'відрядження',
      })
      .expect(303);
    const by = group.trainer._id;
    expect(await marksOf(group)).toMatchObject({
      [late?._id ?? '']: { mark: 'late', note: '10:12', minutesMissed: 12, by, at: NOW },
      [excused?._id ?? '']: { mark: 'excused', note: 'відрядження', by, at: NOW },
    });
  });

  it('makes one change of a form that is sent twice', async () => {
    const [group, agent] = await groupAndTrainer();
    const form = { seen: '0', [`mark-${group.participants[0]?._id}`]: 'present' };
    const send = () => agent.post(group.sheet).type('form').send(form).expect(303);
    await Promise.all([send(), send(), send()]);
    const state = await sheetOf(group.course, 1);
    expect(state.version).toBe(1);
    expect(Object.values(state.marks).map(({ history }) => history)).toEqual([[]]);
  });

  it('shows a refused form again with what was typed, and saves nothing', async () => {
    const [group, agent] = await groupAndTrainer();
    const [first, second] = group.participants;
    const { text } = await agent
      .post(group.sheet)
      .type('form')
      .send({
        seen: '0',
        [`mark-${first?._id}`]: 'absent',
        [`mark-${second?._id}`]: 'present',
        [`note-${second?._id}`]: 'ж'.repeat(201),
      })
      .expect(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain(`href="#note-${second?._id}">${second?.name.surname}`);
    expect(checked(text)).toHaveLength(2);
    expect(text).toContain('ж'.repeat(201));
    expect(await marksOf(group)).toEqual({});
  });

  it('refuses a mark that is not one of the four', async () => {
    const [group, agent] = await groupAndTrainer();
    await agent
      .post(group.sheet)
      .type('form')
      .send({ [`mark-${group.participants[0]?._id}`]: 'asleep' })
      .expect(422);
    expect(await marksOf(group)).toEqual({});
  });

  it('keeps the marks of 500 participants with notes', async () => {
    const group = await aGroup({ size: 500 });
    const agent = await trainerOf(group);
    const page = await agent.get(group.sheet).expect(200);
    const form: Record<string, string> = { seen: fieldOf(page.text, 'seen') ?? '' };
    const note = 'запізнився через затримку потяга Київ – Львів, попередив '.repeat(3).trim();
    for (const [index, { _id }] of group.participants.entries()) {
      form[`mark-${_id}`] = 'late';
      form[`note-${_id}`] = `${index} ${note}`;
      form[`missed-${_id}`] = '5';
    }
    await agent.post(group.sheet).type('form').send(form).expect(303);
    const marks = await marksOf(group);
    expect(Object.keys(marks)).toHaveLength(500);
    for (const [index, { _id }] of group.participants.entries()) {
      expect(marks[_id]).toMatchObject({
        mark: 'late',
        note: `${index} ${note}`,
        minutesMissed: 5,
      });
    }
    expect(
      await EnrolmentModel.countDocuments({ course: group.course._id, 'attendance.1.minutes': 85 }),
    ).toBe(500);
  });

  it('says so when a form is too large, and saves nothing of it', async () => {
    const [group, agent] = await groupAndTrainer();
    const form: Record<string, string> = {};
    for (let index = 0; index < 5001; index += 1)
      form[`note-${index.toString(16).padStart(24, '0')}`] = 'a';
    await agent.post(group.sheet).type('form').send(form).expect(413);
    expect(await marksOf(group)).toEqual({});
  });

  it('names those who take part no longer instead of dropping their marks in silence', async () => {
    const [group, agent] = await groupAndTrainer();
    const [gone] = group.participants;
    await withdraw(group.course, gone?._id ?? '', gone?._id ?? '', NOW, { reason: 'Відрядження' });
    await agent
      .post(group.sheet)
      .type('form')
      .send({ seen: '0', [`mark-${gone?._id}`]: 'present', all: 'present' })
      .expect(303);
    const { text } = await agent.get(group.sheet).expect(200);
    expect(text).toContain(`Збережено відміток: 2. Не збережено для ${gone?.name.surname}`);
    expect((await marksOf(group))[gone?._id ?? '']).toBeUndefined();
  });
});

describe('two trainers at one sheet', () => {
  it('lose nothing when they save at the same time', async () => {
    const [group, agent] = await groupAndTrainer(40);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const saves = group.participants.map(({ _id }, index) =>
      (index % 2 ? agent : institute)
        .post(group.sheet)
        .type('form')
        .send({ seen: '0', [`mark-${_id}`]: index % 3 ? 'present' : 'absent' })
        .expect(303),
    );
    await Promise.all(saves);
    const marks = await marksOf(group);
    group.participants.forEach(({ _id }, index) => {
      expect(marks[_id]?.mark).toBe(index % 3 ? 'present' : 'absent');
    });
    expect(
      await EnrolmentModel.countDocuments({
        course: group.course._id,
        'attendance.1.mark': { $in: ['present', 'absent'] },
      }),
    ).toBe(40);
  });

  it('keep the earlier mark in the history when both change the same person', async () => {
    const [group, agent] = await groupAndTrainer(1);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const field = `mark-${group.participants[0]?._id}`;
    await Promise.all([
      agent
        .post(group.sheet)
        .type('form')
        .send({ seen: '0', [field]: 'late' })
        .expect(303),
      institute
        .post(group.sheet)
        .type('form')
        .send({ seen: '0', [field]: 'absent' })
        .expect(303),
    ]);
    const [marked] = Object.values(await marksOf(group));
    expect([marked?.mark, ...(marked?.history ?? []).map(({ mark }) => mark)].sort()).toEqual([
      'absent',
      'late',
    ]);
    const enrolment = await EnrolmentModel.findOne({ course: group.course._id }).lean<{
      attendance: Record<string, { mark: string }>;
    }>();
    expect(enrolment?.attendance['1']?.mark).toBe(marked?.mark);
  });

  it('a stale page wipes nothing and is told what the other changed, both values shown', async () => {
    const [group, agent] = await groupAndTrainer(2);
    const institute = await signedIn(
      app,
      (await aPerson({ roles: ['institute'], name: { surname: 'Стецько', givenName: 'Роман' } }))
        .email,
    );
    const [first, second] = group.participants;
    const page = await agent.get(group.sheet).expect(200);
    const seen = fieldOf(page.text, 'seen');
    await institute
      .post(group.sheet)
      .type('form')
      .send({ seen, [`mark-${first?._id}`]: 'late', [`note-${first?._id}`]: '10:12' })
      .expect(303);
    const { headers } = await agent
      .post(group.sheet)
      .type('form')
      .send({
        seen,
        [`note-${first?._id}`]: '',
        [`missed-${first?._id}`]: '',
        [`mark-${second?._id}`]: 'present',
        [`note-${second?._id}`]: '',
      })
      .expect(303);
    expect(await marksOf(group)).toMatchObject({
      [first?._id ?? '']: { mark: 'late', note: '10:12' },
      [second?._id ?? '']: { mark: 'present' },
    });
    const { text } = await agent.get(headers.location ?? '').expect(200);
    expect(text).toContain(
      'на вашій сторінці – без відмітки; Роман Стецько о 10:10 – запізнення, «10:12»; тепер – запізнення, «10:12».',
    );
  });
});

describe('totals', () => {
  it('count minutes of all planned sessions, absences and the minimum', async () => {
    const [group, agent] = await groupAndTrainer(2);
    const [present, absent] = group.participants;
    now = new Date('2026-11-26T09:00:00Z');
    await agent
      .post(group.sheet)
      .type('form')
      .send({ [`mark-${present?._id}`]: 'present', [`mark-${absent?._id}`]: 'absent' })
      .expect(303);
    await agent
      .post(group.sheet.replace('sessions/1', 'sessions/2'))
      .type('form')
      .send({
        [`mark-${present?._id}`]: 'late',
        [`missed-${present?._id}`]: '10',
        [`mark-${absent?._id}`]: 'present',
      })
      .expect(303);
    now = NOW;
    const totals = await attendanceTotals(group.course);
    expect(totals.get(present?._id ?? '')).toMatchObject({
      minutes: 170,
      plannedMinutes: 180,
      percent: 94,
      absences: 0,
      meets: true,
    });
    expect(totals.get(absent?._id ?? '')).toMatchObject({
      minutes: 90,
      percent: 50,
      absences: 1,
      meets: false,
    });
  });

  it('follow a correction of an earlier mark', async () => {
    const [group, agent] = await groupAndTrainer(1);
    const id = group.participants[0]?._id ?? '';
    for (const mark of ['present', 'absent', 'present', 'excused']) {
      await agent
        .post(group.sheet)
        .type('form')
        .send({ [`mark-${id}`]: mark })
        .expect(303);
    }
    expect((await attendanceTotals(group.course)).get(id)).toMatchObject({
      minutes: 0,
      absences: 0,
      excused: 1,
    });
  });
});

describe('who may mark, and when', () => {
  it('people without the role are refused', async () => {
    const group = await aGroup();
    const staff = await signedIn(app, (await aPerson()).email);
    await staff.get(group.sheet).expect(403);
    await staff.post(group.sheet).type('form').send({ all: 'present' }).expect(403);
    expect(await marksOf(group)).toEqual({});
  });

  it('a trainer of another course is refused', async () => {
    const group = await aGroup();
    const other = await trainerOf(await aGroup({ size: 0 }));
    await other.get(group.sheet).expect(403);
    await other.get(`/teaching/${group.course.code}`).expect(403);
    await other.post(group.sheet).type('form').send({ all: 'present' }).expect(403);
    expect(await marksOf(group)).toEqual({});
  });

  it('whoever is not signed in is asked to', async () => {
    const group = await aGroup({ size: 0 });
    const { default: request } = await import('supertest');
    await request(app)
      .get(group.sheet)
      .expect(303)
      .expect('location', /^\/sign-in/);
  });

  it('a session of the future opens with its day', async () => {
    const [group, agent] = await groupAndTrainer();
    const second = group.sheet.replace('sessions/1', 'sessions/2');
    now = new Date('2026-11-25T21:59:59Z');
    const refused = await agent.post(second).type('form').send({ all: 'present' }).expect(409);
    expect(refused.text).toContain('26.11.2026, 00:00');
    expect((await agent.get(second).expect(200)).text).toContain('чт, 26 листопада, 00:00');
    now = new Date('2026-11-25T22:00:00Z');
    await agent.post(second).type('form').send({ all: 'present' }).expect(303);
    now = NOW;
    expect(Object.keys(await marksOf(group, 2))).toHaveLength(3);
  });

  it('a cancelled session and one that does not exist cannot be marked', async () => {
    const [group, agent] = await groupAndTrainer();
    await CourseModel.updateOne(
      { _id: group.course._id },
      { $set: { 'sessions.0.cancelled': true } },
    );
    await agent.post(group.sheet).type('form').send({ all: 'present' }).expect(409);
    await agent
      .post(group.sheet.replace('sessions/1', 'sessions/9'))
      .type('form')
      .send({ all: 'present' })
      .expect(404);
    expect(await marksOf(group)).toEqual({});
  });

  it('a completed course is closed to its trainer, and its page offers nothing to change', async () => {
    const [group, agent] = await groupAndTrainer();
    await CourseModel.updateOne({ _id: group.course._id }, { $set: { status: 'completed' } });
    const { text } = await agent
      .post(group.sheet)
      .type('form')
      .send({ all: 'present' })
      .expect(409);
    expect(text).toContain('Курс завершено');
    expect((await agent.get(group.sheet).expect(200)).text).not.toContain('type="radio"');
    expect(await marksOf(group)).toEqual({});
  });

  it('a save that races with the completion comes before it or is refused', async () => {
    const [group, agent] = await groupAndTrainer();
    await closeSheets(group.course, 'institute', NOW);
    await agent.post(group.sheet).type('form').send({ all: 'present' }).expect(409);
    expect(await marksOf(group)).toEqual({});
  });

  it('the institute corrects a completed course only with a reason, which is kept', async () => {
    const group = await aGroup();
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const id = group.participants[0]?._id ?? '';
    await closeSheets(group.course, 'institute', NOW);
    await CourseModel.updateOne({ _id: group.course._id }, { $set: { status: 'completed' } });
    await institute
      .post(group.sheet)
      .type('form')
      .send({ [`mark-${id}`]: 'present' })
      .expect(422);
    expect(await marksOf(group)).toEqual({});
    await institute
      .post(group.sheet)
      .type('form')
      .send({ [`mark-${id}`]: 'present', reason: 'Помилка в журналі' })
      .expect(303);
    expect((await marksOf(group))[id]).toMatchObject({
      mark: 'present',
      reason: 'Помилка в журналі',
    });
  });
});

async function groupAndTrainer(size = 3) {
  const group = await aGroup({ size });
  return [group, await trainerOf(group)] as const;
}

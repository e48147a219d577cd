import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import { participantsOf } from '../../../src/training/attendance/participants.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import type { Mark } from '../../../src/training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { saveResults } from '../../../src/training/results/results.js';
import { CourseCalledOff } from '../../../src/training/attendance/attendance-errors.js';
import type { Person } from '../../../src/people/person/person.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from './group.js';

useTestDatabase();

const LATER = new Date(NOW.getTime() + 3_600_000);
const OVER = new Date('2026-11-28T08:00:00Z');
let app: Express;
beforeAll(() => {
  app = testApp(() => LATER);
});

async function mark({ course, trainer }: Group, person: Person, value: Mark): Promise<void> {
  const [session] = course.sessions;
  if (!session) throw new Error('The group has no session');
  const user = { id: trainer._id, roles: ['trainer' as const] };
  const sent = new Map([[person._id, { mark: value }]]);
  await saveMarks(course, session, { user, now: NOW, sent, version: undefined, allPresent: false });
}

const stored = async ({ _id }: Course): Promise<Course> => {
  const course = await CourseModel.findById(_id).lean();
  if (!course) throw new Error('The course is gone');
  return course;
};

/** Anna is marked and stays, Bohdan is marked and leaves, Vira waits; then the course is cancelled. */
async function cancelledGroup() {
  const group = await aGroup({ size: 2, capacity: 2, assessment: 'points' });
  const [anna, bohdan] = group.participants as [Person, Person];
  const [vira, hlib] = [await aPerson(), await aPerson()];
  for (const one of [vira, hlib]) await enrol(group.course, one._id, one._id, NOW);
  await mark(group, anna, 'present');
  await mark(group, bohdan, 'late');
  await withdraw(group.course, bohdan._id, bohdan._id, NOW, { reason: 'Відрядження' });
  await cancelCourse(group.course.code, 'Ремонт', 'institute', LATER);
  return { ...group, anna, bohdan, vira, hlib };
}

const row = (html: string, { name }: Person) =>
  new RegExp(`<tr[^>]*>(?:(?!</tr>).)*${name.surname}(?:(?!</tr>).)*</tr>`, 's').exec(html)?.[0];

describe('a cancelled course', () => {
  it('counts nobody: nobody sits, nobody waits, nothing is free', async () => {
    const { course } = await cancelledGroup();
    expect(await stored(course)).toMatchObject({
      ...{ capacity: 2, taken: 0, waiting: 0, applied: 0, held: 0, free: 0, seatsDueAt: null },
    });
  });

  it('shows its trainer and the institute who was there, with what they attended', async () => {
    const { course, trainer, anna, bohdan, vira, hlib } = await cancelledGroup();
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    for (const { email } of [trainer, institute]) {
      const agent = await signedIn(app, email);
      const { text } = await agent.get(`/teaching/${course.code}`).expect(200);
      expect(row(text, anna)).toContain('1,5');
      expect(row(text, anna)).toContain('курс скасовано');
      // Vira had Bohdan's place by then.
      expect(row(text, vira)).toContain('курс скасовано');
      expect(row(text, bohdan)).not.toContain('курс скасовано');
      expect(text).toContain('Зняли запис раніше, але мають відмітки');
      expect(text).not.toContain(hlib.name.surname);
    }
  });

  it('shows its marks and lets nobody change them', async () => {
    const { course, sheet, anna, bohdan } = await cancelledGroup();
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    const agent = await signedIn(app, institute.email);
    const page = await agent.get(sheet).expect(200);
    expect(row(page.text, anna)).toContain('присутня');
    expect(page.text).toContain(bohdan.name.surname);
    expect(page.text).not.toContain('type="radio"');
    const sent = { seen: '0', reason: 'Помилка', [`mark-${anna._id}`]: 'absent' };
    const refused = await agent.post(sheet).type('form').send(sent).expect(409);
    expect(refused.text).toContain('Курс скасовано');
    const grid = await agent.get(`/teaching/${course.code}/attendance`).expect(200);
    expect(grid.text).toContain(anna.name.surname);
    expect(grid.text).not.toContain('?cell=');
  });

  it('takes no results either', async () => {
    const { course, trainer, anna } = await cancelledGroup();
    const user = { id: trainer._id, roles: ['trainer' as const] };
    const sent = new Map([[anna._id, { points: '90' }]]);
    const late = { user, now: LATER, sent, version: undefined };
    await expect(saveResults(await stored(course), late)).rejects.toThrow(CourseCalledOff);
    const agent = await signedIn(app, trainer.email);
    const { text } = await agent.get(`/teaching/${course.code}/results`).expect(200);
    expect(text).toContain(anna.name.surname);
    expect(text).not.toContain(`name="points-${anna._id}"`);
  });

  it('tells who was there by steps from before causes were kept, too', async () => {
    const { course, anna, vira } = await cancelledGroup();
    await EnrolmentModel.updateMany({ course: course._id }, { $unset: { 'history.$[].cause': 1 } });
    const people = (await participantsOf(await stored(course), 'uk')).map(
      ({ person }) => person._id,
    );
    expect(people.sort()).toEqual([anna._id, vira._id].sort());
  });

  it('says on its page that there are no places, and does not call the end a withdrawal', async () => {
    const { course, anna } = await cancelledGroup();
    const agent = await signedIn(app, anna.email);
    const { text } = await agent.get(`/courses/${course.code}`).expect(200);
    expect(text).toContain('місць немає: курс скасовано');
    expect(text).toContain('Запис скасовано разом із курсом');
  });
});

describe('a completed course', () => {
  it('counts who took part to the end, and shows how it ended for each', async () => {
    const group = await aGroup({ size: 2, capacity: 2 });
    const [anna, bohdan] = group.participants as [Person, Person];
    await mark(group, anna, 'present');
    await seats.handle(group.course._id, {
      ...{ type: 'complete', passed: [anna._id], by: 'institute', at: OVER },
    });
    await CourseModel.updateOne({ _id: group.course._id }, { $set: { status: 'completed' } });
    expect(await stored(group.course)).toMatchObject({ taken: 2, waiting: 0, free: 0 });
    const agent = await signedIn(app, group.trainer.email);
    const { text } = await agent.get(`/teaching/${group.course.code}`).expect(200);
    expect(row(text, anna)).toContain('завершено');
    expect(row(text, bohdan)).toContain('не завершено');
    const course = await agent.get(`/courses/${group.course.code}`).expect(200);
    expect(course.text).toContain('навчалося 2 слухачі');
  });
});

describe('somebody who left with marks', () => {
  it('is still seen in a running course: on the group’s page, the sheet and the grid', async () => {
    const group = await aGroup({ size: 2 });
    const [, bohdan] = group.participants as [Person, Person];
    await mark(group, bohdan, 'late');
    await withdraw(group.course, bohdan._id, bohdan._id, NOW, { reason: 'Відрядження' });
    const agent = await signedIn(app, group.trainer.email);
    const at = `/teaching/${group.course.code}`;
    for (const address of [at, group.sheet, `${at}/attendance`]) {
      const { text } = await agent.get(address).expect(200);
      expect(text).toContain(bohdan.name.surname);
      expect(text).not.toContain(`mark-${bohdan._id}`);
    }
  });
});

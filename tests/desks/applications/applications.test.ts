import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Course } from '../../../src/training/courses/course.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { DepartmentModel } from '../../../src/people/departments/department-model.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const ADDRESS = '/institute/applications';
const agentOf = async (given: Parameters<typeof aPerson>[0]) =>
  signedIn(app, (await aPerson(given)).email);

const decide = (agent: Agent, body: object, course = '') =>
  agent
    .post(`${ADDRESS}${course ? `?course=${course}` : ''}`)
    .type('form')
    .send(body);

async function apply(course: Course, person: string) {
  await enrol(course, person, person, new Date());
  const enrolment = await EnrolmentModel.findOne({ course: course._id, person }).lean();
  return enrolment?._id ?? '';
}

const stateOf = async (enrolment: string) => {
  const found = await EnrolmentModel.findById(enrolment).lean();
  return { status: found?.status, awaiting: found?.awaiting };
};

/** A department with a head, its subdivision, and somebody who works there. */
async function office() {
  const head = await aPerson();
  const unit = await aDepartment({ head: head._id });
  const below = await aDepartment({ parentPath: [unit._id] });
  const worker = await aPerson({ department: below._id });
  return { head: await signedIn(app, head.email), headId: head._id, unit, below, worker };
}

describe('applications', () => {
  it('that wait for a line manager who left, with nobody above, are decided by HR', async () => {
    const course = await aCourse({ approval: ['manager'] });
    const { headId, unit, worker } = await office();
    const hr = await agentOf({ roles: ['hr'], hrDepartment: unit._id });
    const elsewhere = await agentOf({ roles: ['hr'], hrDepartment: (await aDepartment())._id });
    const id = await apply(course, worker._id);
    expect((await hr.get(ADDRESS)).text).not.toContain(worker.name.surname);
    await PersonModel.updateOne({ _id: headId }, { $set: { status: 'left' } });
    expect((await elsewhere.get(ADDRESS)).text).not.toContain(worker.name.surname);
    expect((await hr.get(ADDRESS)).text).toContain(worker.name.surname);
    await decide(hr, { approve: id }).expect(303);
    expect(await stateOf(id)).toMatchObject({ status: 'enrolled' });
  });

  it('pass from the line manager to HR and to a place, each seeing what waits for them', async () => {
    const course = await aCourse({ approval: ['manager', 'hr'] });
    const { head, unit, worker } = await office();
    const hr = await agentOf({ roles: ['hr'], hrDepartment: unit._id });
    const id = await apply(course, worker._id);
    expect((await head.get(ADDRESS)).text).toContain(worker.name.surname);
    expect((await hr.get(ADDRESS)).text).not.toContain(worker.name.surname);
    await decide(hr, { approve: id }).expect(409);
    await decide(head, { approve: id }).expect(303).expect('location', ADDRESS);
    expect(await stateOf(id)).toEqual({ status: 'applied', awaiting: 'hr' });
    expect((await head.get(ADDRESS)).text).not.toContain(worker.name.surname);
    expect((await hr.get(ADDRESS)).text).toContain(worker.name.surname);
    await decide(hr, { approve: id }).expect(303);
    expect(await stateOf(id)).toEqual({ status: 'enrolled', awaiting: null });
  });

  it('say that sessions fall into a leave, without its kind', async () => {
    const course = await aCourse({ approval: ['manager'] });
    const { head, worker } = await office();
    await apply(course, worker._id);
    const leave = { _id: 'leave', kind: 'childcare', from: '2020-01-01', to: '' };
    await PersonModel.updateOne({ _id: worker._id }, { $set: { leaves: [leave] } });
    const { text } = await head.get(ADDRESS).expect(200);
    expect(text).toContain('відпуст');
    expect(text).not.toContain('дитин');
  });

  it('of other departments are neither seen nor decided, and nobody decides their own', async () => {
    const course = await aCourse({ approval: ['hr'] });
    const [one, other] = [await office(), await office()];
    const hrOfOther = await aPerson({
      roles: ['hr'],
      hrDepartment: other.unit._id,
      department: other.unit._id,
    });
    const agent = await signedIn(app, hrOfOther.email);
    const [foreign, own] = [
      await apply(course, one.worker._id),
      await apply(course, hrOfOther._id),
    ];
    const { text } = await agent.get(ADDRESS);
    expect(text).not.toContain(one.worker.name.surname);
    for (const id of [foreign, own]) {
      await decide(agent, { approve: id }).expect(409);
      expect((await stateOf(id)).status).toBe('applied');
    }
    const staff = await signedIn(app, one.worker.email);
    await decide(staff, { approve: foreign }).expect(403);
  });

  it('of a head go to the head above', async () => {
    const course = await aCourse({ approval: ['manager'] });
    const { head, headId, unit } = await office();
    const chief = await aPerson();
    const top = await aDepartment({ head: chief._id });
    await DepartmentModel.updateOne({ _id: unit._id }, { $set: { path: [top._id, unit._id] } });
    const { PersonModel } = await import('../../../src/people/person/person-model.js');
    await PersonModel.updateOne({ _id: headId }, { $set: { department: unit._id } });
    const id = await apply(course, headId);
    expect((await stateOf(id)).awaiting).toBe('manager');
    await decide(head, { approve: id }).expect(409);
    await decide(await signedIn(app, chief.email), { approve: id }).expect(303);
    expect((await stateOf(id)).status).toBe('enrolled');
  });

  it('are decided many at once; one that was decided meanwhile is named and keeps none back', async () => {
    const course = await aCourse({ approval: ['institute'] });
    const agent = await agentOf({ roles: ['institute'] });
    const people = [await aPerson(), await aPerson(), await aPerson()];
    const ids = [];
    for (const { _id } of people) ids.push(await apply(course, _id));
    await decide(agent, { decline: ids[1], reason: 'Немає потреби' }).expect(303);
    const { text } = await decide(agent, { approve: 'chosen', chosen: ids }).expect(409);
    expect(text).toContain('role="alert"');
    expect(text).toContain(`${people[1]?.name.surname ?? ''} Олена`);
    const states = await Promise.all(ids.map(stateOf));
    expect(states.map(({ status }) => status)).toEqual(['enrolled', 'declined', 'enrolled']);
  });

  it('are declined only with a reason; what was ticked and typed stays', async () => {
    const course = await aCourse({ approval: ['institute'] });
    const agent = await agentOf({ roles: ['institute'] });
    const id = await apply(course, (await aPerson())._id);
    const nobody = await decide(agent, { decline: 'chosen', reason: 'Бо так' }).expect(422);
    expect(nobody.text).toContain('Бо так</textarea>');
    const without = await decide(agent, { decline: 'chosen', chosen: id }).expect(422);
    expect(without.text).toContain(`value="${id}" checked`);
    expect((await stateOf(id)).status).toBe('applied');
  });

  it('show the record of each: what was completed, missed, and is under way', async () => {
    const person = await aPerson({ department: (await aDepartment())._id });
    const missed = await aCourse();
    await aCertificate(person, { minutes: 360, credits: 200 });
    await enrol(missed, person._id, person._id, new Date());
    await EnrolmentModel.updateOne(
      { course: missed._id, person: person._id },
      { $set: { status: 'not-completed', noShow: true, since: new Date() } },
    );
    const course = await aCourse({ approval: ['institute'], capacity: 7 });
    await apply(course, person._id);
    const agent = await agentOf({ roles: ['institute'] });
    const { text } = await agent.get(`${ADDRESS}?course=${course.code}`).expect(200);
    expect(text).toContain('цього року 6 годин, 0,2 кредиту ЄКТС, обов’язку навчання немає');
    expect(text).toContain('завершено 1 курс');
    expect(text).toContain('1 пропущений курс');
    expect(text).toContain('зайнято 0 з 7, заявок 1');
  });

  it('are paged by twenty, the oldest first, and filtered by course', async () => {
    const course = await aCourse({ approval: ['institute'] });
    for (let count = 0; count < 21; count += 1) await apply(course, (await aPerson())._id);
    const agent = await agentOf({ roles: ['institute'] });
    const { text } = await agent.get(`${ADDRESS}?course=${course.code}&page=2`).expect(200);
    expect(text.match(/name="chosen"/g)).toHaveLength(1);
    expect(text).toContain('21 заявка');
  });
});

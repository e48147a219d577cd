import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { approve } from '../../../../src/training/enrolment/applications.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { enrol, standing } from '../../../../src/training/enrolment/enrolling.js';
import { seats } from '../../../../src/training/enrolment/seats/seats.js';
import { aCourse, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let app: Express;
let institute: { id: string; agent: Agent };
beforeAll(async () => {
  app = testApp();
  const person = await aPerson({ roles: ['institute'] });
  institute = { id: person._id, agent: await signedIn(app, person.email) };
});

const now = () => new Date();

/** A course of one place with three people, two of whom wait. */
async function crowdedCourse() {
  const course = await aCourse({ capacity: 1 });
  const people = [await aPerson(), await aPerson(), await aPerson()];
  for (const { _id } of people) await enrol(course, _id, _id, now());
  return { course, people: people.map(({ _id }) => _id), names: people.map(({ name }) => name) };
}

describe('the waiting list on its page', () => {
  it('shows who sits and who waits, and moves somebody with a reason that is audited', async () => {
    const { course, people, names } = await crowdedCourse();
    const address = `/institute/courses/${course.code}/queue`;
    const { text } = await institute.agent.get(address).expect(200);
    for (const { surname } of names) expect(text).toContain(surname);
    const move = (body: object) => institute.agent.post(`${address}/moves`).type('form').send(body);
    const asked = await move({ person: people[2], to: '1', reason: ' ' }).expect(422);
    expect(asked.text).toContain('href="#move-reason"');
    await move({ person: people[2], to: '1', reason: 'Відрядження' }).expect(303);
    const state = await seats.read(course._id);
    expect(await standing(course._id, people[2] ?? '', state)).toMatchObject({ position: 1 });
    expect(
      await AuditModel.findOne({ action: 'queue-moved', course: course._id }).lean(),
    ).toMatchObject({
      by: institute.id,
      person: people[2],
      reason: 'Відрядження',
      values: { to: 1 },
    });
  });

  it('takes a place away with a reason; the next has it at once', async () => {
    const { course, people } = await crowdedCourse();
    const address = `/institute/courses/${course.code}/queue/removals`;
    await institute.agent
      .post(address)
      .type('form')
      .send({ person: people[0], reason: 'Звільнення' })
      .expect(303);
    const find = (person = '') => EnrolmentModel.findOne({ course: course._id, person }).lean();
    expect((await find(people[0]))?.status).toBe('withdrawn');
    expect((await find(people[1]))?.status).toBe('enrolled');
    expect(await AuditModel.countDocuments({ course: course._id, action: 'place-removed' })).toBe(
      1,
    );
  });
});

describe('the audit', () => {
  it('holds what people decided for others, once, also when effects are replayed', async () => {
    const course = await aCourse({ approval: ['institute'] });
    const [own, nominated] = [await aPerson(), await aPerson()];
    await enrol(course, own._id, own._id, now());
    await enrol(course, nominated._id, institute.id, now(), { given: ['institute'] });
    await approve(course, own._id, 'institute', institute.id, now());
    const actions = async () =>
      (await AuditModel.find({ course: course._id }).lean())
        .map(({ action, person }) => [action, person])
        .sort();
    const expected = [
      ['application-approved', own._id],
      ['nominated', nominated._id],
    ];
    expect(await actions()).toEqual(expected);
    const stored = await AuditModel.find({ course: course._id }).lean();
    const { audit } = await import('../../../../src/decisions/audit/audit.js');
    await audit(stored.map(({ _id, at, by }) => ({ key: _id, at, by, action: 'mail-resent' })));
    expect(await actions()).toEqual(expected);
  });

  it('is read on a page, newest first, by action, person, course and day', async () => {
    const { course, people, names } = await crowdedCourse();
    await seats.handle(course._id, {
      ...{ type: 'move', person: people[2] ?? '', to: 1, reason: 'Прохання' },
      ...{ by: institute.id, at: now() },
    });
    const read = async (query: string) =>
      (await institute.agent.get(`/institute/audit?${query}`).expect(200)).text;
    const all = await read(`course=${course.code}`);
    expect(all).toContain('1 запис');
    expect(all).toContain('переставлено в черзі на місце 1');
    expect(all).toContain('Прохання');
    expect(await read(`course=${course.code}&action=queue-moved`)).toContain('1 запис');
    expect(await read(`person=${encodeURIComponent(names[2]?.surname ?? '')}`)).toContain(
      '1 запис',
    );
    expect(await read(`course=${course.code}&to=2020-01-01`)).toContain('Нічого не знайдено');
  });

  it('shows what has no words yet as it was recorded', async () => {
    await AuditModel.create({ _id: 'x', at: now(), by: institute.id, action: 'something-new' });
    expect((await institute.agent.get('/institute/audit')).text).toContain('something-new');
  });
});

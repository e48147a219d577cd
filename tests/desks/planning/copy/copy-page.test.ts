import { beforeAll, describe, expect, it } from '@jest/globals';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import type { Course } from '../../../../src/training/courses/course.js';
import { kyivMoment } from '../../../../src/training/planning/kyiv-time.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const session = (n: number, day: string, more: Partial<Course['sessions'][number]> = {}) => ({
  ...{ n, startsAt: kyivMoment(day, '10:00'), endsAt: kyivMoment(day, '13:00') },
  ...{ topic: `Тема ${n}`, room: `Кімната ${n}`, cancelled: false, sequence: 0, substitute: null },
  ...more,
});

/** A course over the end of summer time, with rules of its own; one session of it was cancelled. */
async function aSource() {
  const [trainer, former] = [await aPerson({ roles: ['staff', 'trainer'] }), await aPerson()];
  const department = (await aDepartment())._id;
  return aCourse({
    sessions: [
      session(1, '2031-10-21', { topicEn: 'Topic 1' }),
      session(2, '2031-10-22', { cancelled: true }),
      session(3, '2031-10-28', { substitute: asTrainer(former) }),
    ],
    trainers: [asTrainer(trainer), asTrainer(former)],
    ...{ approval: ['hr'], capacity: 7, clash: 'forbid', lateEntry: true, taken: 5 },
    meetingUrl: 'https://meet.example/old',
    quotas: [{ department, seats: 2 }],
    quotasUntil: kyivMoment('2031-10-20', '09:00'),
  });
}

const copyOf = async (code: string) => CourseModel.findOne({ code }).orFail().lean();

describe('A copy of a course', () => {
  it('is a draft on other days at the same hours, with its rules and nobody in it', async () => {
    const source = await aSource();
    const page = `/institute/courses/${source.code}/copy`;
    const plan = await institute.get(`/institute/courses/${source.code}`).expect(200);
    expect(plan.text).toContain(`href="${page}"`);
    await institute.get(page).expect(200);
    const code = `${source.code}-COPY`;
    await institute
      .post(page)
      .type('form')
      .send({ code, firstDay: '2031-11-18', enrolmentOpensAt: '2031-10-01T09:00' })
      .expect(303)
      .expect('location', `/institute/courses/${code}`);
    const copy = await copyOf(code);
    expect(copy).toMatchObject({
      ...{ status: 'draft', capacity: 7, clash: 'forbid', approval: ['hr'], lateEntry: true },
      ...{ taken: 0, meetingUrl: null, programmeCode: source.programmeCode, venue: source.venue },
      quotas: [{ seats: 2 }],
      quotasUntil: kyivMoment('2031-11-17', '09:00'),
      enrolmentClosesAt: kyivMoment('2031-11-17', '18:00'),
    });
    expect(copy.trainers.map(({ _id }) => _id)).toEqual([source.trainers[0]?._id]);
    expect(
      copy.sessions.map(({ n, startsAt, topic, topicEn, room, substitute }) => [
        ...[n, startsAt, topic, topicEn, room, substitute],
      ]),
    ).toEqual([
      [1, kyivMoment('2031-11-18', '10:00'), 'Тема 1', 'Topic 1', 'Кімната 1', null],
      [2, kyivMoment('2031-11-25', '10:00'), 'Тема 3', undefined, 'Кімната 3', null],
    ]);
  });

  it('shows which session falls on a holiday, and which trainer is taken, before it is made', async () => {
    const source = await aSource();
    const page = `/institute/courses/${source.code}/copy`;
    // The second session, a week later, is on Christmas.
    const shown = await institute.get(`${page}?firstDay=2031-12-18`).expect(200);
    expect(shown.text).toContain('Різдво Христове');
    expect(shown.text).toContain('1 заняття припадає на свято');
    const same = await institute.get(`${page}?firstDay=2031-10-21`).expect(200);
    expect(same.text).toContain(source.title.uk);
    expect(same.text).toContain('notice--warning');
    await institute.get(`${page}?firstDay=soon`).expect(422);
    await institute.get(`${page}?firstDay=9999-01-01`).expect(422);
  });

  it('is refused at the field under a code that is taken', async () => {
    const source = await aSource();
    const page = `/institute/courses/${source.code}/copy`;
    const sent = {
      code: source.code,
      firstDay: '2031-11-18',
      enrolmentOpensAt: '2031-10-01T09:00',
    };
    const { status, text } = await institute.post(page).type('form').send(sent);
    expect(status).toBe(422);
    expect(text).toContain('value="2031-11-18"');
    expect(text).toContain('id="code-error"');
  });
});

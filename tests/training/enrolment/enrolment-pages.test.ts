import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import type { Course } from '../../../src/training/courses/course.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { setCapacity } from '../../../src/training/enrolment/seats/open-seats.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const somebody = async () => signedIn(app, (await aPerson()).email);
const enrol = (agent: Agent, { code }: Course) => agent.post(`/courses/${code}/enrolment`);
const withdraw = (agent: Agent, { code }: Course) => agent.post(`/courses/${code}/withdrawal`);

/** What a script reads off the course's page. */
async function shown(agent: Agent, { code }: Course) {
  const { text } = await agent.get(`/courses/${code}`).expect(200);
  const read = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(text)?.[1];
  return {
    places: Number(read('places')),
    taken: Number(read('taken')),
    waiting: Number(read('waiting')),
    enrolment: read('enrolment'),
    text,
  };
}

describe('enrolling', () => {
  it('takes one press: the page then shows the seat, and what to do if one cannot come', async () => {
    const course = await aCourse({ capacity: 2 });
    const agent = await somebody();
    expect(await shown(agent, course)).toMatchObject({
      places: 2,
      taken: 0,
      waiting: 0,
      enrolment: 'none',
    });
    await enrol(agent, course).expect(303).expect('location', `/courses/${course.code}`);
    const page = await shown(agent, course);
    expect(page).toMatchObject({ taken: 1, enrolment: 'enrolled' });
    expect(page.text).toContain('Вас записано');
    expect(page.text).toContain('Зняти запис');
  });

  it('when all is taken puts the person in the queue and says the position', async () => {
    const course = await aCourse({ capacity: 1 });
    const [first, second, third] = [await somebody(), await somebody(), await somebody()];
    await enrol(first, course);
    await enrol(second, course);
    const before = await shown(third, course);
    expect(before.text).toContain('Стати в чергу');
    expect(before.text).toContain('номер у черзі буде 2');
    await enrol(third, course);
    const page = await shown(third, course);
    expect(page).toMatchObject({ places: 1, taken: 1, waiting: 2, enrolment: 'waitlisted' });
    expect(page.text).toContain('Ваше місце в черзі: 2');
  });

  it('a newcomer does not get a freed seat before those who wait', async () => {
    const course = await aCourse({ capacity: 1 });
    const [holder, waiting, newcomer] = [await somebody(), await somebody(), await somebody()];
    await enrol(holder, course);
    await enrol(waiting, course);
    await Promise.all([withdraw(holder, course), enrol(newcomer, course)]);
    expect(await shown(waiting, course)).toMatchObject({ enrolment: 'enrolled' });
    expect(await shown(newcomer, course)).toMatchObject({
      enrolment: 'waitlisted',
      taken: 1,
      waiting: 1,
    });
  });

  it('a raised capacity seats those who wait at once', async () => {
    const course = await aCourse({ capacity: 1 });
    const [holder, waiting] = [await somebody(), await somebody()];
    await enrol(holder, course);
    await enrol(waiting, course);
    await setCapacity(course._id, 2, 'institute', new Date());
    expect(await shown(waiting, course)).toMatchObject({
      enrolment: 'enrolled',
      places: 2,
      taken: 2,
      waiting: 0,
    });
  });

  it('is refused outside the window, with words and nothing written', async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    const course = await aCourse({ enrolmentClosesAt: yesterday });
    const agent = await somebody();
    const answer = await enrol(agent, course).expect(409);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain('Запис на цей курс зараз закрито');
    expect(await EnrolmentModel.countDocuments({ course: course._id })).toBe(0);
  });

  it('in a running course is open only where late entry is allowed', async () => {
    const hour = 3_600_000;
    const startsAt = new Date(Date.now() - hour);
    const sessions = [
      {
        n: 1,
        startsAt,
        endsAt: new Date(Date.now() + hour),
        topic: '',
        room: '',
        cancelled: false,
        sequence: 0,
      },
    ];
    const window = { enrolmentClosesAt: new Date(Date.now() + hour), sessions, startsAt };
    const strict = await aCourse({ ...window, status: 'running' });
    const lenient = await aCourse({ ...window, status: 'running', lateEntry: true });
    await enrol(await somebody(), strict).expect(409);
    await enrol(await somebody(), lenient).expect(303);
  });

  it('a draft is nobody’s business', async () => {
    const draft = await aCourse({ status: 'draft', unopened: true });
    const agent = await somebody();
    await agent.get(`/courses/${draft.code}`).expect(404);
    await enrol(agent, draft).expect(404);
  });
});

describe('withdrawing', () => {
  it('is free and quick, may be pressed twice, and one may come back', async () => {
    const course = await aCourse({ capacity: 1 });
    const agent = await somebody();
    await enrol(agent, course);
    await withdraw(agent, course).expect(303);
    await withdraw(agent, course).expect(303);
    expect(await shown(agent, course)).toMatchObject({ taken: 0, enrolment: 'withdrawn' });
    await enrol(agent, course).expect(303);
    expect(await shown(agent, course)).toMatchObject({ taken: 1, enrolment: 'enrolled' });
    const enrolment = await EnrolmentModel.findOne({ course: course._id }).lean();
    expect(enrolment?.history.map(({ to }) => to)).toEqual(['enrolled', 'withdrawn', 'enrolled']);
  });

  it('can be undone on the page that follows, while nobody else has the place', async () => {
    const course = await aCourse({ capacity: 1 });
    const agent = await somebody();
    await enrol(agent, course);
    const undo = () => agent.post(`/courses/${course.code}/withdrawal/undo`);
    expect((await shown(agent, course)).text).not.toContain('withdrawal/undo');
    await withdraw(agent, course).expect(303);
    const { text } = await shown(agent, course);
    expect(text).toContain(`action="/courses/${course.code}/withdrawal/undo"`);
    expect(text).toContain('можна повернути місце, поки його не отримав хтось інший');
    await undo().expect(303);
    await undo().expect(303);
    const page = await shown(agent, course);
    expect(page).toMatchObject({ taken: 1, enrolment: 'enrolled' });
    expect(page.text).toContain('Місце повернуто');
    const enrolment = await EnrolmentModel.findOne({ course: course._id }).lean();
    const [first, , last] = enrolment?.history ?? [];
    expect(enrolment?.history.map(({ to, back }) => [to, back ?? false])).toEqual([
      ...[['enrolled', false] as const, ['withdrawn', false] as const, ['enrolled', true] as const],
    ]);
    expect(enrolment?.since).toEqual(first?.at);
    expect(last?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? Infinity);
  });

  it('cannot be undone once who waited has the place, and the page says so', async () => {
    const course = await aCourse({ capacity: 1 });
    const [holder, waiting] = [await somebody(), await somebody()];
    await enrol(holder, course);
    await enrol(waiting, course);
    const before = await holder.get(`/courses/${course.code}/withdrawal`).expect(200);
    expect(before.text).toContain('повернути його не можна');
    await withdraw(holder, course);
    const { text } = await shown(holder, course);
    expect(text).not.toContain('withdrawal/undo');
    expect(text).toContain('повернути його не можна');
    const answer = await holder.post(`/courses/${course.code}/withdrawal/undo`).expect(409);
    expect(answer.text).toContain('Повернути вже не можна');
    expect(await shown(waiting, course)).toMatchObject({ enrolment: 'enrolled', taken: 1 });
  });

  it('from the queue can be undone, to the place where one stood', async () => {
    const course = await aCourse({ capacity: 1 });
    const [first, second, third] = [await somebody(), await somebody(), await somebody()];
    for (const one of [first, second, third]) await enrol(one, course);
    await withdraw(second, course);
    expect((await shown(third, course)).text).toContain('Ваше місце в черзі: 1');
    await second.post(`/courses/${course.code}/withdrawal/undo`).expect(303);
    expect((await shown(second, course)).text).toContain('Ваше місце в черзі: 1');
    expect((await shown(third, course)).text).toContain('Ваше місце в черзі: 2');
  });

  it('is not undone into a group whose sibling one has joined meanwhile', async () => {
    const one = await aCourse({ capacity: 1 });
    const other = await aCourse({
      ...{ programme: one.programme, programmeCode: one.programmeCode, capacity: 1 },
    });
    const agent = await somebody();
    await enrol(agent, one).expect(303);
    await withdraw(agent, one).expect(303);
    await enrol(agent, other).expect(303);
    const answer = await agent.post(`/courses/${one.code}/withdrawal/undo`).expect(409);
    expect(answer.text).toContain('в іншій групі цієї програми');
    expect(answer.text).not.toContain('Повернути місце');
    expect(await shown(agent, one)).toMatchObject({ taken: 0, enrolment: 'withdrawn' });
  });

  it('by somebody who never enrolled is refused in words', async () => {
    const course = await aCourse();
    const answer = await withdraw(await somebody(), course).expect(409);
    expect(answer.text).toContain('Ви не записані');
  });
});

describe('my learning', () => {
  it('links to every course that the person is enrolled in or waits for, and shows what comes next', async () => {
    const [open, full] = [await aCourse({ capacity: 5 }), await aCourse({ capacity: 1 })];
    await enrol(await somebody(), full);
    const agent = await somebody();
    await enrol(agent, open);
    await enrol(agent, full);
    const { text } = await agent.get('/me').expect(200);
    expect(text).toContain(`href="/courses/${open.code}"`);
    expect(text).toContain(`href="/courses/${full.code}"`);
    expect(text).toContain('заняття 1 з 2');
  });

  it('tells somebody without courses what to do', async () => {
    const { text } = await (await somebody()).get('/me').expect(200);
    expect(text).toContain('href="/courses?open&#x3D;1"');
  });
});

describe('what lists show', () => {
  it('agrees with the seat list', async () => {
    const course = await aCourse({ capacity: 1 });
    for (let count = 0; count < 3; count += 1) await enrol(await somebody(), course);
    expect(await CourseModel.findById(course._id).lean()).toMatchObject({ taken: 1, waiting: 2 });
  });
});

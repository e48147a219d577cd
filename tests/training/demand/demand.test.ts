import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { pino } from 'pino';
import { newId } from '../../../src/ground/id.js';
import { DemandModel } from '../../../src/training/demand/demand-model.js';
import { demand } from '../../../src/training/demand/demand.js';
import { invitationDeeds } from '../../../src/training/demand/invitation-effects.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { seatEffects } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { replayPending } from '../../../src/programs/jobs/reconcile.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../../src/people/person/person.js';
import type { Programme } from '../../../src/training/programmes/programme.js';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { writeAll } from '../../support/effects.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const HOUR = 3_600_000;
let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
});

const ask = (agent: Agent, code: string, rest = '') =>
  agent.post(`/demand/${code}${rest}`).type('form').send({});
const waits = async ({ _id }: Person, programme: Programme) =>
  (await DemandModel.exists({ person: _id, programme: programme._id, closed: false })) !== null;
const ofProgramme = (programme: Programme) => ({
  programme: programme._id,
  programmeCode: programme.code,
  title: programme.title,
});
/** People who wait for the programme, the first of them longest. */
const waiting = async (programme: Programme, count: number) => {
  const people: Person[] = [];
  for (let n = 0; n < count; n += 1) {
    const person = await aPerson();
    const at = new Date(Date.now() - (100 - n) * HOUR);
    await demand({ id: person._id, department: person.department ?? undefined }, programme._id, at);
    people.push(person);
  }
  return people;
};

describe('Waiting for a programme', () => {
  it('is offered for programmes without a course, and for these alone', async () => {
    const [idle, running, retired] = [
      await aProgramme(),
      await aProgramme(),
      await aProgramme({ active: false }),
    ];
    await aCourse(ofProgramme(running));
    const learner = await signedIn(app, (await aPerson()).email);
    const { text } = await learner.get('/demand').expect(200);
    expect(text).toContain(`action="/demand/${idle.code}"`);
    expect(text).not.toContain(`action="/demand/${running.code}"`);
    expect(text).not.toContain(`action="/demand/${retired.code}"`);
    await ask(learner, retired.code).expect(404);
    await ask(learner, 'NOTHING').expect(404);
  });

  it('begins once, however often and from how many windows it is asked for', async () => {
    const [programme, person] = [await aProgramme(), await aPerson()];
    const learner = await signedIn(app, person.email);
    await Promise.all(Array.from({ length: 6 }, () => ask(learner, programme.code)));
    await ask(learner, programme.code).expect(303).expect('location', '/demand');
    const mine = await DemandModel.find({ person: person._id }).lean();
    expect(mine).toHaveLength(1);
    const { text } = await learner.get('/me').expect(200);
    expect(text).toContain('Ви чекаєте на курс');
    expect(text).toContain(programme.title.uk);
  });

  it('ends when it is withdrawn, and asked for again begins at the end of the line', async () => {
    const [programme, person] = [await aProgramme(), await aPerson()];
    const learner = await signedIn(app, person.email);
    await demand({ id: person._id, department: undefined }, programme._id, new Date(0));
    await ask(learner, programme.code, '/withdrawal').expect(303);
    await ask(learner, programme.code, '/withdrawal').expect(303);
    expect(await waits(person, programme)).toBe(false);
    expect((await learner.get('/me')).text).not.toContain(programme.title.uk);
    await ask(learner, programme.code).expect(303);
    const again = await DemandModel.findOne({ person: person._id }).lean();
    expect(again?.at.getTime()).toBeGreaterThan(0);
  });

  it.each([
    ['over', { status: 'completed' as const }],
    ['full', { capacity: 1 }],
    ['closed', { enrolmentClosesAt: new Date(Date.now() - HOUR) }],
  ])(
    'is offered on the page of a course that is %s, and leads back there',
    async (state, given) => {
      const programme = await aProgramme();
      const course = await aCourse({ ...ofProgramme(programme), ...given });
      if (state === 'full') await enrol(course, newId(), newId(), new Date());
      const person = await aPerson();
      const learner = await signedIn(app, person.email);
      const page = `/courses/${course.code}`;
      expect((await learner.get(page).expect(200)).text).toContain('data-demand="none"');
      await learner
        .post(`/demand/${programme.code}`)
        .type('form')
        .send({ course: course.code })
        .expect('location', page);
      expect((await learner.get(page).expect(200)).text).toContain('data-demand="waits"');
      expect(await waits(person, programme)).toBe(true);
    },
  );

  it('is not offered where there is a free place', async () => {
    const course = await aCourse();
    const learner = await signedIn(app, (await aPerson()).email);
    expect((await learner.get(`/courses/${course.code}`)).text).not.toContain('data-demand');
  });

  it('speaks English to those who read English', async () => {
    const programme = await aProgramme();
    const reader = await signedIn(app, (await aPerson({ language: 'en' })).email);
    await reader.get('/demand').expect(200, /Programmes without a course/);
    await ask(reader, programme.code);
    await reader.get('/me').expect(200, /You wait for a course/);
  });
});

describe('Those who are given a place', () => {
  it('wait no longer, and those who only queue do', async () => {
    const programme = await aProgramme();
    const [first, second] = await waiting(programme, 2);
    if (!first || !second) throw new Error('nobody');
    const course = await aCourse({ ...ofProgramme(programme), capacity: 1 });
    await enrol(course, first._id, first._id, new Date());
    await enrol(course, second._id, second._id, new Date());
    expect(await waits(first, programme)).toBe(false);
    expect(await waits(second, programme)).toBe(true);
    await withdraw(course, first._id, first._id, new Date());
    expect(await waits(second, programme)).toBe(false);
  });

  it('keep a later wish, also when their enrolment is told again', async () => {
    const programme = await aProgramme();
    const [person] = await waiting(programme, 1);
    if (!person) throw new Error('nobody');
    const course = await aCourse(ofProgramme(programme));
    const enrolledAt = new Date();
    const { state } = await seats.handle(course._id, {
      type: 'enrol',
      person: person._id,
      by: person._id,
      at: enrolledAt,
    });
    const later = new Date(enrolledAt.getTime() + HOUR);
    await demand({ id: person._id, department: undefined }, programme._id, later);
    await writeAll(
      seatEffects,
      course._id,
      [
        {
          id: newId(),
          revision: 1,
          event: { type: 'enrolled', person: person._id, by: person._id, at: enrolledAt },
        },
      ],
      state,
    );
    expect(await waits(person, programme)).toBe(true);
  });
});

describe('The institute', () => {
  it('sees how many wait for each programme, since when, and from which departments', async () => {
    const programme = await aProgramme();
    const department = await aDepartment();
    for (const given of [{ department: department._id }, { department: department._id }, {}]) {
      const { _id: id } = await aPerson(given);
      await demand({ id, department: given.department }, programme._id, new Date('2026-02-03'));
    }
    const row = new RegExp(`${programme.code}</span></th>\\s*<td[^>]*>3</td>`);
    const { text: list } = await institute.get('/institute/demand').expect(200);
    expect(list).toMatch(row);
    expect(list).toContain(`/institute/courses/new?programme&#x3D;${programme.code}`);
    const { text } = await institute.get(`/institute/demand/${programme.code}`).expect(200);
    expect(text).toContain('Чекають 3 людини');
    expect(text).toMatch(new RegExp(`${department.name.uk}</th><td[^>]*>2</td>`));
    expect(text).toMatch(/Без підрозділу<\/th><td[^>]*>1<\/td>/);
  });

  it('opens a course from it: the form knows the programme', async () => {
    const programme = await aProgramme();
    await institute
      .get(`/institute/courses/new?programme=${programme.code}`)
      .expect(200, new RegExp(`value="${programme.code}"`));
  });
});

describe('Inviting those who waited', () => {
  const invite = (code: string, count: unknown, invited = 0) =>
    institute
      .post(`/institute/courses/${code}/invitations`)
      .type('form')
      .send({ count: String(count), invited: String(invited) });
  const toldOf = async (course: string) =>
    (await OutboxModel.find({ kind: 'invitation', 'values.course': course }).lean()).map(
      ({ to }) => to,
    );

  it('tells the first of them, in the order in which they asked, and twice is once', async () => {
    const programme = await aProgramme();
    const people = await waiting(programme, 4);
    const course = await aCourse({ ...ofProgramme(programme), capacity: 2 });
    const page = `/institute/courses/${course.code}/invitations`;
    expect((await institute.get(page).expect(200)).text).toMatch(/name="count"[^>]*value="2"/);
    await Promise.all([invite(course.code, 2), invite(course.code, 2), invite(course.code, 2)]);
    await invite(course.code, 2).expect(303).expect('location', page);
    const first = people.slice(0, 2).map(({ _id }) => _id);
    expect((await toldOf(course._id)).sort()).toEqual(first.sort());
    expect((await institute.get(page)).text).toContain('запрошено: 2 · ще чекають: 2');
  });

  it.each<[string, () => { mockRestore: () => void }]>([
    [
      'its letters cannot be posted',
      () => jest.spyOn(OutboxModel.collection, 'insertMany').mockRejectedValue(new Error('no')),
    ],
    [
      'the process dies',
      () => jest.spyOn(invitationDeeds, 'settle').mockImplementation(() => Promise.resolve()),
    ],
  ])('tells everybody once, also where %s: the next round does', async (_, intervene) => {
    const programme = await aProgramme();
    const people = (await waiting(programme, 2)).map(({ _id }) => _id);
    const course = await aCourse(ofProgramme(programme));
    const between = intervene();
    await invite(course.code, 2).expect(303);
    between.mockRestore();
    expect(await toldOf(course._id)).toEqual([]);
    const log = pino({ level: 'silent' });
    for (let round = 0; round < 2; round += 1) await replayPending(log);
    expect((await toldOf(course._id)).sort()).toEqual(people.sort());
    expect((await institute.get(`/institute/courses/${course.code}/invitations`)).text).toContain(
      'запрошено: 2',
    );
  });

  it('goes on with the next ones, though some of the first have enrolled', async () => {
    const programme = await aProgramme();
    const people = await waiting(programme, 3);
    const course = await aCourse(ofProgramme(programme));
    await invite(course.code, 1);
    const [first, second] = people;
    if (!first || !second) throw new Error('nobody');
    await enrol(course, first._id, first._id, new Date());
    await invite(course.code, 1, 1).expect(303);
    expect((await toldOf(course._id)).sort()).toEqual([first._id, second._id].sort());
  });

  it('passes over those who queue for the course already', async () => {
    const programme = await aProgramme();
    const [first, second] = await waiting(programme, 2);
    if (!first || !second) throw new Error('nobody');
    const course = await aCourse({ ...ofProgramme(programme), capacity: 1 });
    await enrol(course, newId(), newId(), new Date());
    await enrol(course, first._id, first._id, new Date());
    await invite(course.code, 5).expect(303);
    expect(await toldOf(course._id)).toEqual([second._id]);
  });

  it('shows the invited where to enrol', async () => {
    const programme = await aProgramme();
    const [person] = await waiting(programme, 1);
    const course = await aCourse(ofProgramme(programme));
    await invite(course.code, 1);
    const learner = await signedIn(app, person?.email ?? '');
    const { text } = await learner.get('/me').expect(200);
    expect(text).toContain('Вас запрошено на курс');
    expect(text).toContain(`href="/courses/${course.code}"`);
  });

  it('needs a whole number, and a course that takes enrolments', async () => {
    const programme = await aProgramme();
    await waiting(programme, 1);
    const course = await aCourse(ofProgramme(programme));
    const { text } = await invite(course.code, 'багато').expect(422);
    expect(text).toContain('Введіть ціле число від 1 до 5000');
    expect(text).toContain('value="багато"');
    const draft = await aCourse({ ...ofProgramme(programme), status: 'draft', unopened: true });
    await invite(draft.code, 1).expect(409, /лише на оголошений курс/);
    expect(await toldOf(draft._id)).toEqual([]);
  });

  it('is the institute’s alone', async () => {
    const course = await aCourse();
    const learner = await signedIn(app, (await aPerson()).email);
    await learner.get(`/institute/courses/${course.code}/invitations`).expect(403);
    await learner.get('/institute/demand').expect(403);
    await learner.get('/institute/levels').expect(403);
  });
});

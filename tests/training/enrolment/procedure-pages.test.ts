import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Course } from '../../../src/training/courses/course.js';
import { approve, decline } from '../../../src/training/enrolment/applications.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol as enrolDirectly, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { dayIn } from '../../../src/ground/time/days.js';
import { decideTree } from '../../../src/people/departments/tree/tree-store.js';
import { followCouncil } from '../../../src/training/enrolment/seats/open-seats.js';
import {
  passTime,
  readSeats,
  seatLists,
  seats,
} from '../../../src/training/enrolment/seats/seats.js';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let now = new Date();
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});

const HOUR = 3_600_000;
const later = (hours: number) => new Date(now.getTime() + hours * HOUR);

async function somebody(given: Parameters<typeof aPerson>[0] = {}) {
  const person = await aPerson(given);
  return { person: person._id, agent: await signedIn(app, person.email) };
}

async function shown(agent: Agent, { code }: Course) {
  const { text } = await agent.get(`/courses/${code}`).expect(200);
  return { text, enrolment: /data-enrolment="([^"]*)"/.exec(text)?.[1] };
}

const post = (agent: Agent, { code }: Course, what: string) =>
  agent.post(`/courses/${code}/${what}`).type('form');

describe('a course that asks for approval', () => {
  it('takes an application, says who decides, and lets it be taken back', async () => {
    const course = await aCourse({ approval: ['institute'] });
    const { agent } = await somebody();
    expect((await shown(agent, course)).text).toContain('Подати заявку');
    await post(agent, course, 'enrolment').expect(303);
    const page = await shown(agent, course);
    expect(page.enrolment).toBe('applied');
    expect(page.text).toContain('Рішення приймає: Інститут');
    await post(agent, course, 'withdrawal').expect(303);
    expect((await shown(agent, course)).enrolment).toBe('withdrawn');
  });

  it('shows the applicant why it was declined', async () => {
    const course = await aCourse({ approval: ['institute'] });
    const { agent, person } = await somebody();
    await post(agent, course, 'enrolment').expect(303);
    await decline(course, person, 'institute', 'Спершу базовий курс', 'institute', now);
    const page = await shown(agent, course);
    expect(page.enrolment).toBe('declined');
    expect(page.text).toContain('Причина: Спершу базовий курс');
  });

  it('passes from the manager to HR where nobody leads the department, and without one to the institute', async () => {
    const head = await aPerson();
    const led = await aDepartment({ head: head._id });
    const course = await aCourse({ approval: ['manager', 'institute'] });
    const standings = await Promise.all(
      [{ department: led._id }, { department: (await aDepartment())._id }].map(async (given) =>
        enrolDirectly(course, (await aPerson(given))._id, 'test', now),
      ),
    );
    expect(standings.map(({ awaiting }) => awaiting)).toEqual(['manager', 'hr']);
    const own = await enrolDirectly(course, (await aPerson())._id, 'test', now);
    expect(own.awaiting).toBe('institute');
  });

  it('does not ask for what the nomination itself gives', async () => {
    const course = await aCourse({ approval: ['manager', 'hr'] });
    const given = { given: ['manager' as const, 'hr' as const] };
    const { _id } = await aPerson();
    expect(await enrolDirectly(course, _id, 'hr', now, given)).toMatchObject({
      status: 'enrolled',
    });
  });

  it('gives the seat with the last of two approvals, in the order of arrival', async () => {
    const course = await aCourse({ approval: ['hr', 'institute'], capacity: 1 });
    const department = (await aDepartment())._id;
    const [first, second] = [
      (await aPerson({ department }))._id,
      (await aPerson({ department }))._id,
    ];
    for (const person of [first, second]) await enrolDirectly(course, person, person, now);
    for (const person of [second, first]) await approve(course, person, 'hr', 'hr', now);
    expect(await approve(course, second, 'institute', 'i', now)).toMatchObject({
      status: 'enrolled',
    });
    expect(await approve(course, first, 'institute', 'i', now)).toMatchObject({
      status: 'waitlisted',
      position: 1,
    });
  });
});

describe('an offered seat', () => {
  async function offered() {
    const course = await aCourse({ capacity: 1, offerHours: 24 });
    const holder = (await aPerson())._id;
    await enrolDirectly(course, holder, holder, now);
    const [first, second] = [await somebody(), await somebody()];
    await post(first.agent, course, 'enrolment');
    await post(second.agent, course, 'enrolment');
    await withdraw(course, holder, holder, now);
    return { course, first, second };
  }

  it('waits for the answer, and is taken with one press', async () => {
    const { course, first, second } = await offered();
    const page = await shown(first.agent, course);
    expect(page.text).toContain('Прийняти місце');
    expect((await shown(second.agent, course)).text).not.toContain('Прийняти місце');
    await post(second.agent, course, 'offer').expect(409);
    await post(first.agent, course, 'offer').expect(303);
    await post(first.agent, course, 'offer').expect(303);
    expect((await shown(first.agent, course)).enrolment).toBe('enrolled');
  });

  it('that is refused goes to the next at once', async () => {
    const { course, first, second } = await offered();
    await post(first.agent, course, 'withdrawal').expect(303);
    expect((await shown(second.agent, course)).text).toContain('Прийняти місце');
  });

  it('passes on when its time is over, as soon as anybody looks', async () => {
    const { course, first, second } = await offered();
    const start = now;
    now = later(25);
    expect((await shown(second.agent, course)).text).toContain('Прийняти місце');
    expect((await shown(first.agent, course)).enrolment).toBe('withdrawn');
    now = start;
  });

  it('passes on by itself when nobody looks', async () => {
    const { course, second } = await offered();
    expect(await passTime(later(23))).toBe(0);
    expect(await passTime(later(25))).toBeGreaterThan(0);
    const { offerUntil } = (await EnrolmentModel.findOne({
      course: course._id,
      person: second.person,
    }).lean()) ?? { offerUntil: null };
    expect(offerUntil).toEqual(later(49));
  });
});

describe('reserved places', () => {
  it('are for the department with all below it, until the day on which they are for all', async () => {
    const parent = await aDepartment();
    const below = await aDepartment({ parentPath: [parent._id] });
    const course = await aCourse({
      capacity: 2,
      quotas: [{ department: parent._id, seats: 1 }],
      quotasUntil: later(48),
    });
    const [a, b, c] = [
      (await aPerson())._id,
      (await aPerson())._id,
      (await aPerson({ department: below._id }))._id,
    ];
    expect(await enrolDirectly(course, a, a, now)).toMatchObject({ status: 'enrolled' });
    expect(await enrolDirectly(course, b, b, now)).toMatchObject({ status: 'waitlisted' });
    expect(await enrolDirectly(course, c, c, now)).toMatchObject({ status: 'enrolled' });
    await withdraw(course, c, c, now);
    expect((await readSeats(course._id, later(47))).holders).toHaveLength(1);
    const { holders } = await readSeats(course._id, later(49));
    expect(holders.map(({ person }) => person)).toEqual([a, b]);
  });
});

describe('reserved places of a department', () => {
  const act = () => ({ by: 'admin', at: now, on: dayIn(now), reason: '' });

  it('are for whoever stands there once the council was changed, and are given to who waits', async () => {
    const [reserved, other] = [await aDepartment(), await aDepartment()];
    const course = await aCourse({
      capacity: 2,
      quotas: [{ department: reserved._id, seats: 1 }],
    });
    const [a, b] = [(await aPerson())._id, (await aPerson({ department: other._id }))._id];
    await enrolDirectly(course, a, a, now);
    expect(await enrolDirectly(course, b, b, now)).toMatchObject({ status: 'waitlisted' });
    const document = () => seatLists.findOne({ _id: course._id });
    const before = await document();
    await followCouncil(now);
    expect(await document()).toEqual(before);
    await decideTree({ type: 'move', unit: other._id, above: reserved._id, ...act() });
    await followCouncil(now);
    const { holders } = await readSeats(course._id, now);
    expect(holders.map(({ person }) => person)).toEqual([a, b]);
  });

  it('say nothing more once the plan says something newer', async () => {
    const reserved = await aDepartment();
    const course = await aCourse({ quotas: [{ department: reserved._id, seats: 1 }] });
    const { plan = 0 } = await seats.read(course._id);
    const terms = { holdHours: 1, offerHours: null, quotas: [], quotasUntil: null };
    const said = { type: 'open' as const, terms, by: 'registry', at: now };
    await seats.handle(course._id, { ...said, follows: plan + 1 });
    expect((await seats.read(course._id)).terms?.quotas).toHaveLength(1);
  });
});

describe('rules on the course page', () => {
  it('take the place of the button, say why and what would help, and hold for the form too', async () => {
    const first = await aProgramme({ title: { uk: 'Основи бюджету', en: 'Budget basics' } });
    const programme = await aProgramme({ prerequisites: [first._id] });
    const course = await aCourse({ programme: programme._id, programmeCode: programme.code });
    const { agent } = await somebody();
    const page = await shown(agent, course);
    expect(page.text).toContain('Спершу треба завершити програму «Основи бюджету»');
    expect(page.text).toContain('завершена програма «Основи бюджету»');
    expect(page.text).not.toContain('Записатися</button>');
    const refused = await post(agent, course, 'enrolment').expect(409);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).toContain('Основи бюджету');
    expect((await shown(agent, course)).enrolment).toBe('none');
  });

  it('warn of sessions at the same time where that is allowed', async () => {
    const [one, other] = await Promise.all([aCourse({ now }), aCourse({ now })]);
    const { agent } = await somebody();
    await post(agent, one, 'enrolment').expect(303);
    expect((await shown(agent, other)).text).toContain(one.code);
    await post(agent, other, 'enrolment').expect(303);
  });
});

describe('giving up a place', () => {
  it('needs no reason in time, and one afterwards, which is kept', async () => {
    const course = await aCourse({ withdrawUntil: later(2) });
    const { agent, person } = await somebody();
    await post(agent, course, 'enrolment').expect(303);
    const start = now;
    now = later(3);
    expect((await shown(agent, course)).text).toContain(
      `href="/courses/${course.code}/withdrawal"`,
    );
    await agent.get(`/courses/${course.code}/withdrawal`).expect(200);
    const asked = await post(agent, course, 'withdrawal').send({ note: '' }).expect(422);
    expect(asked.text).toContain('Оберіть причину');
    const typed = { reason: 'workload', note: '<b>звіт</b>' };
    await post(agent, course, 'withdrawal').send(typed).expect(303);
    const enrolment = await EnrolmentModel.findOne({ course: course._id, person }).lean();
    expect(enrolment).toMatchObject({ status: 'withdrawn', lateWithdrawal: true });
    expect(enrolment?.history.at(-1)).toMatchObject({ picked: 'workload', reason: typed.note });
    // Each reader reads it in their own language; nobody is asked about their health.
    const note = '&lt;b&gt;звіт&lt;/b&gt;';
    expect((await shown(agent, course)).text).toContain(`Робота не дозволяє. ${note}`);
    await agent.post('/language').type('form').send({ language: 'en', back: '/' });
    expect((await shown(agent, course)).text).toContain(`Work does not allow it. ${note}`);
    expect(asked.text).toContain('Особисті обставини');
    expect(asked.text).not.toContain('Хвороба');
    now = start;
  });

  it('in the queue never needs one', async () => {
    const course = await aCourse({ capacity: 1, withdrawUntil: later(-1) });
    const holder = (await aPerson())._id;
    await enrolDirectly(course, holder, holder, now);
    const { agent, person } = await somebody();
    await post(agent, course, 'enrolment').expect(303);
    await post(agent, course, 'withdrawal').expect(303);
    const enrolment = await EnrolmentModel.findOne({ course: course._id, person }).lean();
    expect(enrolment).toMatchObject({ status: 'withdrawn', lateWithdrawal: false });
  });
});

describe('the rules of the institute', () => {
  it('are set on a page, which keeps what was typed wrong', async () => {
    const { agent } = await somebody({ roles: ['institute'] });
    const save = (values: object) => agent.post('/institute/rules').type('form').send(values);
    const wrong = await save({ openLimit: 'сім', noShowLimit: '', noShowMonths: '0' }).expect(422);
    expect(wrong.text).toContain('value="сім"');
    await save({ openLimit: '1', noShowLimit: '', noShowMonths: '12' }).expect(303);
    expect((await agent.get('/institute/rules')).text).toContain('value="1"');
    const { agent: learner } = await somebody();
    const [one, other] = [await aCourse({ clash: 'ignore' }), await aCourse({ clash: 'ignore' })];
    await post(learner, one, 'enrolment').expect(303);
    await post(learner, other, 'enrolment').expect(409);
    await save({ openLimit: '', noShowLimit: '', noShowMonths: '12' }).expect(303);
    await post(learner, other, 'enrolment').expect(303);
  });
});

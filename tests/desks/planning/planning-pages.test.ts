import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { plans } from '../../../src/training/courses/plan/plans.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { newId } from '../../../src/ground/id.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse, aPerson, aProgramme } from '../../support/builders.js';
import { dyingPlans } from '../../support/dying-plans.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-06-01T09:00:00Z');
let app: Express;
let institute: Agent;
let trainer: Person;

const course = async (code: string): Promise<Course> => {
  const found = await CourseModel.findOne({ code }).lean();
  if (!found) throw new Error(`There is no course ${code}`);
  return found;
};

/** What the form for a new course sends: four Wednesdays from 24 June 2026, one of them a holiday. */
const form = (code: string, programme: string, given: object = {}) => ({
  code,
  programme,
  firstDay: '2026-06-24',
  weekdays: '3',
  from: '10:00',
  to: '13:00',
  weeks: '4',
  skipHolidays: '1',
  skipDays: '',
  trainers: trainer._id,
  capacity: '2',
  form: 'in-person',
  venueUk: 'пл. Ринок, 1',
  venueEn: '',
  enrolmentOpensAt: '2026-06-01T09:00',
  enrolmentClosesAt: '',
  ...given,
});

const submit = (path: string, fields: object = {}) =>
  institute.post(`/institute/courses${path}`).type('form').send(fields);

/** A draft made through the form. */
const aDraft = async (given: object = {}) => {
  const programme = await aProgramme({ minutes: 720 });
  const code = `${programme.code}-2026-1`;
  await submit('', form(code, programme.code, given)).expect(303);
  return code;
};

const anAnnounced = async (given: object = {}) => {
  const code = await aDraft(given);
  await submit(`/${code}/publication`).expect(303);
  return code;
};

beforeAll(async () => {
  app = testApp(() => NOW);
  const { email } = await aPerson({ roles: ['institute'] });
  institute = await signedIn(app, email);
  trainer = await aPerson({
    roles: ['trainer'],
    name: { surname: 'Ґудзь', givenName: 'Марія', patronymic: 'Іванівна' },
  });
});

describe('planning a course', () => {
  it('first asks for the programme, then proposes the next code, a timetable and places', async () => {
    const programme = await aProgramme({ minutes: 720 });
    const choice = await institute.get('/institute/courses/new').expect(200);
    expect(choice.text).toContain(`/institute/courses/new?programme=${programme.code}`);
    await submit('', form(`${programme.code}-2026-7`, programme.code)).expect(303);
    const page = await institute
      .get(`/institute/courses/new?programme=${programme.code}`)
      .expect(200);
    expect(page.text).toContain(`value="${programme.code}-2026-8"`);
    expect(page.text).toContain('value="25"');
    expect(page.text).toContain('Ґудзь Марія Іванівна');
  });

  it('makes a draft with generated sessions that leave out a holiday', async () => {
    const draft = await course(await aDraft());
    expect(draft.sessions.map(({ n, startsAt }) => [n, startsAt.toISOString()])).toEqual([
      [1, '2026-06-24T07:00:00.000Z'],
      [2, '2026-07-01T07:00:00.000Z'],
      [3, '2026-07-08T07:00:00.000Z'],
      [4, '2026-07-22T07:00:00.000Z'],
    ]);
    expect(draft).toMatchObject({
      status: 'draft',
      startsAt: new Date('2026-06-24T07:00:00Z'),
      endsAt: new Date('2026-07-22T10:00:00Z'),
      enrolmentClosesAt: new Date('2026-06-23T15:00:00Z'),
      capacity: 2,
      minutes: 720,
      trainers: [{ _id: trainer._id, name: 'Ґудзь Марія Іванівна' }],
      venue: { uk: 'пл. Ринок, 1', en: 'пл. Ринок, 1' },
    });
  });

  it.each([
    ['capacity', '0'],
    ['weeks', '0'],
    ['to', '09:00'],
    ['skipDays', 'завтра'],
    ['venueUk', ''],
    ['enrolmentOpensAt', '2026-06-01'],
    ['enrolmentClosesAt', '2026-12-31T18:00'],
    ['code', '!'],
  ])('refuses %s «%s» with a summary and keeps what was typed', async (field, value) => {
    const programme = await aProgramme();
    const typed = form(`${programme.code}-X`, programme.code, {
      venueEn: 'Typed with care',
      [field]: value,
    });
    const answer = await submit('', typed).expect(422);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain('value="Typed with care"');
    expect(await CourseModel.countDocuments({ programmeCode: programme.code })).toBe(0);
  });

  it('refuses a code that another course has', async () => {
    const code = await aDraft();
    const answer = await submit('', form(code, (await course(code)).programmeCode)).expect(422);
    expect(answer.text).toContain('href="#code"');
    expect(await CourseModel.countDocuments({ code })).toBe(1);
  });

  it('is for the institute only', async () => {
    const code = await aDraft();
    const { email } = await aPerson({ roles: ['staff', 'trainer', 'hr', 'admin'] });
    const other = await signedIn(app, email);
    for (const path of [
      '',
      '/new',
      `/${code}`,
      `/${code}/edit`,
      `/${code}/sessions/1`,
      `/${code}/cancellation`,
    ])
      await other.get(`/institute/courses${path}`).expect(403);
    for (const path of [
      '',
      `/${code}/edit`,
      `/${code}/sessions`,
      `/${code}/publication`,
      `/${code}/cancellation`,
    ])
      await other.post(`/institute/courses${path}`).type('form').send({ reason: 'x' }).expect(403);
    await request(app).get(`/institute/courses/${code}`).expect(303);
    expect((await course(code)).status).toBe('draft');
  });
});

describe('the plan', () => {
  const codes = (html: string) =>
    [...html.matchAll(/<a href="\/institute\/courses\/([A-Z0-9-]+)">/g)].map(([, code]) => code);

  it('finds courses by trainer, title and status', async () => {
    const code = await aDraft();
    expect(codes((await institute.get('/institute/courses?q=ґудзь&status=draft')).text)).toContain(
      code,
    );
    expect(codes((await institute.get(`/institute/courses?q=${code}`)).text)).toContain(code);
    expect(
      codes((await institute.get('/institute/courses?q=ґудзь&status=cancelled')).text),
    ).not.toContain(code);
    const nothing = await institute.get('/institute/courses?q=нічогоподібного').expect(200);
    expect(codes(nothing.text)).toEqual([]);
  });

  it('points out courses whose last session is over, with the way to complete them', async () => {
    const sessions = [
      {
        n: 1,
        startsAt: new Date('2026-05-20T07:00Z'),
        endsAt: new Date('2026-05-20T10:00Z'),
        topic: '',
        room: '',
        cancelled: false,
        sequence: 0,
      },
    ];
    const over = await aCourse({ now: new Date('2026-05-01T09:00Z'), status: 'running', sessions });
    const page = await institute.get('/institute/courses?status=ready').expect(200);
    expect(page.text).toContain(`/institute/courses/${over.code}/completion`);
    const own = await institute.get(`/institute/courses/${over.code}`).expect(200);
    expect(own.text).toContain(`/institute/courses/${over.code}/completion`);
  });

  it('has pages that hold each course once', async () => {
    await CourseModel.deleteMany({});
    for (let count = 0; count < 23; count += 1) await aCourse({ unopened: true, now: NOW });
    const first = codes((await institute.get('/institute/courses')).text);
    const second = codes((await institute.get('/institute/courses?page=2')).text);
    expect(new Set([...first, ...second]).size).toBe(23);
  });
});

describe('sessions of a course', () => {
  const session = {
    date: '2026-07-23',
    from: '14:00',
    to: '16:30',
    topic: '$Підсумки',
    room: 'кімната 5',
  };

  it('have a topic in English, too, or English pages mark it as Ukrainian', async () => {
    const code = await aDraft();
    const topics = { topic: 'Підсумки року', topicEn: 'The year in review' };
    await submit(`/${code}/sessions/4`, { ...session, ...topics }).expect(303);
    const pageIn = async (language: string) => {
      await institute.post('/language').type('form').send({ language }).expect(303);
      return (await institute.get(`/institute/courses/${code}`).expect(200)).text;
    };
    try {
      expect(await pageIn('en')).toContain('<span>The year in review</span>');
      await submit(`/${code}/sessions/4`, { ...session, ...topics, topicEn: '' }).expect(303);
      expect(await pageIn('en')).toContain('<span lang="uk">Підсумки року</span>');
    } finally {
      expect(await pageIn('uk')).toContain('<span>Підсумки року</span>');
    }
    expect((await course(code)).sessions[3]?.topicEn ?? null).toBeNull();
  });

  it('change one by one, and the course ends with its last one', async () => {
    const code = await aDraft();
    const page = await institute.get(`/institute/courses/${code}/sessions/4`).expect(200);
    expect(page.text).toContain('value="2026-07-22"');
    await submit(`/${code}/sessions/4`, session).expect(303);
    const saved = await course(code);
    expect(saved.sessions[3]).toMatchObject({
      n: 4,
      startsAt: new Date('2026-07-23T11:00:00Z'),
      endsAt: new Date('2026-07-23T13:30:00Z'),
      topic: '$Підсумки',
      room: 'кімната 5',
      cancelled: false,
      sequence: 0,
    });
    expect(saved.sessions.slice(0, 3).map(({ n, topic }) => [n, topic])).toEqual([
      [1, ''],
      [2, ''],
      [3, ''],
    ]);
    expect(saved.endsAt).toEqual(new Date('2026-07-23T13:30:00Z'));
  });

  it('lose nothing when two people change two of them at once', async () => {
    const code = await aDraft();
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        submit(`/${code}/sessions/${n}`, {
          ...{ ...session, date: `2026-07-2${n}`, topic: `Тема ${n}` },
        }).expect(303),
      ),
    );
    expect((await course(code)).sessions.map(({ topic }) => topic)).toEqual([
      'Тема 1',
      'Тема 2',
      'Тема 3',
      'Тема 4',
    ]);
  });

  it('are cancelled and keep their number; the next one added gets a number of its own', async () => {
    const code = await anAnnounced();
    await submit(`/${code}/sessions/4`, { ...session, cancelled: '1' }).expect(303);
    expect((await course(code)).endsAt).toEqual(new Date('2026-07-08T10:00:00Z'));
    await submit(`/${code}/sessions`, session).expect(303);
    const { sessions, endsAt } = await course(code);
    expect(sessions.map(({ n, cancelled }) => [n, cancelled])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
      [5, false],
    ]);
    expect(endsAt).toEqual(new Date('2026-07-23T13:30:00Z'));
  });

  it('are added once, however often the button is pressed', async () => {
    const code = await anAnnounced();
    const presses = Array.from({ length: 4 }, () => submit(`/${code}/sessions`, session));
    for (const { status } of await Promise.all(presses)) expect(status).toBe(303);
    expect((await course(code)).sessions).toHaveLength(5);
  });

  it.each([
    ['further one', (code: string) => `/${code}/sessions`],
    ['moved one', (code: string) => `/${code}/sessions/2`],
  ])('do not overlap: a %s is refused, and stays typed', async (_, address) => {
    const code = await anAnnounced();
    await submit(`/${code}/sessions/4`, session).expect(303);
    const before = (await course(code)).sessions;
    const typed = { ...session, from: '16:00', to: '18:00', topic: 'Не втрачено' };
    const answer = await submit(address(code), typed).expect(422);
    expect(answer.text).toContain('href="#from"');
    expect(answer.text).toContain('Не втрачено');
    expect((await course(code)).sessions).toEqual(before);
    await submit(address(code), { ...typed, from: '16:30' }).expect(303);
  });

  it('cannot all be cancelled', async () => {
    const code = await aDraft({ weeks: '1' });
    const answer = await submit(`/${code}/sessions/1`, { ...session, cancelled: '1' }).expect(422);
    expect(answer.text).toContain('href="#cancelled"');
    expect((await course(code)).sessions[0]?.cancelled).toBe(false);
  });

  it('say what is wrong and keep what was typed', async () => {
    const code = await aDraft();
    const wrong = { ...session, from: '18:00', topic: 'Ще не втрачено' };
    for (const path of [`/${code}/sessions/1`, `/${code}/sessions`]) {
      const answer = await submit(path, wrong).expect(422);
      expect(answer.text).toContain('href="#to"');
      expect(answer.text).toContain('Ще не втрачено');
    }
    await institute.get(`/institute/courses/${code}/sessions/9`).expect(404);
  });

  it('of a draft are generated anew as a whole, of an announced course never', async () => {
    const table = {
      firstDay: '2026-09-01',
      weekdays: ['2', '4'],
      from: '17:30',
      to: '19:00',
      weeks: '3',
    };
    const code = await aDraft();
    await submit(`/${code}/sessions/generate`, { ...table, weekdays: [] }).expect(422);
    await submit(`/${code}/sessions/generate`, table).expect(303);
    const { sessions, startsAt } = await course(code);
    expect(sessions.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(startsAt).toEqual(new Date('2026-09-01T14:30:00Z'));
    await submit(`/${code}/publication`).expect(303);
    await submit(`/${code}/sessions/generate`, { ...table, weeks: '1' }).expect(409);
    expect((await course(code)).sessions).toHaveLength(6);
  });
});

describe('announcing a course', () => {
  it('opens its places and shows it, however often it is pressed', async () => {
    const code = await aDraft();
    await Promise.all([1, 2, 3].map(() => submit(`/${code}/publication`).expect(303)));
    const published = await course(code);
    expect(published.status).toBe('published');
    expect(await seats.read(published._id)).toMatchObject({
      capacity: 2,
      holders: [],
      closed: false,
    });
  });

  it('opens its places when a process died right after it was announced', async () => {
    const code = await aDraft();
    const { _id } = await course(code);
    const act = { by: 'institute', at: NOW };
    await dyingPlans.handle(_id, { type: 'publish', ...act });
    const person = await aPerson();
    const { status } = await enrol(await course(code), person._id, person._id, NOW);
    expect(status).toBe('enrolled');
    expect((await seats.read(_id)).capacity).toBe((await course(code)).capacity);
  });

  it('needs a trainer, and says so', async () => {
    const code = await aDraft({ trainers: '' });
    const answer = await submit(`/${code}/publication`).expect(422);
    expect(answer.text).toContain(`/institute/courses/${code}/edit#trainers`);
    expect((await course(code)).status).toBe('draft');
  });

  it('is refused where its documents could not show its title or what it teaches', async () => {
    const code = await aDraft();
    const { _id, programme } = await course(code);
    await CourseModel.updateOne({ _id }, { $set: { 'title.uk': 'Етика 😀' } });
    const answer = await submit(`/${code}/publication`).expect(422);
    expect(answer.text).toContain('😀 (U+1F600)');
    expect(answer.text).toMatch(/href="\/institute\/programmes\/[^"]+#titleUk"/);
    await CourseModel.updateOne({ _id }, { $set: { 'title.uk': 'Етика' } });
    const competences = { uk: 'Читати 漢字', en: '' };
    await ProgrammeModel.updateOne({ _id: programme }, { $set: { competences } });
    await submit(`/${code}/publication`).expect(422, /漢/);
    expect((await course(code)).status).toBe('draft');
    await ProgrammeModel.updateOne({ _id: programme }, { $set: { 'competences.uk': '' } });
  });

  it('needs an enrolment window that closes before the course ends', async () => {
    const code = await aDraft();
    await submit(`/${code}/sessions/generate`, {
      ...form('', ''),
      firstDay: '2026-06-02',
      weeks: '1',
    }).expect(303);
    const answer = await submit(`/${code}/publication`).expect(422);
    expect(answer.text).toContain(`/institute/courses/${code}/edit#enrolmentClosesAt`);
  });

  it('is too late for a cancelled course', async () => {
    const code = await aDraft();
    await submit(`/${code}/cancellation`, { reason: 'Немає охочих' }).expect(303);
    await submit(`/${code}/publication`).expect(409);
  });
});

describe('changing a course', () => {
  const facts = (given: object = {}) => ({
    trainers: trainer._id,
    capacity: '2',
    form: 'online',
    venueUk: '',
    venueEn: '',
    enrolmentOpensAt: '2026-06-01T09:00',
    enrolmentClosesAt: '2026-06-23T18:00',
    ...given,
  });

  /** An announced course with two seats and people who came for them in order. */
  const contested = async (people: number) => {
    const code = await anAnnounced();
    const ids = Array.from({ length: people }, newId);
    for (const id of ids) await enrol(await course(code), id, id, new Date('2026-06-02T09:00Z'));
    return { code, ids };
  };
  const standingOf = async (code: string) => {
    const enrolments = await EnrolmentModel.find({ course: (await course(code))._id }).lean();
    return new Map(enrolments.map(({ person, status }) => [person, status]));
  };

  it('shows the facts and saves them', async () => {
    const code = await aDraft();
    const page = await institute.get(`/institute/courses/${code}/edit`).expect(200);
    expect(page.text).toContain('value="2026-06-23T18:00"');
    await submit(`/${code}/edit`, facts({ capacity: '30', lateEntry: '1', trainers: '' })).expect(
      303,
    );
    expect(await course(code)).toMatchObject({
      capacity: 30,
      lateEntry: true,
      form: 'online',
      trainers: [],
    });
  });

  it('gives added places of an announced course to the first who wait, at once', async () => {
    const { code, ids } = await contested(5);
    await submit(`/${code}/edit`, facts({ capacity: '4' })).expect(303);
    const standing = await standingOf(code);
    expect(ids.map((id) => standing.get(id))).toEqual([
      'enrolled',
      'enrolled',
      'enrolled',
      'enrolled',
      'waitlisted',
    ]);
    expect(await course(code)).toMatchObject({ capacity: 4, taken: 4, waiting: 1, form: 'online' });
  });

  it('never takes a place away: fewer than taken is refused and nothing changes', async () => {
    const { code } = await contested(3);
    const answer = await submit(
      `/${code}/edit`,
      facts({ capacity: '1', venueUk: 'Не загубити' }),
    ).expect(422);
    expect(answer.text).toContain('href="#capacity"');
    expect(answer.text).toContain('2 місця');
    expect(answer.text).toContain('value="Не загубити"');
    expect(await course(code)).toMatchObject({
      capacity: 2,
      taken: 2,
      waiting: 1,
      form: 'in-person',
    });
  });

  it('keeps a trainer on an announced course', async () => {
    const code = await anAnnounced();
    const answer = await submit(`/${code}/edit`, facts({ trainers: '' })).expect(422);
    expect(answer.text).toContain('href="#trainers"');
    expect((await course(code)).trainers).toHaveLength(1);
  });

  it('lets freed seats be given away until the new start when the first session moves', async () => {
    const { code, ids } = await contested(3);
    await submit(`/${code}/sessions/1`, { date: '2026-06-26', from: '10:00', to: '13:00' }).expect(
      303,
    );
    const { _id, startsAt } = await course(code);
    expect((await seats.read(_id)).promoteUntil).toEqual(startsAt);
    await seats.handle(_id, {
      type: 'withdraw',
      person: ids[0] ?? '',
      by: 'test',
      at: new Date('2026-06-25T09:00Z'),
    });
    expect((await standingOf(code)).get(ids[2] ?? '')).toBe('enrolled');
  });

  it('ends with the course', async () => {
    const code = await anAnnounced();
    await submit(`/${code}/cancellation`, { reason: 'Ремонт' }).expect(303);
    await submit(`/${code}/edit`, facts()).expect(409);
    await institute.get(`/institute/courses/${code}/edit`).expect(409);
    await submit(`/${code}/sessions`, { date: '2026-07-23', from: '10:00', to: '12:00' }).expect(
      409,
    );
  });

  describe('cancelling', () => {
    it('asks for a reason, ends every place and tells the reason', async () => {
      const { code, ids } = await contested(3);
      const page = await institute.get(`/institute/courses/${code}/cancellation`).expect(200);
      expect(page.text).toContain('3 особи');
      await submit(`/${code}/cancellation`, { reason: ' ' }).expect(422);
      await submit(`/${code}/cancellation`, { reason: 'Ремонт зали' }).expect(303);
      expect(await course(code)).toMatchObject({
        status: 'cancelled',
        cancelledReason: 'Ремонт зали',
      });
      const standing = await standingOf(code);
      expect(ids.map((id) => standing.get(id))).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
      expect((await institute.get(`/institute/courses/${code}`)).text).toContain('Ремонт зали');
    });

    it('ends every place when a process died right after it was cancelled', async () => {
      const { code, ids } = await contested(3);
      const { _id } = await course(code);
      const act = { reason: 'Ремонт', by: 'test', at: NOW };
      await dyingPlans.handle(_id, { type: 'cancel', ...act });
      expect(await course(code)).toMatchObject({ status: 'cancelled', cancelledReason: 'Ремонт' });
      await plans.replayAll();
      const standing = await standingOf(code);
      expect(ids.map((id) => standing.get(id))).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
      await submit(`/${code}/cancellation`, { reason: 'Інша причина' }).expect(303);
      expect(await course(code)).toMatchObject({ cancelledReason: 'Ремонт' });
    });

    it('is refused once the course was completed, even while nothing follows from that yet', async () => {
      const { code, ids } = await contested(2);
      const { _id, endsAt } = await course(code);
      const act = { by: 'test', at: new Date(endsAt.getTime() + 1) };
      await dyingPlans.handle(_id, { type: 'complete', passed: ids, ...act });
      await submit(`/${code}/cancellation`, { reason: 'Запізно' }).expect(409);
      expect((await course(code)).status).toBe('completed');
    });
  });
});

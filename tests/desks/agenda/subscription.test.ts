import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { calendarTokenOf } from '../../../src/people/person/calendar-token.js';
import type { Course } from '../../../src/training/courses/course.js';
import { courseByCode } from '../../../src/training/courses/courses.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import { changeSession } from '../../../src/training/planning/course-sessions.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { eventsOf } from './read-calendar.js';

useTestDatabase();

const NOW = new Date('2026-10-20T09:00:00Z');
let app: Express;
let now = NOW;

beforeAll(() => {
  app = testApp(() => now);
});
beforeEach(() => {
  now = NOW;
});

interface Subscriber {
  person: Person;
  agent: Agent;
  address: string;
}

const pathOf = async ({ _id }: Person) => `/calendar/${(await calendarTokenOf(_id)) ?? ''}.ics`;

async function aSubscriber(given: Partial<Person> = {}): Promise<Subscriber> {
  const person = await aPerson(given);
  const agent = await signedIn(app, person.email);
  await agent.post('/me/calendar').expect(303);
  return { person, agent, address: await pathOf(person) };
}

/** Sequence and status of each session that the calendar shows, by number. */
async function shown({ address }: Subscriber) {
  const { text } = await request(app).get(address).expect(200);
  return eventsOf(text).map((event) => [
    Number(/-(\d+)@/.exec(event.uid)?.[1]),
    event.sequence,
    event.component.getFirstPropertyValue('status'),
  ]);
}

async function attended(): Promise<{ course: Course; subscriber: Subscriber }> {
  const trainer = await aPerson({ roles: ['trainer'] });
  const course = await aCourse({ now: NOW, trainers: [asTrainer(trainer)] });
  const subscriber = await aSubscriber();
  await enrol(course, subscriber.person._id, 'test', NOW);
  return { course, subscriber };
}

const change = async (code: string, n: number, values: object, at = NOW) => {
  const course = await courseByCode(code);
  const session = course.sessions.find((one) => one.n === n);
  if (!session) throw new Error('no such session');
  const { startsAt, endsAt, topic, room, cancelled } = session;
  const is = { startsAt, endsAt, topic, room, cancelled, ...values };
  await changeSession(course, n, is, 'test', at);
};

describe('the page', () => {
  it('is linked from one’s learning, makes an address once and revokes it', async () => {
    const { email, _id } = await aPerson();
    const agent = await signedIn(app, email);
    expect((await agent.get('/me').expect(200)).text).toContain('href="/me/calendar"');
    expect((await agent.get('/me/calendar').expect(200)).text).not.toContain('.ics');
    await agent.post('/me/calendar').expect(303);
    const token = await calendarTokenOf(_id);
    expect(token).toMatch(/^[\w-]{32}$/);
    await agent.post('/me/calendar').expect(303);
    expect(await calendarTokenOf(_id)).toBe(token);
    const page = await agent.get('/me/calendar').expect(200);
    expect(page.text).toContain(`http://127.0.0.1:3000/calendar/${token ?? ''}.ics`);
    expect(page.text).toContain(`href="webcal://127.0.0.1:3000/calendar/${token ?? ''}.ics"`);
    await request(app)
      .get(`/calendar/${token ?? ''}.ics`)
      .expect(200);
    await agent.post('/me/calendar/revocation').expect(303);
    await request(app)
      .get(`/calendar/${token ?? ''}.ics`)
      .expect(404);
    await agent.post('/me/calendar').expect(303);
    expect(await calendarTokenOf(_id)).not.toBe(token);
  });
});

describe('the subscription', () => {
  it('answers unknown tokens, and those of people who left, with 404', async () => {
    await request(app)
      .get(`/calendar/${'a'.repeat(32)}.ics`)
      .expect(404);
    await request(app).get('/calendar/undefined.ics').expect(404);
    const { person, address } = await aSubscriber();

    await PersonModel.updateOne({ _id: person._id }, { $set: { status: 'left' } });
    await request(app).get(address).expect(404);
  });

  it('is a calendar that nobody else stores', async () => {
    const { headers } = await request(app)
      .get((await aSubscriber()).address)
      .expect(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('raises the sequence of a session that moves, changes rooms or is cancelled, and no other', async () => {
    const { course, subscriber } = await attended();
    const first = [1, 0, 'CONFIRMED'];
    expect(await shown(subscriber)).toEqual([first, [2, 0, 'CONFIRMED']]);
    await change(course.code, 2, { endsAt: new Date('2026-10-28T13:00:00Z') });
    expect(await shown(subscriber)).toEqual([first, [2, 1, 'CONFIRMED']]);
    await change(course.code, 2, { topic: 'Нова тема' });
    expect(await shown(subscriber)).toEqual([first, [2, 1, 'CONFIRMED']]);
    await change(course.code, 2, { room: '$room 5' });
    expect(await shown(subscriber)).toEqual([first, [2, 2, 'CONFIRMED']]);
    await change(course.code, 2, { cancelled: true });
    expect(await shown(subscriber)).toEqual([first, [2, 3, 'CANCELLED']]);
  });

  it('raises every sequence when the venue changes, and none when other facts do', async () => {
    const { course, subscriber } = await attended();
    const { form, enrolmentOpensAt, enrolmentClosesAt, capacity, lateEntry } = course;
    const trainers = course.trainers.map(({ _id }) => _id);
    const same = { trainers, form, enrolmentOpensAt, enrolmentClosesAt, capacity, lateEntry };
    const save = async (venue: Course['venue']) => {
      await editCourse(await courseByCode(course.code), { ...same, venue }, 'test', NOW);
    };
    await save(course.venue);
    expect(await shown(subscriber)).toEqual([
      [1, 0, 'CONFIRMED'],
      [2, 0, 'CONFIRMED'],
    ]);
    const venue = { uk: '$Ратуша', en: '$Town hall' };
    await save(venue);
    expect((await courseByCode(course.code)).venue).toEqual(venue);
    expect(await shown(subscriber)).toEqual([
      [1, 1, 'CONFIRMED'],
      [2, 1, 'CONFIRMED'],
    ]);
  });

  it('cancels the sessions of a course that the person left, and revives them on return', async () => {
    const { course, subscriber } = await attended();
    const person = subscriber.person._id;
    await seats.handle(course._id, { type: 'withdraw', person, by: person, at: NOW });
    expect(await shown(subscriber)).toEqual([
      [1, 1, 'CANCELLED'],
      [2, 1, 'CANCELLED'],
    ]);
    await enrol(course, person, 'test', NOW);
    expect(await shown(subscriber)).toEqual([
      [1, 2, 'CONFIRMED'],
      [2, 2, 'CONFIRMED'],
    ]);
  });

  it('shows trainers what they teach, and cancels a cancelled course for all', async () => {
    const trainer = await aSubscriber({ roles: ['trainer'] });
    const learner = await aSubscriber();
    const course = await aCourse({ now: NOW, trainers: [asTrainer(trainer.person)] });
    await enrol(course, learner.person._id, 'test', NOW);
    expect(await shown(trainer)).toEqual(await shown(learner));
    await cancelCourse(course.code, 'Ремонт', 'test', NOW);
    const cancelled = [
      [1, 1, 'CANCELLED'],
      [2, 1, 'CANCELLED'],
    ];
    expect(await shown(trainer)).toEqual(cancelled);
    expect(await shown(learner)).toEqual(cancelled);
  });
});

describe('a subscription that is read again', () => {
  const etagOf = async ({ address }: Subscriber) =>
    String((await request(app).get(address).expect(200)).headers.etag);
  const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
  const stampsOf = async ({ address }: Subscriber) => {
    const { text } = await request(app).get(address).expect(200);
    return eventsOf(text).map(({ component }) =>
      String(component.getFirstPropertyValue('dtstamp')),
    );
  };

  it('is the same while nothing changes that it shows, whoever else comes and goes', async () => {
    const { course, subscriber } = await attended();
    const etag = await etagOf(subscriber);
    now = later(30);
    const other = await aPerson();
    await enrol(course, other._id, 'test', now);
    const again = await request(app).get(subscriber.address).set('If-None-Match', etag).expect(304);
    expect(again.text).toBe('');
    expect(again.headers.etag).toBe(etag);
    await seats.handle(course._id, { type: 'withdraw', person: other._id, by: 'test', at: now });
    await request(app).get(subscriber.address).set('If-None-Match', etag).expect(304);
  });

  it.each<[string, (course: Course, person: string, at: Date) => Promise<unknown>]>([
    ['a move', ({ code }, _, at) => change(code, 2, { endsAt: later(200) }, at)],
    ['a cancellation', ({ code }, _, at) => change(code, 1, { cancelled: true }, at)],
    ['the end of the course', ({ code }, _, at) => cancelCourse(code, 'Ремонт', 'test', at)],
    [
      'leaving',
      ({ _id }, person, at) => seats.handle(_id, { type: 'withdraw', person, by: person, at }),
    ],
  ])('is another, stamped with the moment of the change, after %s', async (_, act) => {
    const { course, subscriber } = await attended();
    const etag = await etagOf(subscriber);
    await act(course, subscriber.person._id, later(1));
    now = later(5);
    const { headers } = await request(app)
      .get(subscriber.address)
      .set('If-None-Match', etag)
      .expect(200);
    expect(headers.etag).not.toBe(etag);
    expect(await stampsOf(subscriber)).toEqual(Array(2).fill('2026-10-20T10:00:00Z'));
    now = later(6);
    expect(await etagOf(subscriber)).toBe(headers.etag);
  });

  it('is newer still after a return', async () => {
    const { course, subscriber } = await attended();
    const person = subscriber.person._id;
    await seats.handle(course._id, { type: 'withdraw', person, by: person, at: later(1) });
    await enrol(course, person, 'test', later(2));
    expect(await stampsOf(subscriber)).toEqual(Array(2).fill('2026-10-20T11:00:00Z'));
  });

  it('is a whole calendar while it has no sessions', async () => {
    const { address } = await aSubscriber();
    const { text, headers } = await request(app).get(address).expect(200);
    expect(eventsOf(text)).toEqual([]);
    await request(app).get(address).set('If-None-Match', String(headers.etag)).expect(304);
  });

  it('keeps the identifiers of its events when the application moves to another host', async () => {
    const { subscriber } = await attended();
    const uids = async (site: Express) => {
      const { text } = await request(site).get(subscriber.address).expect(200);
      return eventsOf(text).map(({ uid }) => uid);
    };
    const before = await uids(app);
    expect(before[0]).toMatch(/-1@127\.0\.0\.1$/);
    const moved = testApp(() => NOW, { config: { publicUrl: 'https://elsewhere.example' } });
    expect(await uids(moved)).toEqual(before);
    const { text } = await request(moved).get(subscriber.address);
    expect(text).toContain('URL:https://elsewhere.example/courses/');
  });

  it('shows a session once, in the order of time, to whoever left and takes it in another’s stead', async () => {
    const { course, subscriber } = await attended();
    const person = subscriber.person._id;
    await seats.handle(course._id, { type: 'withdraw', person, by: person, at: later(1) });
    const substitute = asTrainer(subscriber.person);
    await change(course.code, 1, { substitute, startsAt: later(300), endsAt: later(303) });
    expect(await shown(subscriber)).toEqual([
      [2, 1, 'CANCELLED'],
      [1, 2, 'CONFIRMED'],
    ]);
  });
});

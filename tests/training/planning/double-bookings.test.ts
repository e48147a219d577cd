import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Course, CourseSession } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { doubleBookings } from '../../../src/training/planning/double-bookings.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-06-01T09:00:00Z');
const TRAINER = { _id: 'a'.repeat(24), name: 'Ткач Олена' };
const OTHER = { _id: 'b'.repeat(24), name: 'Мельник Ігор' };

/** A session on the 24th of June between these hours in Kyiv. */
const session = (from: number, to: number, given: Partial<CourseSession> = {}): CourseSession => ({
  n: 1,
  startsAt: new Date(Date.UTC(2026, 5, 24, from - 3)),
  endsAt: new Date(Date.UTC(2026, 5, 24, to - 3)),
  ...{ topic: '', room: '', cancelled: false, substitute: null, sequence: 0 },
  ...given,
});

let count = 0;
const plan = (given: Partial<Course> = {}) => {
  count += 1;
  return {
    _id: String(count),
    code: `Q-${count}`,
    title: { uk: `Курс ${count}`, en: `Course ${count}` },
    status: 'published' as const,
    form: 'in-person' as const,
    venue: { uk: '', en: '' },
    trainers: [TRAINER],
    sessions: [session(10, 13)],
    ...given,
  };
};

const found = (one: Partial<Course>, other: Partial<Course>, now = NOW) => {
  const course = plan(one);
  return doubleBookings(course, [course, plan(other)], now).map(({ trainers, room }) => ({
    trainers,
    room,
  }));
};

/** Its hours stand on one line. */
const CLASH = /заняття 4, ср, 24 червня, (?:<span class="nowrap">)?12:00–15:00/;

describe('Rooms of the register', () => {
  const [ONE, TWO] = ['c'.repeat(24), 'd'.repeat(24)];
  const alone = (given: Partial<Course>) => ({ trainers: [OTHER], ...given });
  const hall = { uk: 'Ратуша, зала', en: 'Town Hall, hall' };
  const taken = [{ trainers: [], room: true }];

  it('are one by their identity, whatever was written when they were chosen', () => {
    const renamed = { uk: 'Ратуша, велика зала', en: '' };
    const other = alone({ venue: renamed, roomId: ONE });
    expect(found({ venue: hall, roomId: ONE }, other)).toEqual(taken);
    expect(found({ venue: hall, roomId: TWO }, alone({ venue: hall, roomId: ONE }))).toEqual([]);
  });

  it('are compared by what is written with a place that stands in no register', () => {
    expect(found({ venue: hall, roomId: ONE }, alone({ venue: hall }))).toEqual(taken);
    const within = session(10, 13, { room: 'Ратуша, зала', roomId: ONE });
    expect(found({ sessions: [within] }, alone({ venue: hall }))).toEqual(taken);
    expect(found({ sessions: [within] }, alone({ venue: hall, roomId: ONE }))).toEqual(taken);
    const elsewhere = session(10, 13, { room: 'Ратуша, зала' });
    expect(found({ roomId: TWO, sessions: [elsewhere] }, alone({ venue: hall }))).toEqual(taken);
  });
});

describe('A trainer of two courses', () => {
  const both = [{ trainers: [TRAINER.name], room: false }];

  it('is booked twice where sessions have a moment in common', () => {
    expect(found({}, { sessions: [session(12, 14)] })).toEqual(both);
    expect(found({}, { sessions: [session(11, 12)] })).toEqual(both);
    expect(found({}, { sessions: [session(13, 14)] })).toEqual([]);
    expect(found({}, { sessions: [session(8, 10)] })).toEqual([]);
  });

  it('is not where somebody else teaches', () => {
    expect(found({}, { trainers: [OTHER] })).toEqual([]);
  });

  it('is where they substitute, and not where another one does', () => {
    const stands = { sessions: [session(10, 13, { substitute: TRAINER })], trainers: [OTHER] };
    expect(found({}, stands)).toEqual(both);
    expect(found(stands, {})).toEqual(both);
    expect(found({}, { sessions: [session(10, 13, { substitute: OTHER })] })).toEqual([]);
  });

  it.each(['cancelled', 'completed', 'archived'] as const)('is not by a %s course', (status) => {
    expect(found({}, { status })).toEqual([]);
    expect(found({ status }, {})).toEqual([]);
  });

  it('is by a draft', () => {
    expect(found({}, { status: 'draft' })).toEqual(both);
  });

  it('is not by a session that is cancelled or over', () => {
    expect(found({}, { sessions: [session(10, 13, { cancelled: true })] })).toEqual([]);
    expect(found({ sessions: [session(10, 13, { cancelled: true })] }, {})).toEqual([]);
    expect(found({}, {}, session(10, 13).endsAt)).toEqual([]);
  });
});

describe('A room of two courses', () => {
  const here = (uk: string, room = '', given: Partial<Course> = {}): Partial<Course> => ({
    ...{ venue: { uk, en: '' }, sessions: [session(10, 13, { room })], trainers: [] },
    ...given,
  });
  const taken = [{ trainers: [], room: true }];

  it.each([
    ['пл. Ринок, 1, кімната 214', '', 'Пл. Ринок 1,  кімната № 214', ''],
    ['пл. Ринок, 1', 'кімната 214', 'пл. Ринок, 1, кімната 214', ''],
    ['пл. Ринок, 1, кімната 101', 'кімната 214', 'пл. Ринок, 1, кімната 214', ''],
    ['пл. Ринок, 1', 'вул. Хрещатик, 36, зала 2', 'вул. Хрещатик, 36, зала 2', ''],
    ['пл. Ринок, 1', 'K-12', 'пл. Ринок, 1', 'К 12'],
    ['Аудиторія 1', '', 'аудиторія 1, та онлайн', ''],
    ['пл. Ринок, 1, кімната 3 та онлайн', '', 'пл. Ринок, 1', 'кімната 3'],
  ])('%s %s is %s %s', (venue, room, otherVenue, otherRoom) => {
    expect(found(here(venue, room), here(otherVenue, otherRoom))).toEqual(taken);
    expect(found(here(otherVenue, otherRoom), here(venue, room))).toEqual(taken);
  });

  it.each([
    ['пл. Ринок, 1, кімната 214', '', 'пл. Ринок, 1, кімната 215', ''],
    ['пл. Ринок, 1', 'кімната 214', 'пл. Ринок, 3', 'кімната 214'],
    ['пл. Ринок, 1, кімната 214', 'кімната 101', 'пл. Ринок, 1, кімната 214', ''],
    ['', '', '', ''],
    ['https://meet.example/1', '', 'https://meet.example/1', ''],
    ['пл. Ринок, 1', 'https://meet.example/1', 'пл. Ринок, 1', 'https://meet.example/1'],
  ])('%s %s is not %s %s', (venue, room, otherVenue, otherRoom) => {
    expect(found(here(venue, room), here(otherVenue, otherRoom))).toEqual([]);
    expect(found(here(otherVenue, otherRoom), here(venue, room))).toEqual([]);
  });

  it('does not count online', () => {
    expect(found(here('Zoom'), here('Zoom', '', { form: 'online' }))).toEqual([]);
  });
});

describe('Planning', () => {
  let app: Express;
  let institute: Agent;
  let trainer: Person;
  let other: Course;
  const WARNED = 'накладка';

  beforeAll(async () => {
    app = testApp(() => NOW);
    institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
  });

  beforeEach(async () => {
    await CourseModel.deleteMany({});
    trainer = await aPerson({ roles: ['staff', 'trainer'] });
    other = await aCourse({
      ...{ now: NOW, trainers: [asTrainer(trainer)], sessions: [session(12, 15, { n: 4 })] },
      title: { uk: 'Етика посадовця', en: 'Ethics' },
      venue: { uk: 'пл. Ринок, 1', en: '' },
    });
  });

  const addressOf = ({ code }: Pick<Course, 'code'>, rest = '') =>
    `/institute/courses/${code}${rest}`;
  const aPlan = async (given: Parameters<typeof aCourse>[0] = {}) =>
    aCourse({
      ...{ now: NOW, sessions: [session(10, 13)], venue: { uk: 'вул. Хрещатик, 36', en: '' } },
      ...given,
    });
  const noticeOf = (html: string) =>
    /<div class="notice notice--warning" role="status">[\s\S]*?<p>(.*?)<\/p>/.exec(html)?.[1] ?? '';
  /** Sends a form, and gives the line of the page to which it leads. */
  const told = async (address: string, fields: object) => {
    const { headers } = await institute.post(address).type('form').send(fields).expect(303);
    return noticeOf((await institute.get(String(headers.location)).expect(200)).text);
  };

  it('shows beside a session, lastingly, whose session of which course is at that time', async () => {
    const course = await aPlan({ trainers: [asTrainer(trainer)] });
    const { text } = await institute.get(addressOf(course)).expect(200);
    const row = /<tr>(?:(?!<tr>)[\s\S])*накладка[\s\S]*?<\/tr>/.exec(text)?.[0] ?? '';
    expect(row).toContain(trainer.name.surname);
    expect(row).toContain('у цей час веде інше заняття');
    expect(row).toContain(`<a href="${addressOf(other)}">Етика посадовця</a>`);
    expect(row).toMatch(CLASH);
    expect((await institute.get(addressOf(other)).expect(200)).text).toContain(WARNED);
    expect((await institute.get(addressOf(course, '/sessions/1')).expect(200)).text).toContain(
      'Етика посадовця',
    );
  });

  it('says nothing where nobody is booked twice', async () => {
    const { text } = await institute.get(addressOf(await aPlan())).expect(200);
    expect(text).not.toContain(WARNED);
  });

  it('warns when a session is moved to that time, and saves it', async () => {
    const course = await aPlan({ trainers: [asTrainer(trainer)], sessions: [session(8, 11)] });
    const fields = { date: '2026-06-24', to: '13:00', topic: '', substitute: '' };
    const line = await told(addressOf(course, '/sessions/1'), {
      ...{ ...fields, from: '11:00', room: '' },
    });
    expect(line).toContain('Заняття збережено. Але є накладка');
    expect(line).toContain('Етика посадовця');
    expect(line).toMatch(CLASH);
    expect((await CourseModel.findById(course._id).lean())?.sessions[0]?.startsAt).toEqual(
      session(11, 13).startsAt,
    );
  });

  it('warns of a room that another course has then', async () => {
    const course = await aPlan();
    const line = await told(addressOf(course, '/sessions/1'), {
      ...{ date: '2026-06-24', from: '10:00', to: '13:00', topic: '', substitute: '' },
      room: 'пл. Ринок 1',
    });
    expect(line).toContain('цю кімнату зайнято');
  });

  it('warns when a busy trainer is chosen, and when a substitute is', async () => {
    const course = await aPlan({ trainers: [asTrainer(await aPerson({ roles: ['trainer'] }))] });
    const line = await told(addressOf(course, '/sessions/1'), { substitute: trainer._id });
    expect(line).toContain('у цей час веде інше заняття');
    const second = await aPlan({ trainers: [asTrainer(await aPerson({ roles: ['trainer'] }))] });
    expect(await told(addressOf(second, '/edit'), { trainers: trainer._id })).toContain(
      'у цей час веде інше заняття',
    );
  });

  it('warns of a session that is added', async () => {
    const course = await aPlan({ trainers: [asTrainer(trainer)], sessions: [session(8, 9)] });
    expect(
      await told(addressOf(course, '/sessions'), {
        ...{ date: '2026-06-24', from: '14:00', to: '16:00', topic: '', room: '' },
      }),
    ).toContain('Заняття додано. Але є накладка');
  });

  it('warns before a draft is announced, keeps nobody from it, and says so after', async () => {
    const draft = { status: 'draft' as const, unopened: true, trainers: [asTrainer(trainer)] };
    const course = await aPlan(draft);
    const { text } = await institute.get(addressOf(course)).expect(200);
    const before = text.slice(text.indexOf('class="card'), text.indexOf('/publication"'));
    expect(before).toContain('1 накладка з іншим курсом');
    expect(before).toContain('Етика посадовця');
    expect(before).toContain('заняття 4');
    expect(await told(addressOf(course, '/publication'), {})).toContain('Етика посадовця');
    expect((await CourseModel.findById(course._id).lean())?.status).toBe('published');
  });

  it('is seen by the trainer on the page of their groups', async () => {
    const course = await aPlan({ trainers: [asTrainer(trainer)] });
    const agent = await signedIn(app, trainer.email);
    const { text } = await agent.get('/teaching').expect(200);
    expect(text).toContain('У вас два заняття одночасно');
    expect(text).toMatch(CLASH);
    const { _id, name } = asTrainer(await aPerson({ roles: ['trainer'] }));
    const substitute = { 'sessions.0.substitute': { _id, name } };
    await CourseModel.updateOne({ _id: course._id }, { $set: substitute });
    expect((await agent.get('/teaching').expect(200)).text).not.toContain('одночасно');
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { newId } from '../../../src/ground/id.js';
import { changeRoom } from '../../../src/training/rooms/save-room.js';
import { courseEntries } from '../../../src/training/letters/agenda.js';
import { roomOf } from '../../../src/training/attendance/room.js';
import type { Course } from '../../../src/training/courses/course.js';
import { aCourse, aPerson, aProgramme, asTrainer } from '../../support/builders.js';
import { aRoom } from '../../support/rooms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const PLAN = '/institute/courses';
let institute: Agent;
let trainer: Course['trainers'][number];
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
  trainer = asTrainer(await aPerson({ roles: ['staff', 'trainer'] }));
});

const send = (address: string, form: Record<string, string>) =>
  institute.post(address).type('form').send(form);
const again = ({ _id }: Pick<Course, '_id'>) => CourseModel.findById(_id).orFail().lean();
const aDraft = (given: Partial<Course> = {}) =>
  aCourse({ status: 'draft', unopened: true, trainers: [trainer], ...given });
const publish = ({ code }: Pick<Course, 'code'>) => send(`${PLAN}/${code}/publication`, {});

describe('A course whose place is a room of the register', () => {
  it('has the room’s text for its venue in both languages, the form of study with it', async () => {
    const room = await aRoom();
    const course = await aDraft();
    const page = await institute.get(`${PLAN}/${course.code}/edit`).expect(200);
    expect(page.text).toContain(`value="${room._id}"`);
    const edit = (form: Record<string, string>) => send(`${PLAN}/${course.code}/edit`, form);
    await edit({ roomId: room._id }).expect(303);
    expect(await again(course)).toMatchObject({
      roomId: room._id,
      venue: { uk: `${room.address.uk}, зала засідань`, en: `${room.address.en}, council hall` },
    });
    await edit({ form: 'mixed' }).expect(303);
    expect((await again(course)).venue.uk).toBe(`${room.address.uk}, зала засідань, та онлайн`);
    await edit({ roomId: '', venueUk: 'Ратуша', venueEn: 'Town Hall' }).expect(303);
    expect(await again(course)).toMatchObject({ roomId: null, venue: { uk: 'Ратуша' } });
  });

  it('is planned with it at once, alone or as a series, and copied with it', async () => {
    const [room, other] = [await aRoom(), await aRoom()];
    const { code } = await aProgramme();
    const common = {
      ...{ formKey: newId(), programme: code, form: 'in-person', capacity: '12' },
      ...{ firstDay: '2033-03-01', weeks: '1', enrolmentOpensAt: '2033-01-10T09:00' },
      roomId: room._id,
    };
    const time = { weekdays: '1', from: '10:00', to: '13:00' };
    await send(PLAN, { ...common, ...time, code: `${code}-1` }).expect(303);
    await send(`${PLAN}/series`, {
      ...{ ...common, groups: '2', firstDay: '2033-05-01' },
      ...{ 'code-1': `${code}-2`, 'weekdays-1': '1', 'from-1': '10:00', 'to-1': '13:00' },
      ...{ 'code-2': `${code}-3`, 'weekdays-2': '1', 'from-2': '10:00', 'to-2': '13:00' },
      'roomId-2': other._id,
    }).expect(303);
    const [alone, first, second] = await CourseModel.find({ programmeCode: code })
      .sort({ code: 1 })
      .lean();
    for (const one of [alone, first, second]) expect(one?.roomId).toBe(room._id);
    expect(second?.sessions[0]).toMatchObject({ roomId: other._id });
    expect(roomOf(second as Course, second?.sessions[0] ?? { room: '' })).toEqual({
      uk: `${other.address.uk}, зала засідань`,
      en: `${other.address.en}, council hall`,
    });
    await send(`${PLAN}/${code}-3/copy`, {
      ...{ formKey: newId(), code: `${code}-4`, firstDay: '2033-08-01' },
      enrolmentOpensAt: '2033-01-10T09:00',
    }).expect(303);
    const copy = await CourseModel.findOne({ code: `${code}-4` })
      .orFail()
      .lean();
    expect(copy).toMatchObject({ roomId: room._id, sessions: [{ roomId: other._id }] });
  });

  it('is not announced while the room seats fewer than it has places, nor while it is closed', async () => {
    const room = await aRoom({ capacity: 20 });
    const course = await aDraft({ roomId: room._id, capacity: 25 });
    const page = await institute.get(`${PLAN}/${course.code}`).expect(200);
    expect(page.text).toContain('місць у курсі 25, у приміщенні 20');
    const refused = await publish(course).expect(422);
    expect(refused.text).toContain('Місць у курсі 25, у приміщенні 20');
    expect((await again(course)).status).toBe('draft');
    const { _id, ...values } = room;
    const act = { by: 'institute', at: new Date() };
    await changeRoom(_id, 1, { ...values, capacity: 25, closed: true }, act);
    await publish(course).expect(422, /приміщення закрито/);
    await changeRoom(_id, 2, { ...values, capacity: 25 }, act);
    const fit = await institute.get(`${PLAN}/${course.code}`).expect(200);
    expect(fit.text).toContain('приміщення вміщує групу');
    await publish(course).expect(303);
    expect((await again(course)).status).toBe('published');
  });

  it('is announced where part of the group is online', async () => {
    const room = await aRoom({ capacity: 5 });
    const course = await aDraft({ form: 'mixed', roomId: room._id, capacity: 25 });
    const page = await institute.get(`${PLAN}/${course.code}`).expect(200);
    expect(page.text).toContain('приміщення відкрите');
    expect(page.text).not.toContain('приміщення вміщує групу');
    await publish(course).expect(303);
  });

  it.each([
    ['a course online', { form: 'online' }],
    ['a course whose sessions all have places of their own', {}],
  ] as const)('says nothing of the room of %s, which nobody asked', async (_, given) => {
    const { _id: roomId } = await aRoom({ capacity: 5 });
    const course = await aDraft({ roomId, capacity: 25, ...given });
    const at = `${PLAN}/${course.code}`;
    for (const { n } of course.sessions)
      await send(`${at}/sessions/${n}`, { room: 'Ратуша, зала 3' }).expect(303);
    const { text } = await institute.get(at).expect(200);
    expect(text).not.toContain('приміщення вміщує групу');
    expect(text).not.toContain('приміщення відкрите');
  });

  it('gets no more places than the room seats once it is announced, and keeps what it had', async () => {
    const room = await aRoom({ capacity: 25 });
    const course = await aCourse({ trainers: [trainer], roomId: room._id, capacity: 25 });
    const edit = (form: Record<string, string>) => send(`${PLAN}/${course.code}/edit`, form);
    await edit({ capacity: '26' }).expect(422, /Місць у курсі 26, у приміщенні 25/);
    const { _id, ...values } = room;
    await changeRoom(_id, 1, { ...values, capacity: 10 }, { by: 'institute', at: new Date() });
    const told = await institute.get(`${PLAN}/${course.code}`).expect(200);
    expect(told.text).toContain('Місць у курсі 25, у приміщенні 10');
    await edit({ lateEntry: '1', trainers: trainer._id }).expect(303);
    expect(await again(course)).toMatchObject({ capacity: 25, roomId: _id });
  });

  it('may not choose a closed room, or one that is in no register', async () => {
    const course = await aDraft();
    const { _id } = await aRoom({ closed: true });
    const edit = (roomId: string) => send(`${PLAN}/${course.code}/edit`, { roomId });
    await edit(_id).expect(422, /приміщення закрито/);
    await edit(newId()).expect(422, /Такого приміщення в реєстрі немає/);
    await edit('nonsense').expect(422);
    expect((await again(course)).roomId ?? null).toBeNull();
  });
});

describe('A session in a room of the register', () => {
  it('is shown and told by its text, in each reader’s language', async () => {
    const room = await aRoom();
    const course = await aCourse({ trainers: [trainer] });
    await send(`${PLAN}/${course.code}/sessions/1`, { roomId: room._id }).expect(303);
    const { sessions } = await again(course);
    expect(sessions[0]).toMatchObject({ roomId: room._id, sequence: 1 });
    const learner = await signedIn(testApp(), (await aPerson({ language: 'en' })).email);
    const { text } = await learner.get(`/courses/${course.code}`).expect(200);
    expect(text).toContain(`${room.address.en}, council hall`);
    const [entry] = courseEntries(await again(course));
    expect(entry?.session.roomEn).toBe(`${room.address.en}, council hall`);
    await send(`${PLAN}/${course.code}/sessions/1`, { roomId: '', room: '12' }).expect(303);
    expect((await again(course)).sessions[0]).toMatchObject({ roomId: null, room: '12' });
  });

  it('of an announced course needs seats for the group', async () => {
    const room = await aRoom({ capacity: 12 });
    const course = await aCourse({ trainers: [trainer], capacity: 25 });
    await send(`${PLAN}/${course.code}/sessions/2`, { roomId: room._id }).expect(
      422,
      /Місць у курсі 25, у приміщенні 12/,
    );
  });

  /** The fields of a session a year from now, in the course's room. */
  const later = (given: Record<string, string> = {}) => {
    const date = new Date(Date.now() + 365 * 24 * 3600_000).toISOString().slice(0, 10);
    const words = { topic: '', topicEn: '', room: '', roomId: '' };
    return { date, from: '10:00', to: '12:00', ...words, ...given };
  };
  const CLOSED = /приміщення закрито/;
  const SMALL = /Місць у курсі 25, у приміщенні 12/;

  it.each([
    ['closed', { closed: true }, CLOSED],
    ['too small', { capacity: 12 }, SMALL],
  ] as const)(
    'is not added, nor led back, to the course’s room that is %s by now',
    async (_, made, why) => {
      const room = await aRoom();
      const { _id: roomId, ...values } = room;
      const course = await aCourse({ trainers: [trainer], roomId, capacity: 25 });
      const at = `${PLAN}/${course.code}/sessions`;
      await send(`${at}/1`, { roomId: '', room: 'Ратуша, зала 3' }).expect(303);
      await send(`${at}/2`, { cancelled: '1' }).expect(303);
      await changeRoom(roomId, 1, { ...values, ...made }, { by: 'institute', at: new Date() });
      await send(at, later()).expect(422, why);
      await send(`${at}/1`, { roomId: '', room: '' }).expect(422, why);
      const uncancelled = { ...later(), substitute: '' };
      const page = await institute.get(`${at}/2`).expect(200);
      for (const field of ['date', 'from', 'to'] as const)
        uncancelled[field] =
          new RegExp(`name="${field}"[^>]*value="([^"]+)"`).exec(page.text)?.[1] ?? '';
      await send(`${at}/2`, uncancelled).expect(422, why);
      const { sessions } = await again(course);
      expect(sessions).toMatchObject([{ room: 'Ратуша, зала 3' }, { cancelled: true }]);
    },
  );

  it('stays in a room that was closed later, whatever else changes about it', async () => {
    const { _id: roomId, ...values } = await aRoom();
    const course = await aCourse({ trainers: [trainer], roomId, capacity: 25 });
    const closed = { ...values, capacity: 5, closed: true };
    await changeRoom(roomId, 1, closed, { by: 'institute', at: new Date() });
    await send(`${PLAN}/${course.code}/sessions/1`, { topic: 'Вступ' }).expect(303);
    expect((await again(course)).sessions[0]?.topic).toBe('Вступ');
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { newId } from '../../../src/ground/id.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import type { Course } from '../../../src/training/courses/course.js';
import { createCourse } from '../../../src/training/planning/create-course.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { roomEffects } from '../../../src/training/rooms/room-effects.js';
import { RoomModel } from '../../../src/training/rooms/room-model.js';
import { roomText } from '../../../src/training/rooms/room.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { aCourse, aPerson, aProgramme } from '../../support/builders.js';
import { aRoom } from '../../support/rooms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const ROOMS = '/institute/rooms';
let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

let houses = 0;
const typed = (given: Record<string, string> = {}) => {
  houses += 1;
  return {
    ...{ formKey: newId(), edited: '0', nameUk: 'аудиторія 7', nameEn: 'room 7' },
    ...{ addressUk: `пл. Ринок, ${houses}`, addressEn: `${houses} Rynok Square` },
    ...{ capacity: '24', noteUk: 'проєктор', noteEn: 'projector', stepFree: '1' },
    ...given,
  };
};
const add = (form: Record<string, string>) =>
  institute.post(`${ROOMS}/new`).type('form').send(form);
const roomIn = (form: { addressUk: string }) =>
  RoomModel.findOne({ 'address.uk': form.addressUk }).orFail().lean();
const change = (id: string, form: Record<string, string>) =>
  institute.post(`${ROOMS}/${id}`).type('form').send(form);
const auditOf = async (address: string) =>
  (
    await AuditModel.find({ 'values.room': new RegExp(address) })
      .sort({ at: 1, _id: 1 })
      .lean()
  ).map(({ action }) => action);

describe('The register of rooms', () => {
  it('holds what was added, once however often it is sent, and says so in the audit', async () => {
    const form = typed();
    await add(form).expect(303).expect('location', ROOMS);
    await add(form).expect(303).expect('location', ROOMS);
    expect(await roomIn(form)).toMatchObject({ version: 1, capacity: 24, stepFree: true });
    const { text } = await institute.get(ROOMS).expect(200);
    for (const word of [form.addressUk, 'аудиторія 7', 'вхід без сходів', 'проєктор', '>24<'])
      expect(text).toContain(word);
    expect(await auditOf(form.addressUk)).toEqual(['room-added']);
  });

  it.each([
    ['nameEn', ' ', 'Введіть назву'],
    ['addressUk', '', 'Введіть будівлю й адресу'],
    ['capacity', '0', 'Введіть ціле число від 1 до 5000'],
    ['capacity', '5001', 'Введіть ціле число від 1 до 5000'],
    ['noteEn', '', 'Напишіть цією мовою теж'],
    ['nameUk', 'ї'.repeat(81), 'Скоротіть'],
  ])('refuses the %s «%s» and keeps what was typed', async (field, value, word) => {
    const form = typed({ [field]: value });
    const { text } = await add(form).expect(422);
    expect(text).toContain(word);
    expect(text).toContain('value="room 7"'.replace('room 7', field === 'nameEn' ? ' ' : 'room 7'));
    expect(await RoomModel.countDocuments({ 'address.en': form.addressEn })).toBe(0);
  });

  it('holds no room twice, however it is spelt', async () => {
    const form = typed();
    await add(form).expect(303);
    const again = { ...form, formKey: newId(), nameUk: 'Аудиторія  7' };
    await add(again).expect(409, /вже є в реєстрі/);
  });

  it('closes a room and opens it again; two who change it at once do not overwrite each other', async () => {
    const form = typed();
    await add(form).expect(303);
    const { _id } = await roomIn(form);
    const page = await institute.get(`${ROOMS}/${_id}`).expect(200);
    expect(page.text).toContain('Закрити приміщення');
    await change(_id, { ...form, edited: '1', closed: '1' }).expect(303);
    await change(_id, { ...form, edited: '1', closed: '1' }).expect(303);
    await change(_id, { ...form, edited: '1', capacity: '40' }).expect(409, /щойно змінив/);
    await change(_id, { ...form, edited: '2' }).expect(303);
    expect(await roomIn(form)).toMatchObject({ version: 3, closed: false, capacity: 24 });
    expect(await auditOf(form.addressUk)).toEqual(['room-added', 'room-closed', 'room-opened']);
    await institute.get(`${ROOMS}/${newId()}`).expect(404);
  });

  it('has the audit tell what was changed, field by field, and beside a closing', async () => {
    const form = typed();
    await add(form).expect(303);
    const { _id } = await roomIn(form);
    const fields = Object.entries({ ...form, capacity: '30', nameUk: 'зала 7' });
    const others = Object.fromEntries(fields.filter(([field]) => field !== 'stepFree'));
    await change(_id, { ...others, edited: '1' }).expect(303);
    await change(_id, { ...others, edited: '2', capacity: '12', closed: '1' }).expect(303);
    expect((await auditOf(form.addressUk)).sort()).toEqual([
      ...['room-added', 'room-changed', 'room-changed', 'room-closed'],
    ]);
    const administrator = await signedIn(
      testApp(),
      (await aPerson({ roles: ['staff', 'admin'] })).email,
    );
    const { text } = await administrator.get('/institute/audit').expect(200);
    const told = text.replaceAll(/<[^<>]*>/g, '').replaceAll(/\s+/g, ' ');
    for (const words of ['аудиторія 7 → зала 7', 'Місць: 24 → 30', 'Вхід без сходів: так → ні'])
      expect(told).toContain(words);
    expect(told).toContain('Місць: 30 → 12');
    expect(told).toContain(`закрито приміщення: ${form.addressUk}, зала 7`);
  });

  it('is the institute’s alone', async () => {
    const trainer = await signedIn(
      testApp(),
      (await aPerson({ roles: ['staff', 'trainer'] })).email,
    );
    await trainer.get(ROOMS).expect(403);
    await trainer.post(`${ROOMS}/new`).type('form').send(typed()).expect(403);
  });
});

describe('A room that is called otherwise', () => {
  it('is called so by what is still to come in it, without a letter; what is over stays', async () => {
    const form = typed();
    await add(form).expect(303);
    const { _id: roomId, version } = await roomIn(form);
    const venue = { uk: `${form.addressUk}, аудиторія 7`, en: `${form.addressEn}, room 7` };
    const [open, over] = [
      await aCourse({ roomId, venue }),
      await aCourse({ roomId, venue, status: 'completed' }),
    ];
    const guest = await aCourse();
    const [first, ...rest] = guest.sessions;
    const sessions = [{ ...first, room: venue.uk, roomEn: venue.en, roomId }, ...rest];
    await CourseModel.updateOne({ _id: guest._id }, { $set: { sessions } });
    const { _id: person } = await aPerson();
    await enrol(open, person, person, new Date());
    const letters = await OutboxModel.countDocuments();
    await change(roomId, { ...form, edited: String(version), nameUk: 'зала Ради', nameEn: 'Hall' });
    const [now, then, within] = await Promise.all(
      [open, over, guest].map(({ _id }) => CourseModel.findById(_id).orFail().lean()),
    );
    expect(now?.venue).toEqual({
      uk: `${form.addressUk}, зала Ради`,
      en: `${form.addressEn}, Hall`,
    });
    expect(then?.venue).toEqual(venue);
    expect(within?.venue).toEqual(guest.venue);
    expect(within?.sessions[0]).toMatchObject({
      ...{ room: `${form.addressUk}, зала Ради`, roomEn: `${form.addressEn}, Hall` },
    });
    expect(now?.sessions.map(({ sequence }) => sequence)).toEqual([0, 0]);
    expect(await OutboxModel.countDocuments()).toBe(letters);
  });
});

describe('A room that is called otherwise twice', () => {
  const [first, last] = ['зала Ради', 'зала засідань'];
  /** A room that was renamed twice, with what was known of it before the second time. */
  const renamedTwice = async () => {
    const form = typed();
    await add(form).expect(303);
    const { _id } = await roomIn(form);
    const course = await aCourse({ roomId: _id });
    await change(_id, { ...form, edited: '1', nameUk: first }).expect(303);
    const known = await RoomModel.findById(_id).orFail().lean();
    await change(_id, { ...form, edited: '2', nameUk: last }).expect(303);
    return { course, known, is: `${form.addressUk}, ${last}` };
  };
  const venueOf = async ({ _id }: { _id: string }) =>
    (await CourseModel.findById(_id).orFail().lean()).venue.uk;

  it('is called by its latest name, though the first renaming is written last', async () => {
    const { course, known, is } = await renamedTwice();
    const event = {
      ...{ document: known, by: 'institute', at: new Date() },
      what: { was: null, is: known },
    };
    const follow = roomEffects.find(({ name }) => name === 'courses');
    await follow?.write('', [{ id: `room:${known._id}:2`, revision: 0, event }], null);
    expect(await venueOf(course)).toBe(is);
  });

  it('is called so by what was planned with its former name meanwhile', async () => {
    const { course, known, is } = await renamedTwice();
    const { roomId, form, capacity, enrolmentOpensAt, enrolmentClosesAt, lateEntry } = course;
    const venue = roomText(known);
    const facts = { form, capacity, enrolmentOpensAt, enrolmentClosesAt, lateEntry, venue };
    const trainers = [(await aPerson({ roles: ['staff', 'trainer'] }))._id];
    const stored = await CourseModel.findById(course._id).orFail().lean<Course>();
    await editCourse(stored, { ...facts, trainers, roomId: roomId ?? null }, 'x', new Date());
    expect(await venueOf(course)).toBe(is);
    const { code: programme } = await aProgramme();
    const [startsAt, endsAt] = [new Date('2033-03-01T08:00Z'), new Date('2033-03-01T10:00Z')];
    const session = { startsAt, endsAt, room: venue.uk, roomEn: venue.en, roomId: known._id };
    const made = await createCourse(
      { ...facts, code: `${programme}-1`, programme, trainers, sessions: [session] },
      new Date(),
    );
    const { sessions } = await CourseModel.findById(made._id).orFail().lean();
    expect(sessions[0]?.room).toBe(is);
  });
});

describe('The page of a room', () => {
  it('leads to what takes place in it', async () => {
    const { _id } = await aRoom();
    const { text } = await institute.get(`${ROOMS}/${_id}`).expect(200);
    expect(text).toContain(`${ROOMS}/schedule?room&#x3D;${_id}`);
  });
});

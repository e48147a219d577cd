import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { courseByCode } from '../../../src/training/courses/courses.js';
import type { Course } from '../../../src/training/courses/course.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import { changeSession } from '../../../src/training/planning/course-sessions.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { alsoRead, eventsOf, read } from '../../desks/agenda/read-calendar.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { useTestDatabase } from '../../support/test-database.js';
import { TEST_SECRET } from '../../support/supplied.js';

useTestDatabase();
const server = useMailServer({ MAIL_FROM: 'training@city.example' });

const NOW = new Date('2026-10-20T09:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const HOST = 'training.city.example';

beforeEach(async () => {
  await OutboxModel.deleteMany({});
});

/** What came of calendars with the mail that is sent now. */
async function calendars(now = NOW) {
  server.mails.length = 0;
  await sendDueMail({ now, secret: TEST_SECRET, config: server.config() });
  return server.mails.flatMap(({ attachments }) => attachments.map(partOf));
}

function partOf({ filename, contentType, headers, content }: ParsedMail['attachments'][number]) {
  const type = headers.get('content-type') as { params?: Record<string, string> } | undefined;
  const text = content.toString('utf8');
  return { filename, contentType, method: type?.params?.method, text };
}

/** Method, sequence, status and PARTSTAT of a calendar with one event, as two readers have them. */
function versionOf(text = '') {
  const [event] = eventsOf(text);
  const method = read(text).getFirstPropertyValue('method');
  const status = event?.component.getFirstPropertyValue('status');
  const partstat = event?.attendees[0]?.getFirstParameter('partstat');
  const [same] = alsoRead(text);
  expect(same).toMatchObject({
    method,
    status,
    uid: event?.uid,
    start: event?.startDate.toJSDate(),
  });
  return [method, event?.sequence, status, partstat];
}

const oneSession = (startsAt: string): Partial<Course> => ({
  sessions: [
    {
      ...{ n: 1, startsAt: new Date(startsAt), endsAt: new Date(Date.parse(startsAt) + 7_200_000) },
      ...{ topic: '', room: '', cancelled: false, sequence: 0, substitute: null },
    },
  ],
});

async function change(code: string, n: number, values: object, at: Date) {
  const session = (await courseByCode(code)).sessions.find((one) => one.n === n);
  if (!session) throw new Error('no such session');
  await changeSession(await courseByCode(code), n, { ...session, ...values }, 'test', at);
}

describe('a mail about a single session', () => {
  it('is an invitation beside the text, and the same as a file', async () => {
    const { _id, email } = await aPerson();
    const course = await aCourse({ now: NOW, ...oneSession('2026-10-27T09:00:00Z') });
    await enrol(course, _id, _id, NOW);
    const [beside, file, ...others] = await calendars();
    expect(others).toEqual([]);
    expect(beside).toMatchObject({ contentType: 'text/calendar', method: 'REQUEST' });
    expect(beside?.filename).toBeUndefined();
    expect(file).toMatchObject({ filename: 'training.ics', contentType: 'application/ics' });
    expect(beside?.text).toBe(file?.text);
    expect(versionOf(file?.text)).toEqual(['REQUEST', 0, 'CONFIRMED', 'ACCEPTED']);
    const [event] = eventsOf(file?.text ?? '');
    expect(event?.uid).toBe(`${course.code}-1@${HOST}`);
    expect(event?.organizer).toBe('mailto:training@city.example');
    expect(event?.attendees[0]?.getFirstValue()).toBe(`mailto:${email}`);
  });

  it('brings a newer version with every move, leaving and return', async () => {
    const { _id } = await aPerson();
    const course = await aCourse({ now: NOW, ...oneSession('2026-10-27T09:00:00Z') });
    const versions: unknown[] = [];
    const keep = async (at: Date) => {
      const parts = await calendars(at);
      expect(new Set(parts.map(({ text }) => text)).size).toBe(1);
      versions.push(versionOf(parts[0]?.text));
    };
    await enrol(course, _id, _id, NOW);
    await keep(NOW);
    await change(course.code, 1, { room: '$кімната 5' }, later(1));
    await keep(later(1));
    await withdraw(course, _id, _id, later(2));
    await keep(later(2));
    await enrol(course, _id, _id, later(3));
    await keep(later(3));
    await cancelCourse(course.code, 'Ремонт', 'test', later(4));
    await keep(later(4));
    expect(versions).toEqual([
      ['REQUEST', 0, 'CONFIRMED', 'ACCEPTED'],
      ['REQUEST', 1, 'CONFIRMED', 'ACCEPTED'],
      ['CANCEL', 2, 'CANCELLED', 'DECLINED'],
      ['REQUEST', 3, 'CONFIRMED', 'ACCEPTED'],
      ['CANCEL', 4, 'CANCELLED', 'ACCEPTED'],
    ]);
  });

  it('calls off and revives one session among several by itself', async () => {
    const { _id } = await aPerson();
    const course = await aCourse({ now: NOW });
    await enrol(course, _id, _id, NOW);
    expect((await calendars()).map(({ method }) => method)).toEqual(['PUBLISH']);
    await change(course.code, 2, { cancelled: true }, later(1));
    const off = await calendars(later(1));
    expect(versionOf(off[0]?.text)).toEqual(['CANCEL', 1, 'CANCELLED', 'ACCEPTED']);
    expect(off[0]?.method).toBe('CANCEL');
    await change(course.code, 2, { cancelled: false }, later(2));
    const on = await calendars(later(2));
    expect(versionOf(on[0]?.text)).toEqual(['REQUEST', 2, 'CONFIRMED', 'ACCEPTED']);
  });

  it.each([
    ['before winter time', '2026-10-24T07:00:00Z'],
    ['on the day of winter time', '2026-10-25T08:00:00Z'],
    ['before summer time', '2027-03-27T08:00:00Z'],
    ['on the day of summer time', '2027-03-28T07:00:00Z'],
  ])('is at ten on the clock %s', async (_, startsAt) => {
    const { _id } = await aPerson();
    const course = await aCourse({ now: NOW, ...oneSession(startsAt) });
    await enrol(course, _id, _id, NOW);
    const [part] = await calendars();
    const [event] = eventsOf(part?.text ?? '');
    expect([event?.startDate.hour, event?.endDate.hour]).toEqual([10, 12]);
    expect(event?.startDate.toJSDate()).toEqual(new Date(startsAt));
    expect(versionOf(part?.text)[0]).toBe('REQUEST');
  });
});

describe('a mail about several sessions', () => {
  it('publishes them in a file, which says so, and invites to none', async () => {
    const { _id } = await aPerson();
    const course = await aCourse({ now: NOW });
    await enrol(course, _id, _id, NOW);
    const [file, ...others] = await calendars();
    expect(others).toEqual([]);
    expect(file).toMatchObject({ filename: 'training.ics', method: 'PUBLISH' });
    expect(alsoRead(file?.text ?? '').map(({ uid }) => uid)).toEqual(
      eventsOf(file?.text ?? '').map(({ uid }) => uid),
    );
    expect(read(file?.text ?? '').getFirstPropertyValue('x-wr-calname')).toBeNull();
  });
});

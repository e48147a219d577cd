import { beforeEach, describe, expect, it } from '@jest/globals';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { registerEffects } from '../../../src/training/certificates/issuing/register-effects.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { planByCode } from '../../../src/training/courses/courses.js';
import { addSession, changeSession } from '../../../src/training/planning/course-sessions.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { plans } from '../../../src/training/courses/plan/plans.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { postReminders } from '../../../src/training/letters/reminders.js';
import type { Person } from '../../../src/people/person/person.js';
import { eventsOf } from '../../desks/agenda/read-calendar.js';
import { anIssuedCourse } from '../certificates/issued-course.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { dyingPlans } from '../../support/dying-plans.js';
import { writeAll } from '../../support/effects.js';
import { useTestDatabase } from '../../support/test-database.js';
import { TEST_SECRET } from '../../support/supplied.js';

useTestDatabase();
const server = useMailServer();

const NOW = new Date('2026-10-20T09:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

beforeEach(async () => {
  // Reminders look at every course.
  await CourseModel.deleteMany({});
  await OutboxModel.deleteMany({});
});

async function anAttended(
  given: Partial<Course> = {},
): Promise<{ course: Course; person: Person }> {
  const trainer = await aPerson({ roles: ['trainer'] });
  const { credits = null, ...fields } = given;
  const course = await aCourse({ now: NOW, trainers: [asTrainer(trainer)], credits, ...fields });
  const person = await aPerson();
  await enrol(course, person._id, person._id, NOW);
  await OutboxModel.deleteMany({});
  return { course, person };
}

async function change({ code }: Course, n: number, values: object, now = at(1)): Promise<void> {
  const course = await planByCode(code);
  const session = course.sessions.find((one) => one.n === n);
  if (!session) throw new Error('no such session');
  const { startsAt, endsAt, topic, room, cancelled } = session;
  const fields = { startsAt, endsAt, topic, room, cancelled, ...values };
  await changeSession(course, n, fields, 'test', now);
}

/** What was posted to those who take part. */
const kinds = async () =>
  (await OutboxModel.find({ kind: { $not: /^teaching/ } }).lean()).map(({ kind, to }) => [
    kind,
    to,
  ]);

async function sent(now = at(2)) {
  await sendDueMail({ now, secret: TEST_SECRET, config: server.config() });
  const toTrainers = /ваше викладання|вашого курсу/iu;
  const toParticipants = server.mails.filter(({ subject = '' }) => !toTrainers.test(subject));
  return toParticipants.map(({ text, attachments }) => ({
    text: text ?? '',
    events: attachments[0] ? eventsOf(attachments[0].content.toString('utf8')) : [],
  }));
}

describe('a change of a session after the course was announced', () => {
  it('is told once to everybody who holds a place, with what was and what is', async () => {
    const { course, person } = await anAttended();
    await change(course, 2, { room: '$кімната 7' });
    await change(course, 2, { room: '$кімната 7' });
    await plans.replayAll();
    expect(await kinds()).toEqual([['changed', person._id]]);
    const [mail] = await sent();
    expect(mail?.text).toContain('Було: ср, 28 жовтня, 11:00–14:00, пл. Ринок, 1, кімната 214');
    expect(mail?.text).toContain('Тепер: ср, 28 жовтня, 11:00–14:00, $кімната 7');
    expect(mail?.events.map(({ uid, sequence }) => [uid.slice(-23, -22), sequence])).toEqual([
      ['2', 1],
    ]);
  });

  it('is told each time that it happens', async () => {
    const { course } = await anAttended();
    await change(course, 2, { room: 'кімната 7' });
    await change(course, 2, { room: 'кімната 8' });
    await change(course, 1, { room: 'кімната 8' });
    expect(await kinds()).toHaveLength(3);
  });

  it('takes a cancelled session out of the calendar', async () => {
    const { course } = await anAttended();
    await change(course, 2, { cancelled: true });
    const [mail] = await sent();
    expect(mail?.text).toContain('скасовано. Решта занять');
    expect(mail?.text).toContain('Заняття: ср, 28 жовтня, 11:00–14:00');
    expect(mail?.events.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual([
      'CANCELLED',
    ]);
    // Nobody cares where it does not take place.
    await change(course, 2, { cancelled: true, room: 'кімната 9' });
    expect(await kinds()).toHaveLength(1);
  });

  it('tells of a session that is added', async () => {
    const { course } = await anAttended();
    const startsAt = new Date(course.endsAt.getTime() + DAY);
    const endsAt = new Date(startsAt.getTime() + HOUR);
    await addSession(await planByCode(course.code), { startsAt, endsAt }, 'test', at(1));
    const [mail] = await sent();
    expect(mail?.text).toContain('додано заняття');
    expect(mail?.events).toHaveLength(1);
  });

  it('tells of another place for the whole course once', async () => {
    const { course } = await anAttended();
    const { form, enrolmentOpensAt, enrolmentClosesAt, capacity, lateEntry } = course;
    const trainers = course.trainers.map(({ _id }) => _id);
    const facts = { trainers, form, enrolmentOpensAt, enrolmentClosesAt, capacity, lateEntry };
    const venue = { uk: 'Ратуша', en: 'Town hall' };
    for (let twice = 0; twice < 2; twice += 1)
      await editCourse(await planByCode(course.code), { ...facts, venue }, 'test', at(1));
    expect(await kinds()).toHaveLength(1);
    const [mail] = await sent();
    expect(mail?.text).toContain('Було: пл. Ринок, 1, кімната 214\nТепер: Ратуша');
    expect(mail?.events).toHaveLength(2);
  });

  it('is told by the reconciler when a process died before it did', async () => {
    const { course, person } = await anAttended();
    const [session] = course.sessions;
    if (!session) throw new Error('no such session');
    await dyingPlans.handle(course._id, {
      ...{ type: 'change-session', n: 1, values: { ...session, room: 'інша' } },
      ...{ by: 'test', at: at(1) },
    });
    expect(await kinds()).toEqual([]);
    await Promise.all([plans.replayAll(), plans.replayAll()]);
    expect(await kinds()).toEqual([['changed', person._id]]);
  });

  it('is no news of a draft, of a topic, or of a session that is over', async () => {
    const { course } = await anAttended();
    await change(course, 2, { topic: 'Нова тема' });
    await change(course, 1, { room: 'інша' }, new Date(course.endsAt.getTime() - HOUR));
    const draft = await aCourse({ now: NOW, status: 'draft' });
    await change(draft, 1, { room: 'інша' });
    expect(await kinds()).toEqual([]);
  });

  it('is not sent to those who have left since', async () => {
    const { course, person } = await anAttended();
    await change(course, 2, { room: 'кімната 7' });
    await withdraw(course, person._id, person._id, at(2));
    await sent(at(3));
    const mail = await OutboxModel.findOne({ kind: 'changed' }).lean();
    expect(mail).toMatchObject({ status: 'dropped', error: 'past' });
  });
});

describe('a reminder', () => {
  const day = (hours: number, n: number) => ({
    ...{ n, topic: '', room: '', cancelled: false, sequence: 0 },
    startsAt: at(hours),
    endsAt: at(hours + 1),
  });

  it('comes a day before, once for each day of sessions', async () => {
    const sessions = [day(48, 1), day(51, 2), day(72, 3)];
    const { course, person } = await anAttended({ sessions });
    expect(await postReminders(at(23))).toBe(0);
    expect(await postReminders(at(24))).toBe(1);
    await Promise.all([postReminders(at(25)), postReminders(at(25))]);
    expect(await kinds()).toEqual([['reminder', person._id]]);
    const [mail] = await sent(at(25));
    expect(mail?.text).toContain(`курсу «${course.title.uk}»: завтра, 22 жовтня, 12:00.`);
    expect(mail?.text).toContain('- чт, 22 жовтня, 12:00–13:00');
    expect(mail?.text).toContain('- чт, 22 жовтня, 15:00–16:00');
    expect(mail?.events).toHaveLength(2);
    await postReminders(at(48));
    expect(await kinds()).toHaveLength(2);
  });

  it('does not come to those who have only just got their place', async () => {
    const { course } = await anAttended({ sessions: [day(48, 1)], enrolmentClosesAt: at(48) });
    const late = await aPerson();
    await enrol(course, late._id, late._id, at(30));
    await postReminders(at(31));
    expect(await OutboxModel.countDocuments({ to: late._id, kind: 'reminder' })).toBe(0);
    expect(await OutboxModel.countDocuments({ kind: 'reminder' })).toBe(1);
  });

  it('comes for no cancelled session', async () => {
    const sessions = [{ ...day(48, 1), cancelled: true }, day(72, 2)];
    await anAttended({ sessions });
    expect(await postReminders(at(30))).toBe(0);
  });

  it('is not sent once its session has begun, or was moved to another day', async () => {
    const { course } = await anAttended({ sessions: [day(48, 1), day(96, 2)] });
    await postReminders(at(24));
    await change(course, 1, { startsAt: at(72), endsAt: at(73) }, at(25));
    await sent(at(26));
    expect(await OutboxModel.findOne({ kind: 'reminder' }).lean()).toMatchObject({
      status: 'dropped',
      error: 'past',
    });
    expect(await postReminders(at(50))).toBe(1);
  });
});

describe('a certificate', () => {
  it('is announced once to its holder, with its number and a link', async () => {
    const person = await aPerson();
    const { certificates } = await anIssuedCourse([person]);
    const [certificate] = certificates;
    if (!certificate) throw new Error('nothing was issued');
    const notices = await OutboxModel.find({ to: person._id, kind: 'certificate' }).lean();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ values: { number: certificate.number } });
    await OutboxModel.deleteMany({ kind: { $ne: 'certificate' } });
    const [mail] = await sent(new Date(Date.now() + DAY));
    expect(mail?.text).toContain(`/certificates/${certificate.number}.pdf`);
  });

  it('is not announced again when the register is projected again', async () => {
    const { certificates } = await anIssuedCourse([await aPerson()]);
    const [certificate] = await CertificateModel.find({
      _id: { $in: certificates.map(({ _id }) => _id) },
    }).lean();
    if (!certificate) throw new Error('nothing was issued');
    const { number, issuedAt, status, size, history, snapshot, ...draft } = certificate;
    expect([status, size === undefined, history.length]).toEqual(['valid', false, 1]);
    const { number: printed, ...rest } = snapshot;
    expect(printed).toBe(number);
    const n = Number(number.split('-').at(-1));
    const register = number.slice(0, number.lastIndexOf('-'));
    const before = await kinds();
    const again = {
      ...{ id: 'again', revision: 1 },
      event: {
        ...{ type: 'issued' as const, at: issuedAt, by: 'test' },
        settledUpTo: n,
        certificates: [{ n, draft: { ...draft, snapshot: rest } }],
      },
    };
    await writeAll(registerEffects, register, [again], { last: n, underWay: {} });
    expect(await kinds()).toEqual(before);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Course, CourseSession } from '../../../src/training/courses/course.js';
import { planByCode } from '../../../src/training/courses/courses.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import { addSession, changeSession } from '../../../src/training/planning/course-sessions.js';
import { editCourse } from '../../../src/training/planning/edit-course.js';
import { publishCourse } from '../../../src/training/planning/publish-course.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import type { Person } from '../../../src/people/person/person.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { useTestDatabase } from '../../support/test-database.js';
import { TEST_SECRET } from '../../support/supplied.js';

useTestDatabase();
const server = useMailServer();

const NOW = new Date('2026-10-20T09:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const aTrainer = () => aPerson({ roles: ['staff', 'trainer'] });

beforeEach(async () => {
  await OutboxModel.deleteMany({});
});

/** What each was posted: kind and part, in the order of posting. */
async function told(person: Person): Promise<string[]> {
  const mails = await OutboxModel.find({ to: person._id }).sort({ createdAt: 1, _id: 1 }).lean();
  return mails.map(({ kind, values }) => {
    const { part, n } = values as { part?: string; n?: number };
    return [kind, part, n].filter((word) => word !== undefined).join(' ');
  });
}

async function taught(given: Partial<Course> = {}) {
  const trainer = await aTrainer();
  const { credits = null, ...fields } = given;
  const course = await aCourse({ now: NOW, trainers: [asTrainer(trainer)], credits, ...fields });
  return { trainer, course };
}

const change = async ({ code }: Course, n: number, values: Partial<CourseSession>, now = at(1)) => {
  const course = await planByCode(code);
  const session = course.sessions.find((one) => one.n === n);
  if (!session) throw new Error('no such session');
  await changeSession(course, n, { ...session, ...values }, 'institute', now);
};

const edit = async ({ code }: Course, given: object, by = 'institute') => {
  const course = await planByCode(code);
  const { form, venue, enrolmentOpensAt, enrolmentClosesAt, capacity, lateEntry } = course;
  const trainers = course.trainers.map(({ _id }) => _id);
  const facts = { trainers, form, venue, enrolmentOpensAt, enrolmentClosesAt, capacity, lateEntry };
  await editCourse(course, { ...facts, ...given }, by, at(1));
};

describe('those who teach a course', () => {
  it('are told once it is announced, each substitute of their session', async () => {
    const stand = await aTrainer();
    const { trainer, course } = await taught({ status: 'draft' });
    await change(course, 1, { substitute: asTrainer(stand) });
    expect([await told(trainer), await told(stand)]).toEqual([[], []]);
    await publishCourse(course.code, 'institute', at(2));
    await publishCourse(course.code, 'institute', at(2));
    expect(await told(trainer)).toEqual(['teaching given']);
    expect(await told(stand)).toEqual(['teaching substitute 1']);
  });

  it('are told that they do now, or no longer', async () => {
    const { trainer, course } = await taught();
    const other = await aTrainer();
    await edit(course, { trainers: [other._id] });
    expect(await told(trainer)).toEqual(['teaching taken']);
    expect(await told(other)).toEqual(['teaching given']);
  });

  it('are told of another place, other times, a session added, cancelled and called back', async () => {
    const { trainer, course } = await taught();
    await edit(course, { venue: { uk: 'Ратуша', en: 'Town hall' } });
    await change(course, 1, { room: '7' });
    await change(course, 1, { cancelled: true });
    await change(course, 1, { cancelled: false });
    const startsAt = new Date(course.endsAt.getTime() + 24 * HOUR);
    const endsAt = new Date(startsAt.getTime() + HOUR);
    await addSession(course, { startsAt, endsAt }, 'institute', at(1));
    expect((await told(trainer)).sort()).toEqual([
      'teaching-changed',
      ...Array<string>(3).fill('teaching-changed 1'),
      'teaching-changed 3',
    ]);
    await change(course, 2, { topic: 'Нова тема' });
    expect(await told(trainer)).toHaveLength(5);
  });

  it('are told who takes a session in their stead, and who takes it or does no longer', async () => {
    const { trainer, course } = await taught();
    const [one, other] = [await aTrainer(), await aTrainer()];
    await change(course, 2, { substitute: asTrainer(one) });
    await change(course, 2, { substitute: asTrainer(other) });
    await change(course, 2, { room: '9' });
    expect(await told(one)).toEqual(['teaching substitute 2', 'teaching relieved 2']);
    expect(await told(other)).toEqual(['teaching substitute 2', 'teaching-changed 2']);
    expect(await told(trainer)).toEqual(Array<string>(3).fill('teaching-changed 2'));
  });

  it('are told that it is cancelled, and why', async () => {
    const { trainer, course } = await taught();
    await cancelCourse(course.code, 'Ремонт', 'institute', at(1));
    await sendDueMail({ now: at(1), secret: TEST_SECRET, config: server.config() });
    expect(await told(trainer)).toEqual(['teaching cancelled']);
    expect(server.mails.map(({ text }) => text).join()).toContain('Причина: Ремонт');
    const draft = await taught({ status: 'draft' });
    await cancelCourse(draft.course.code, 'Ремонт', 'institute', at(1));
    expect(await told(draft.trainer)).toEqual([]);
  });

  it('are not told what they did themselves', async () => {
    const { trainer, course } = await taught();
    await edit(course, { venue: { uk: 'Ратуша', en: 'Town hall' } }, trainer._id);
    expect(await told(trainer)).toEqual([]);
  });

  it('read it in their language, with what is of use and a way to their group', async () => {
    const trainer = await aPerson({ roles: ['trainer'], language: 'en' });
    const course = await aCourse({ now: NOW, status: 'draft', trainers: [asTrainer(trainer)] });
    await publishCourse(course.code, 'institute', at(1));
    await change(course, 2, { room: 'room 7' });
    await sendDueMail({ now: at(2), secret: TEST_SECRET, config: server.config() });
    const [changed, given] = server.mails.toSorted((a, b) =>
      (a.subject ?? '').localeCompare(b.subject ?? ''),
    );
    expect(given?.text).toContain(`You teach the course “${course.title.en}”`);
    expect(given?.text).toContain(`/teaching/${course.code}`);
    expect(given?.text).toContain('27 October');
    expect(changed?.subject).toContain('The timetable of your course has changed');
    expect(changed?.text).toContain('room 7');
  });

  it('are not sent what is not so any more', async () => {
    const { course } = await taught();
    const [stand, late] = [await aTrainer(), await aTrainer()];
    await change(course, 2, { substitute: asTrainer(stand) });
    await edit(course, { trainers: [late._id] });
    await cancelCourse(course.code, 'Ремонт', 'institute', at(2));
    await sendDueMail({ now: at(2), secret: TEST_SECRET, config: server.config() });
    const sent = await OutboxModel.find({ to: { $in: [stand._id, late._id] } }).lean();
    const outcomes = sent.map(({ status, values }) => {
      const { part } = values as { part?: string };
      return `${String(part)} ${status}`;
    });
    expect(outcomes.sort()).toEqual([
      'cancelled sent',
      'cancelled sent',
      'given dropped',
      'substitute dropped',
    ]);
  });
});

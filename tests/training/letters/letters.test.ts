import { beforeEach, describe, expect, it } from '@jest/globals';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import type { ParsedMail } from 'mailparser';
import { newId } from '../../../src/ground/id.js';
import { CourseMessageModel } from '../../../src/training/course-messages/course-message-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { cancelCourse } from '../../../src/training/planning/cancel-course.js';
import { setCapacity } from '../../../src/training/enrolment/seats/open-seats.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { NOTICE_KINDS, type NoticeKind } from '../../../src/letters/notices/notice-kinds.js';
import { postNotices } from '../../../src/letters/notices/notices.js';
import { eventsOf, read } from '../../desks/agenda/read-calendar.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { DEMO_CONTACTS } from '../../../src/programs/demo/institution.js';
import { InstitutionModel } from '../../../src/training/institution/institution-model.js';
import { theInstitution } from '../../support/issuing.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { markupFaults } from '../../support/markup.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { TEST_SECRET } from '../../support/supplied.js';

useTestDatabase();
const server = useMailServer({ MAIL_FROM: 'training@city.example' });

const NOW = new Date('2026-10-20T09:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const name = { surname: 'Слухач', givenName: 'Сергій', patronymic: 'Петрович' };
const title = { uk: 'Ділове <письмо> & «мова»', en: 'Business <writing> & style' };

beforeEach(async () => {
  await OutboxModel.deleteMany({});
});

/** Sends what is due; the mails to one address. */
async function mailsTo(email: string, now = NOW): Promise<ParsedMail[]> {
  await sendDueMail({ now, secret: TEST_SECRET, config: server.config() });
  return server.mails.filter((mail) =>
    [mail.to].flat().some((to) => to?.value.some(({ address }) => address === email)),
  );
}

const calendarOf = ({ attachments }: ParsedMail) =>
  attachments.find(({ filename }) => filename === 'training.ics')?.content.toString('utf8') ?? '';
const shape = (mail: ParsedMail) => {
  const text = calendarOf(mail);
  if (text === '') return undefined;
  return [
    read(text).getFirstPropertyValue('method'),
    ...eventsOf(text).map((event) => [event.uid.replace(/^.*-(\d+)@/, '$1@'), event.sequence]),
  ];
};
const HOST = 'training.city.example';

describe('a letter', () => {
  it('speaks Ukrainian to those who do: by name, with dates as people say them', async () => {
    const person = await aPerson({ name });
    const course = await aCourse({ now: NOW, title });
    await enrol(course, person._id, person._id, NOW);
    const [mail] = await mailsTo(person.email);
    expect(mail?.subject).toBe('Вас записано: Ділове <письмо> & «мова»');
    expect(mail?.from?.value).toEqual([
      { name: 'Інститут міста', address: 'training@city.example' },
    ]);
    expect([mail?.to].flat()[0]?.value[0]?.name).toBe('Слухач Сергій Петрович');
    expect(mail?.text).toContain('Доброго дня, Сергію Петровичу!');
    expect(mail?.text).toContain('- вт, 27 жовтня, 11:00–14:00\n- ср, 28 жовтня, 11:00–14:00\n');
    expect(mail?.text).toContain('Де: пл. Ринок, 1, кімната 214');
    expect(mail?.text).toContain(`https://${HOST}/courses/${course.code}`);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('speaks English to those who do', async () => {
    const person = await aPerson({ name, language: 'en' });
    const course = await aCourse({ now: NOW, title });
    await enrol(course, person._id, person._id, NOW);
    const [mail] = await mailsTo(person.email);
    expect(mail?.subject).toBe('You are enrolled: Business <writing> & style');
    expect(mail?.from?.value[0]?.name).toBe('Institute of the City');
    expect(mail?.text).toContain('Dear Serhii Slukhach,');
    expect(mail?.text).toContain('- Tue, 27 October, 11:00–14:00\n');
    expect(mail?.html).toContain('<html lang="en">');
    expect(`${mail?.text ?? ''}${String(mail?.html)}`).not.toMatch(/[а-яіїєґ]/i);
  });

  it('calls those who spell their name themselves as they do, in the mail as on their first page', async () => {
    const person = await aPerson({ name, language: 'en', romanisedName: 'Sergey Sluhach' });
    const course = await aCourse({ now: NOW, title });
    await enrol(course, person._id, person._id, NOW);
    const [mail] = await mailsTo(person.email);
    expect(mail?.text).toContain('Dear Sergey Sluhach,');
    const { text } = await (await signedIn(testApp(), person.email)).get('/').expect(200);
    expect(text).toMatch(/<h1[^>]*>\s*Sergey Sluhach/);
  });

  it('says the same in HTML, escaped, with one button', async () => {
    const person = await aPerson({ name });
    const course = await aCourse({ now: NOW, title });
    await enrol(course, person._id, person._id, NOW);
    const html = String((await mailsTo(person.email))[0]?.html);
    expect(html).toContain('Ділове &lt;письмо&gt; &amp; «мова»');
    expect(html).not.toContain('<письмо>');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain(`<a href="https://${HOST}/courses/${course.code}"`);
    expect(html).toContain('вт, 27 жовтня, 11:00–14:00');
    expect(html).not.toMatch(/<(img|script|link)|url\(|@import/);
  });

  it.each(NOTICE_KINDS)('of the kind %s is whole in both languages', async (kind) => {
    await theInstitution();
    await InstitutionModel.updateOne({}, { $set: { contacts: DEMO_CONTACTS } });
    const people = [await aPerson({ name }), await aPerson({ name, language: 'en' })];
    const teaching = kind.startsWith('teaching');
    const trainers = teaching ? people.map(asTrainer) : [];
    const course = await aCourse({ now: NOW, title, trainers });
    const session = course.sessions[0];
    if (!teaching) for (const { _id } of people) await enrol(course, _id, _id, NOW);
    if (kind === 'feedback') {
      await CourseModel.updateOne({ _id: course._id }, { $set: { completedAt: NOW } });
      await EnrolmentModel.updateMany({ course: course._id }, { $set: { status: 'completed' } });
    }
    await OutboxModel.deleteMany({});
    const day = '2026-10-27';
    const is = { ...session, room: 'кімната 7' };
    const values = { reason: 'R-1', position: 3, until: later(60), number: 'IM-2026-000002' };
    const written = {
      course: course._id,
      subject: 'S-1',
      text: 'T-1',
      by: newId(),
      at: NOW,
    };
    const { _id: message } = await CourseMessageModel.create({ ...written, to: [] });
    await postNotices(
      people.map(({ _id: person }) => ({
        ...{ key: `test:${kind}`, person, kind, at: NOW, course: course._id },
        values: {
          ...{ ...values, awaits: 'hr', step: 'manager', day, n: 1, was: session, is },
          ...{ replaced: 'IM-2026-000001', message },
        },
      })),
    );
    for (const [at, { email }] of people.entries()) {
      const [mail, ...rest] = await mailsTo(email);
      expect(rest).toEqual([]);
      expect(mail?.subject).toContain(title[at === 0 ? 'uk' : 'en']);
      const text = mail?.text ?? '';
      expect(text).toMatch(/https:\/\/training\.city\.example\/\w/);
      expect(text).not.toMatch(/\{\{|undefined|notices[:.]|\[object/);
      expect(String(mail?.html)).not.toMatch(/\{\{|undefined|notices[:.]|\[object/);
      expect(await markupFaults(String(mail?.html), 'letter')).toEqual([]);
      for (const [, href = ''] of String(mail?.html).matchAll(/href="([^"]+)"/g))
        expect(text).toContain(href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'));
      expect(String(mail?.html)).toContain('prefers-color-scheme: dark');
      // A span of hours is kept on one line by an element of its own.
      for (const told of [text, String(mail?.html).replaceAll(/<\/?span[^>]*>/g, '')]) {
        expect(told).toContain(DEMO_CONTACTS.email);
        expect(told).toContain(DEMO_CONTACTS.hours[at === 0 ? 'uk' : 'en']);
      }
      if (at === 1) expect(text.replaceAll('кімната 7', '')).not.toMatch(/[а-яіїєґ]/i);
    }
  });

  it.each<[NoticeKind, string]>([
    ['offer', 'that can be taken no longer'],
    ['invitation', 'to a course that takes no enrolments any more'],
    ['at-risk', 'about a place that was given up'],
  ])('of the kind %s is not sent %s', async (kind) => {
    const { _id: person, email } = await aPerson();
    const course = await aCourse({ now: NOW, title });
    const values = { until: later(60), risk: 'two-running' };
    await postNotices([{ key: `late:${kind}`, person, kind, at: NOW, course: course._id, values }]);
    expect(await mailsTo(email, new Date(course.startsAt.getTime() + 1))).toEqual([]);
    const key = `late:${kind}:${kind}:${person}`;
    expect(await OutboxModel.findById(key).lean()).toMatchObject({
      ...{ status: 'dropped', error: 'past' },
    });
  });

  it('names what it is about: reasons, numbers, moments', async () => {
    const course = await aCourse({ now: NOW });
    const { _id: person, email } = await aPerson();
    const post = (kind: 'waitlisted' | 'offer' | 'declined' | 'certificate', values: object) =>
      postNotices([
        { key: kind, person, kind, at: NOW, course: course._id, values: { ...values } },
      ]);
    await post('waitlisted', { position: 3 });
    await post('offer', { until: new Date('2026-10-21T07:30:00Z') });
    await post('declined', { reason: 'Немає потреби' });
    await post('certificate', { number: 'IM-2026-000412' });
    const text = (await mailsTo(email)).map((mail) => mail.text).join('\n');
    expect(text).toContain('Ваш номер у черзі: 3');
    expect(text).toContain('Прийняти до: ср, 21 жовтня, 10:30');
    // My learning, where the offer comes first.
    expect(text).toMatch(new RegExp(`https://${HOST}/me$`, 'm'));
    expect(text).toContain('Причина: Немає потреби');
    expect(text).toContain(`https://${HOST}/certificates/IM-2026-000412.pdf`);
  });
});

describe('the calendar file of a letter', () => {
  it('brings every session in the name of the institute', async () => {
    const person = await aPerson({ name });
    const course = await aCourse({ now: NOW });
    await enrol(course, person._id, person._id, NOW);
    const [mail] = await mailsTo(person.email);
    expect(mail?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['training.ics', 'text/calendar'],
    ]);
    expect(mail && shape(mail)).toEqual(['PUBLISH', [`1@${HOST}`, 0], [`2@${HOST}`, 0]]);
    const [event] = mail ? eventsOf(calendarOf(mail)) : [];
    expect(event?.organizer).toBe('mailto:training@city.example');
    expect(event?.startDate.toJSDate()).toEqual(course.sessions[0]?.startsAt);
    expect(event?.attendees).toEqual([]);
  });

  it('takes the sessions out when one leaves, and brings newer ones on return', async () => {
    const { _id, email } = await aPerson();
    const course = await aCourse({ now: NOW });
    await enrol(course, _id, _id, NOW);
    await mailsTo(email);
    await withdraw(course, _id, _id, later(1));
    await mailsTo(email, later(1));
    await enrol(course, _id, _id, later(2));
    const mails = await mailsTo(email, later(2));
    expect(mails.map(shape)).toEqual([
      ['PUBLISH', [`1@${HOST}`, 0], [`2@${HOST}`, 0]],
      ['PUBLISH', [`1@${HOST}`, 1], [`2@${HOST}`, 1]],
      ['PUBLISH', [`1@${HOST}`, 2], [`2@${HOST}`, 2]],
    ]);
  });

  it('is left out of a letter that something newer has overtaken', async () => {
    const { _id, email } = await aPerson();
    const course = await aCourse({ now: NOW });
    await enrol(course, _id, _id, NOW);
    await withdraw(course, _id, _id, later(1));
    const mails = await mailsTo(email, later(2));
    expect(mails.map(shape).filter(Boolean)).toEqual([
      ['PUBLISH', [`1@${HOST}`, 1], [`2@${HOST}`, 1]],
    ]);
    expect(mails).toHaveLength(2);
  });

  it('comes to those who held a place in a cancelled course, not to those who waited', async () => {
    const [holder, waiting] = [await aPerson(), await aPerson()];
    const course = await aCourse({ now: NOW, capacity: 1 });
    for (const { _id } of [holder, waiting]) await enrol(course, _id, _id, NOW);
    await OutboxModel.deleteMany({});
    await cancelCourse(course.code, 'Ремонт', 'test', later(1));
    const [mail] = await mailsTo(holder.email, later(1));
    expect(mail?.subject).toContain('Курс скасовано');
    expect(mail?.text).toContain('Причина: Ремонт');
    expect(mail && shape(mail)).toEqual(['PUBLISH', [`1@${HOST}`, 1], [`2@${HOST}`, 1]]);
    const [other] = await mailsTo(waiting.email, later(1));
    expect(other?.subject).toContain('Курс скасовано');
    expect(other?.attachments).toEqual([]);
  });

  it('comes to whoever is promoted', async () => {
    const [holder, waiting] = [await aPerson(), await aPerson()];
    const course = await aCourse({ now: NOW, capacity: 1 });
    for (const { _id } of [holder, waiting]) await enrol(course, _id, _id, NOW);
    await OutboxModel.deleteMany({});
    await setCapacity(course._id, 2, 'test', later(1));
    const [mail] = await mailsTo(waiting.email, later(1));
    expect(mail?.subject).toContain('Для вас звільнилося місце');
    expect(mail && shape(mail)).toEqual(['PUBLISH', [`1@${HOST}`, 0], [`2@${HOST}`, 0]]);
  });
});

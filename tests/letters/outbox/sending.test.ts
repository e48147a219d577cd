import { beforeEach, describe, expect, it } from '@jest/globals';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { seatEffects } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { writeAll } from '../../support/effects.js';
import { useTestDatabase } from '../../support/test-database.js';
import { PASSWORD, useMailServer } from './mail-server.js';
import { TEST_SECRET } from '../../support/supplied.js';

useTestDatabase();
const server = useMailServer();

const MINUTE = 60_000;
const NOW = new Date('2026-10-20T09:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

const send = (now = NOW, config = server.config()) =>
  sendDueMail({ now, secret: TEST_SECRET, config });

beforeEach(async () => {
  await OutboxModel.deleteMany({});
});

async function anEnrolled(given: Partial<Person> = {}) {
  const person = await aPerson(given);
  const course = await aCourse({ now: NOW });
  await enrol(course, person._id, person._id, NOW);
  return { person, course };
}

const mailOf = async ({ _id }: Person) => {
  const [mail] = await OutboxModel.find({ to: _id }).lean();
  if (!mail) throw new Error('no mail for them');
  return mail;
};

const addresses = () =>
  server.mails.map(({ to }) => [to].flat().flatMap((one) => one?.value ?? [])[0]?.address);

describe('the sender', () => {
  it('sends what is due once, and marks where and when it went', async () => {
    const { person } = await anEnrolled();
    expect(await send()).toBe(1);
    expect(await send(after(1))).toBe(0);
    expect(addresses()).toEqual([person.email]);
    const mail = await mailOf(person);
    expect(mail).toMatchObject({ status: 'sent', address: person.email, attempts: 1 });
    expect(mail.lease).toBeUndefined();
    expect(mail.content?.subject).toBe(server.mails[0]?.subject);
  });

  it('sends each mail once when three senders run side by side', async () => {
    const course = await aCourse({ now: NOW, capacity: 30 });
    const people = await Promise.all(Array.from({ length: 30 }, () => aPerson()));
    await Promise.all(people.map(({ _id }) => enrol(course, _id, _id, NOW)));
    const counts = await Promise.all([send(), send(), send()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(addresses().sort()).toEqual(people.map(({ email }) => email).sort());
  });

  it('sends nothing more when what the seat list decided is projected again', async () => {
    const person = await aPerson();
    const course = await aCourse({ now: NOW });
    const { events, state } = await seats.handle(course._id, {
      ...{ type: 'enrol', person: person._id, by: person._id, at: NOW },
    });
    await send();
    const recorded = events.map((event, index) => ({
      id: `${course._id}:2:${index}`,
      revision: 2,
      event,
    }));
    await writeAll(seatEffects, course._id, recorded, state);
    await writeAll(seatEffects, course._id, recorded, state);
    await send(after(1));
    expect(server.mails).toHaveLength(1);
  });

  it('takes over a mail whose sender died, under the same Message-ID', async () => {
    const { person } = await anEnrolled();
    await send();
    const first = server.mails[0]?.messageId;
    // As a process leaves it that died after the server took the mail.
    await OutboxModel.updateOne(
      { to: person._id },
      { $set: { status: 'waiting', lease: 'of the dead', nextAt: after(10) } },
    );
    expect(await send(after(9))).toBe(0);
    expect(await send(after(10))).toBe(1);
    expect(server.mails.map(({ messageId }) => messageId)).toEqual([first, first]);
    expect(first).toMatch(/^<[0-9a-f]{40}@training\.city\.example>$/);
  });

  it('tries again after growing pauses while the server refuses for now, then gives up', async () => {
    const { person } = await anEnrolled();
    server.answer(() => ({ code: 451, text: 'Try later' }));
    const pauses: number[] = [];
    let now = NOW;
    for (;;) {
      await send(now);
      const { status, nextAt } = await mailOf(person);
      if (status === 'failed') break;
      expect(status).toBe('waiting');
      pauses.push(Math.floor((nextAt.getTime() - now.getTime()) / MINUTE));
      expect(await send(new Date(nextAt.getTime() - 1000))).toBe(0);
      now = nextAt;
    }
    expect(pauses).toEqual([1, 5, 15, 60, 240, 480, 720, 1440]);
    expect(await mailOf(person)).toMatchObject({ attempts: 9 });
    expect((await mailOf(person)).error).toContain('Try later');
    expect(server.mails).toEqual([]);
  });

  it('delivers once the server takes it', async () => {
    const { person } = await anEnrolled();
    server.answer(() => ({ code: 450, text: 'Greylisted' }));
    await send();
    server.answer(() => undefined);
    await send(after(2));
    expect(addresses()).toEqual([person.email]);
    expect(await mailOf(person)).toMatchObject({ status: 'sent', attempts: 2, error: '' });
  });

  it('does not insist where the server says that there is no such address', async () => {
    const [gone, other] = [await anEnrolled(), await anEnrolled()];
    server.answer((address) =>
      address === gone.person.email ? { code: 550, text: 'No such user' } : undefined,
    );
    await send();
    expect(await mailOf(gone.person)).toMatchObject({ status: 'failed', attempts: 1 });
    expect(addresses()).toEqual([other.person.email]);
  });

  it('tries no further mails while the server cannot be reached', async () => {
    const course = await aCourse({ now: NOW });
    for (let count = 0; count < 12; count += 1) {
      const { _id } = await aPerson();
      await enrol(course, _id, _id, NOW);
    }
    const config = { ...server.config(), smtpUrl: 'smtp://127.0.0.1:1' };
    expect(await send(NOW, config)).toBeLessThanOrEqual(5);
    expect(await OutboxModel.countDocuments({ attempts: 0 })).toBeGreaterThanOrEqual(7);
    await send(after(2));
    expect(server.mails).toHaveLength(12);
  });

  it('gives a server without encryption neither a mail nor the password, unless told to', async () => {
    const { person } = await anEnrolled();
    const config = { ...server.config(), smtpTls: 'required' as const };
    await send(NOW, config);
    expect(await mailOf(person)).toMatchObject({ status: 'waiting', attempts: 1 });
    expect((await mailOf(person)).error).toMatch(/STARTTLS/);
    expect(server.mails).toEqual([]);
    await send(after(2), { ...config, smtpTls: 'off' });
    expect(addresses()).toEqual([person.email]);
  });

  it('keeps the password out of what it notes of a failure', async () => {
    const { person } = await anEnrolled();
    const { smtpUrl = '' } = server.config();
    const wrong = 'another secret word';
    const config = {
      ...server.config(),
      smtpUrl: smtpUrl.replace(encodeURIComponent(PASSWORD), encodeURIComponent(wrong)),
    };
    await send(NOW, config);
    const { status, error } = await mailOf(person);
    expect(status).toBe('waiting');
    expect(error).toContain('wrong password …');
    expect(error).not.toContain(wrong);
  });

  it('keeps mails to be read where there is no mail server', async () => {
    const { person } = await anEnrolled();
    const config = { ...server.config(), smtpUrl: undefined };
    expect(await send(NOW, config)).toBe(1);
    expect(await mailOf(person)).toMatchObject({ status: 'kept' });
    expect((await mailOf(person)).content?.text).toContain('Ви маєте місце');
    expect(await send(after(1))).toBe(0);
    expect(server.mails).toEqual([]);
  });

  it('does not write to people who left', async () => {
    const { person } = await anEnrolled();
    await PersonModel.updateOne({ _id: person._id }, { $set: { status: 'left' } });
    await send();
    expect(await mailOf(person)).toMatchObject({ status: 'dropped', error: 'left' });
    expect(server.mails).toEqual([]);
  });

  it('leaves out what the person switched off, but nothing that was decided about them', async () => {
    const person = await aPerson({ mutedNotices: ['waitlisted', 'enrolled', 'withdrawn'] });
    const course = await aCourse({ now: NOW, capacity: 1 });
    await enrol(course, (await aPerson())._id, 'test', NOW);
    await enrol(course, person._id, person._id, NOW);
    await withdraw(course, person._id, person._id, after(1));
    await send(after(2));
    const mails = await OutboxModel.find({ to: person._id }).sort({ at: 1 }).lean();
    expect(mails.map(({ kind, status }) => [kind, status])).toEqual([
      ['waitlisted', 'muted'],
      ['withdrawn', 'sent'],
    ]);
  });

  it('forgets the text of a mail after a year, and never that it was sent', async () => {
    const { person } = await anEnrolled();
    await send();
    await send(after(364 * 24 * 60));
    expect((await mailOf(person)).content).toBeDefined();
    await send(after(366 * 24 * 60));
    expect((await mailOf(person)).content).toBeUndefined();
    expect(await mailOf(person)).toMatchObject({ status: 'sent', address: person.email });
  });

  it('begins nothing once it is told to stop', async () => {
    await anEnrolled();
    const signal = AbortSignal.abort();
    expect(
      await sendDueMail({ now: NOW, secret: TEST_SECRET, config: server.config(), signal }),
    ).toBe(0);
    expect(server.mails).toEqual([]);
  });
});

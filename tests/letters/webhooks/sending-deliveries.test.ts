import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import type { Express } from 'express';
import { Webhook } from 'standardwebhooks';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { DeliveryModel } from '../../../src/letters/webhooks/delivery-model.js';
import { sendDeliveries } from '../../../src/letters/webhooks/send-deliveries.js';
import { WebhookModel } from '../../../src/letters/webhooks/webhook-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { decisionCollection } from '../../../src/decisions/decides.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import type { Course } from '../../../src/training/courses/course.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { dyingStore } from '../../support/effects.js';
import { testApp, testConfig, TEST_SECRET } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { addedEndpoint, anEndpoint } from './an-endpoint.js';
import { Receiver } from './receiver.js';

useTestDatabase();

const HOUR = 3_600_000;
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);
const config = { ...testConfig, webhookAllowPrivate: true };
const send = (now = clock()) => sendDeliveries({ now, config, secret: TEST_SECRET });

let app: Express;
const opened: Receiver[] = [];
beforeAll(() => {
  app = testApp(clock, { config: { webhookAllowPrivate: true } });
});
afterEach(async () => {
  ahead = 0;
  await WebhookModel.deleteMany({});
  await DeliveryModel.deleteMany({});
});
afterAll(() => {
  for (const receiver of opened) receiver.close();
});

async function aReceiver(): Promise<Receiver> {
  const receiver = await Receiver.open();
  opened.push(receiver);
  return receiver;
}

/** A receiver that is told of everything. */
async function listening() {
  const receiver = await aReceiver();
  return { receiver, ...(await anEndpoint(app, receiver.url)) };
}

async function enrolled(given?: Course): Promise<{ course: Course; person: Person }> {
  const [person, course] = [await aPerson(), given ?? (await aCourse())];
  await enrol(course, person._id, person._id, clock());
  return { course, person };
}

/** Goes on until nothing is left to be sent, each time when the next is due. */
async function sendAll(): Promise<void> {
  for (;;) {
    const next = await DeliveryModel.findOne({ status: 'waiting' }).sort({ nextAt: 1 }).lean();
    if (!next) return;
    await send(new Date(Math.max(next.nextAt.getTime(), clock().getTime())));
  }
}

const types = (receiver: Receiver) => receiver.told.map(({ type }) => type);

describe('what was decided', () => {
  it('is told to a receiver, signed as Standard Webhooks say, without anybody’s name', async () => {
    const { receiver, secret } = await listening();
    const { course, person } = await enrolled();
    expect(await send()).toBe(1);
    const [one] = receiver.told;
    expect(one).toMatchObject({
      type: 'enrolment.enrolled',
      data: { person: person._id, course: course.code },
    });
    expect(one?.body).not.toContain(person.name.surname);
    const headers = one?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(one?.body ?? '', headers)).toMatchObject({
      type: 'enrolment.enrolled',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(() => new Webhook(secret).verify(`${one?.body ?? ''} `, headers)).toThrow(
      'No matching signature',
    );
  });

  it('is not told before the endpoint has answered a ping, nor later what was before', async () => {
    const receiver = await aReceiver();
    receiver.behaves = () => 500;
    const { admin, page } = await addedEndpoint(app, receiver.url);
    await admin.post(`${page}/ping`).expect(303);
    await enrolled();
    expect(await send()).toBe(0);
    receiver.behaves = () => 200;
    await admin.post(`${page}/ping`).expect(303);
    await sendAll();
    expect(receiver.told).toEqual([]);
    await enrolled();
    await sendAll();
    expect(types(receiver)).toEqual(['enrolment.enrolled']);
  });

  it('is told only of what the receiver asked for', async () => {
    const receiver = await aReceiver();
    await anEndpoint(app, receiver.url, ['enrolment.withdrawn']);
    const { course, person } = await enrolled();
    await withdraw(course, person._id, person._id, clock());
    await sendAll();
    expect(receiver.told).toMatchObject([
      { type: 'enrolment.withdrawn', data: { cause: 'withdrawn' } },
    ]);
  });

  it('is told of the queue, too', async () => {
    const { receiver } = await listening();
    const course = await aCourse({ capacity: 1 });
    const { person: first } = await enrolled(course);
    const { person: second } = await enrolled(course);
    await withdraw(course, first._id, first._id, clock());
    await sendAll();
    const of = ({ _id }: Person) =>
      receiver.told.filter(({ data }) => data.person === _id).map(({ type }) => type);
    expect(of(first)).toEqual(['enrolment.enrolled', 'enrolment.withdrawn']);
    expect(of(second)).toEqual(['enrolment.waitlisted', 'enrolment.promoted']);
  });

  it('is told though the process died between decision and sending', async () => {
    const { receiver } = await listening();
    const [person, course] = [await aPerson(), await aCourse()];
    const lists = decisionCollection('SeatListOfTheDead', 'seatlists');
    const { _id: by } = person;
    await dyingStore(lists, seatList).handle(course._id, {
      ...{ type: 'enrol', person: by, by, at: clock() },
    });
    expect(await send()).toBe(0);
    await seats.replayAll();
    await seats.replayAll();
    await sendAll();
    expect(types(receiver)).toEqual(['enrolment.enrolled']);
  });
});

describe('a receiver', () => {
  it('that fails is told again after growing pauses, under the same id, and then no more', async () => {
    const { receiver } = await listening();
    receiver.behaves = () => 503;
    await enrolled();
    const pauses: number[] = [];
    for (let now = clock(); ;) {
      await send(now);
      const { status, nextAt } = await DeliveryModel.findOne().orFail().lean();
      if (status === 'failed') break;
      pauses.push(Math.round((nextAt.getTime() - now.getTime()) / 1000));
      expect(await send(new Date(nextAt.getTime() - 1000))).toBe(0);
      now = nextAt;
    }
    expect(pauses.slice(0, 4)).toEqual([5, 300, 1800, 7200]);
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(72 * 3600);
    expect(receiver.told).toHaveLength(1);
    expect(await DeliveryModel.findOne().lean()).toMatchObject({ attempts: 10, answer: '503' });
  });

  it('that took nothing for three days is switched off, and administrators are told', async () => {
    const { receiver, id, admin, page } = await listening();
    receiver.behaves = () => 500;
    await enrolled();
    await sendAll();
    expect(await WebhookModel.findById(id).lean()).toMatchObject({ state: 'off', givenUp: true });
    await admin.get(page).expect(200, /вимкнув реєстр/);
    await OutboxModel.updateMany({ kind: 'webhook-off' }, { $set: { nextAt: new Date(0) } });
    const mailed = { now: clock(), secret: TEST_SECRET, config };
    await sendDueMail(mailed);
    const letter = await OutboxModel.findOne({ kind: 'webhook-off' }).sort({ at: -1 }).lean();
    expect(letter?.content?.text).toContain(new URL(receiver.url).origin);
    // Once it answers again, it is told again: of what was given up, if somebody asks for it.
    receiver.behaves = () => 200;
    await admin.post(`${page}/ping`).expect(303);
    await admin.post(`${page}/replay`).expect(303);
    await sendAll();
    expect(await DeliveryModel.findOne().lean()).toMatchObject({ status: 'delivered' });
  });

  it('that answers a ping has what waits at once, whatever pause was left', async () => {
    const { receiver, id, admin, page } = await listening();
    receiver.behaves = () => 503;
    const { person, course } = await enrolled();
    await withdraw(course, person._id, person._id, clock());
    await DeliveryModel.updateMany({}, { $set: { attempts: 7 } });
    await send();
    expect((await WebhookModel.findById(id).lean())?.failingSince).toBeDefined();
    receiver.behaves = () => 204;
    await admin.post(`${page}/ping`).expect(303);
    expect((await WebhookModel.findById(id).lean())?.failingSince).toBeUndefined();
    expect(await DeliveryModel.distinct('attempts')).toEqual([0]);
    await send();
    expect(types(receiver)).toEqual(['enrolment.enrolled', 'enrolment.withdrawn']);
    // Likewise after it was switched off and on.
    receiver.behaves = () => 503;
    await enrolled();
    await DeliveryModel.updateMany({ status: 'waiting' }, { $set: { attempts: 7 } });
    await send();
    await admin.post(`${page}/off`).expect(303);
    receiver.behaves = () => 204;
    await admin.post(`${page}/ping`).expect(303);
    await send();
    expect(await DeliveryModel.countDocuments({ status: 'delivered' })).toBe(3);
  });

  it('that was switched off while it was pinged stays off', async () => {
    const { receiver, admin, page } = await listening();
    await admin.post(`${page}/off`).expect(303);
    for (const { before, state } of [
      { before: () => Promise.resolve(), state: 'active' },
      { before: () => admin.post(`${page}/off`).expect(303), state: 'off' },
    ]) {
      const hanging = new Promise<ServerResponse>((resolve) => {
        receiver.behaves = (_, res) => {
          resolve(res);
          return undefined;
        };
      });
      const pinged = admin.post(`${page}/ping`).expect(303).then();
      const res = await hanging;
      await before();
      res.writeHead(204).end();
      await pinged;
      expect(await WebhookModel.findOne().lean()).toMatchObject({ state });
    }
    await admin.get(page).expect(200, /тим часом її вимкнули/);
  });

  it('loses nothing and has nothing twice, however it fails, and each subject in its order', async () => {
    const { receiver } = await listening();
    const had: string[] = [];
    const times = new Map<string, number>();
    const fails = (nth: number, time: number, res: ServerResponse): number | undefined => {
      if (nth % 4 === 0 && time <= 2) return 500;
      if (nth % 4 === 1 && time === 1) {
        res.destroy();
        return undefined;
      }
      return 200;
    };
    receiver.behaves = ({ id, type }, res) => {
      const time = (times.get(id) ?? 0) + 1;
      times.set(id, time);
      const nth = [...times.keys()].indexOf(id);
      const answer = fails(nth, time, res);
      if (answer === 200 && type !== 'ping' && !had.includes(id)) had.push(id);
      // What it has may be said to have failed.
      return answer === 200 && nth % 4 === 2 && time === 1 ? 504 : answer;
    };
    const course = await aCourse({ capacity: 40 });
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson()));
    for (const { _id } of people) await enrol(course, _id, _id, clock());
    for (const { _id } of people) await withdraw(course, _id, _id, clock());
    for (const { _id } of people) await enrol(course, _id, _id, clock());
    await sendAll();
    expect(had).toHaveLength(24);
    const byId = new Map(receiver.told.map((one) => [one.id, one]));
    for (const { _id } of people)
      expect(
        had.flatMap((id) => {
          const one = byId.get(id);
          return one?.data.person === _id ? [one.type] : [];
        }),
      ).toEqual(['enrolment.enrolled', 'enrolment.withdrawn', 'enrolment.enrolled']);
    expect(await DeliveryModel.countDocuments({ status: 'delivered' })).toBe(24);
  });

  it('that hangs holds up nobody else', async () => {
    const [{ receiver: slow }, { receiver: quick }] = [await listening(), await listening()];
    const waiting: (() => void)[] = [];
    slow.behaves = (_, res) => {
      waiting.push(() => res.writeHead(200).end());
      return undefined;
    };
    const { person, course } = await enrolled();
    const told = new Promise<void>((resolve) => {
      quick.behaves = () => {
        resolve();
        return 200;
      };
    });
    const round = send();
    await told;
    expect(types(quick)).toEqual(['enrolment.enrolled']);
    // Another event of the same subject is not sent past the one that hangs, be it by another process.
    while (waiting.length === 0) await new Promise(setImmediate);
    await withdraw(course, person._id, person._id, clock());
    await send();
    expect(types(slow)).toEqual(['enrolment.enrolled']);
    slow.behaves = () => 200;
    for (const end of waiting) end();
    await round;
    await sendAll();
    expect(types(slow)).toEqual(['enrolment.enrolled', 'enrolment.withdrawn']);
  });

  it('is told no more in a round whose time is over', async () => {
    const { receiver } = await listening();
    await enrolled();
    const round = { now: clock(), config, secret: TEST_SECRET };
    expect(await sendDeliveries({ ...round, lastsMs: -1 })).toBe(0);
    expect(types(receiver)).toEqual([]);
    expect(await sendDeliveries(round)).toBe(1);
  });

  it('is told each thing by one of two processes that send at once', async () => {
    const { receiver } = await listening();
    const course = await aCourse({ capacity: 30 });
    const people = await Promise.all(Array.from({ length: 20 }, () => aPerson()));
    await Promise.all(people.map(({ _id }) => enrol(course, _id, _id, clock())));
    const counts = await Promise.all([send(), send(), send()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(receiver.received.filter(({ type }) => type !== 'ping')).toHaveLength(20);
  });

  it('is told what a process had taken that died while it sent', async () => {
    const { receiver } = await listening();
    await enrolled();
    await send();
    await DeliveryModel.updateMany(
      {},
      {
        $set: {
          ...{ status: 'waiting', attempts: 0, lease: 'of the dead' },
          nextAt: new Date(clock().getTime() + HOUR),
        },
      },
    );
    expect(await send()).toBe(0);
    expect(await send(new Date(clock().getTime() + HOUR + 1000))).toBe(1);
    expect(receiver.received.filter(({ type }) => type !== 'ping')).toHaveLength(2);
    expect(receiver.told).toHaveLength(1);
  });

  it('at an address that is not public is told nothing where that is not allowed', async () => {
    const { receiver } = await listening();
    const { port } = receiver;
    await WebhookModel.updateMany({}, { $set: { url: `https://localhost:${port}/` } });
    await enrolled();
    const before = receiver.received.length;
    await sendDeliveries({ now: clock(), config: testConfig, secret: TEST_SECRET });
    expect(receiver.received).toHaveLength(before);
    expect(await DeliveryModel.findOne().lean()).toMatchObject({ answer: 'private' });
  });
});

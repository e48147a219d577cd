import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { sendDueMail } from '../../../../src/training/letters/send-due-mail.js';
import { residentRequests } from '../../../../src/training/residents/request-effects.js';
import { RequestModel } from '../../../../src/training/residents/request-model.js';
import { sweepRequests } from '../../../../src/training/residents/sweep-requests.js';
import { LimitModel } from '../../../../src/web/limits/limit-model.js';
import { aPerson } from '../../../support/builders.js';
import { aTraining, linkFor, residentAgent, signUp, typed } from '../../../support/residents.js';
import { TEST_SECRET, testApp, testConfig } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

let app: Express;
beforeAll(() => {
  app = testApp();
});
beforeEach(async () => {
  await Promise.all([LimitModel.deleteMany({}), OutboxModel.deleteMany({})]);
});

/** A pupil who signed up and confirmed it; a parent has not yet. */
async function aPupil(email: string, more = {}) {
  const training = await aTraining();
  const parentEmail = `parent-${email}`;
  await signUp(
    request.agent(app),
    training.code,
    typed(email, { age: 'minor', parentEmail, ...more }),
  );
  await request(app)
    .post(await linkFor(email))
    .expect(303);
  return training;
}

/** Whose an address is by now: each gives the address. */
const OWNERS = {
  employee: async () => (await aPerson()).email,
  left: async () => (await aPerson({ status: 'left' })).email,
  deleted: async () => {
    const email = 'gone@mail.example';
    const agent = await residentAgent(app, email, (await aTraining()).code);
    await agent.post('/me/deletion').expect(303);
    return email;
  },
  'other-name': async () => {
    const email = 'shared@mail.example';
    await residentAgent(app, email, (await aTraining()).code);
    return email;
  },
};

const letters = () => OutboxModel.find({ kind: 'resident-no-place' }).lean();
const send = (now: Date) => sendDueMail({ now, secret: TEST_SECRET, config: testConfig });

describe('a parent who confirms', () => {
  it('reads that their child has the place, and no letter says otherwise', async () => {
    const email = 'has-place@mail.example';
    await aPupil(email);
    const parent = request.agent(app);
    const { headers } = await parent.post(await linkFor(email, 'parent')).expect(303);
    expect((await parent.get(String(headers.location))).text).toContain('дитину записано');
    expect(await letters()).toEqual([]);
  });

  it('reads that there is none, and the child is written to once, however often it is replayed', async () => {
    const email = 'too-late@mail.example';
    const { _id, code } = await aPupil(email);
    await CourseModel.updateOne({ _id }, { $set: { enrolmentClosesAt: later(-1) } });
    const parent = request.agent(app);
    await parent.post(await linkFor(email, 'parent')).expect(303);
    expect((await parent.get(`/trainings/${code}`)).text).toContain('записати дитину не вдалося');

    const asked = await RequestModel.findOne({ email }).lean();
    const deed = {
      ...{ _id: `${asked?._id ?? ''}:parent`, by: asked?._id ?? '', at: new Date() },
      what: { type: 'proved', whose: 'parent' },
    };
    await RequestModel.updateOne({ email }, { $push: { deeds: deed } });
    await residentRequests.replayAll();
    await send(new Date());
    const [letter, other] = await letters();
    expect(other).toBeUndefined();
    expect(letter?.content?.text).toContain('записати вас не вдалося');
    expect(letter?.content?.text).toContain(`/trainings/${code}`);
  });
});

describe('a parent who confirms for an address that gets no place', () => {
  it.each([
    ['employee', 'належить працівникові міської ради, тож', 'Увійдіть як працівник'],
    ['left', 'записано за колишнім працівником', 'записано за колишнім працівником'],
    ['deleted', 'саме вилучаємо', 'ваші попередні дані ще вилучали'],
    ['other-name', 'вже записано інше ім’я', 'на цю адресу вже записано інше ім’я'],
  ] as const)('as it is %s reads why, and so does the mailbox, once', async (whose, page, text) => {
    const email = await OWNERS[whose]();
    const { _id, code } = await aPupil(email, { surname: 'Лис', givenName: 'Оксана' });
    const parent = request.agent(app);
    await parent.post(await linkFor(email, 'parent')).expect(303);
    expect((await parent.get(`/trainings/${code}`).expect(200)).text).toContain(page);
    const asked = await RequestModel.findOne({ email, course: _id }).lean();
    expect(asked?.outcome).toBe(whose);
    expect(await EnrolmentModel.countDocuments({ course: _id })).toBe(0);

    await send(new Date());
    const [letter, other] = await letters();
    expect(other).toBeUndefined();
    expect(letter?.to).toBe(asked?._id);
    expect(letter?.content?.text).toContain(text);
    expect(letter?.content?.text).not.toContain('Юрій');
  });
});

describe('a parent who never confirms', () => {
  it('leaves the child a letter, and a day later nothing', async () => {
    const email = 'waits@mail.example';
    await aPupil(email);
    await sweepRequests(later(47));
    expect(await letters()).toEqual([]);
    await sweepRequests(later(49));
    await sweepRequests(later(50));
    await send(later(50));
    const [letter, other] = await letters();
    expect(other).toBeUndefined();
    expect(letter?.content?.text).toContain('не підтвердив вашу участь');
    await sweepRequests(later(74));
    expect(await RequestModel.countDocuments({ email })).toBe(0);
    expect(await letters()).toEqual([]);
  });

  it('leaves it also where nothing ran for days', async () => {
    const email = 'slept@mail.example';
    await aPupil(email);
    await sweepRequests(later(24 * 7));
    expect(await letters()).toHaveLength(1);
    await sweepRequests(later(24 * 8 + 1));
    expect(await RequestModel.countDocuments({ email })).toBe(0);
  });
});

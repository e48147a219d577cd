import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { followLeavers } from '../../../src/desks/leaving/leave.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { anonymiseLeavers } from '../../../src/people/retention/anonymise-leavers.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { RequestModel } from '../../../src/training/residents/request-model.js';
import { sweepRequests } from '../../../src/training/residents/sweep-requests.js';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { useMailServer } from '../../letters/outbox/mail-server.js';
import { aTraining, linkFor, residentAgent, signUp, typed } from '../../support/residents.js';
import { TEST_SECRET, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const server = useMailServer();
const DAY_MS = 86_400_000;
const later = (ms: number) => new Date(Date.now() + ms);

let app: Express;
beforeAll(() => {
  app = testApp();
});
beforeEach(async () => {
  await Promise.all([LimitModel.deleteMany({}), OutboxModel.deleteMany({})]);
});

const send = () => sendDueMail({ now: new Date(), secret: TEST_SECRET, config: server.config() });
const sentTo = (...addresses: string[]) =>
  OutboxModel.countDocuments({ address: { $in: addresses } });

describe('addresses in the outbox', () => {
  it('go with a sign-up that nobody confirmed, a parent’s too', async () => {
    const { code } = await aTraining();
    const [email, parentEmail] = ['swept@mail.example', 'swept-parent@mail.example'];
    const agent = request.agent(app);
    await signUp(agent, code, typed(email, { age: 'minor', parentEmail }));
    await send();
    expect(await sentTo(email, parentEmail)).toBe(2);
    await sweepRequests(later(2.5 * DAY_MS));
    expect(await sentTo(email, parentEmail)).toBe(2);
    await sweepRequests(later(3.5 * DAY_MS));
    expect(await RequestModel.countDocuments({ email })).toBe(0);
    expect(await sentTo(email, parentEmail)).toBe(0);
  });

  it('go with a resident who deletes themselves, those of links that they never opened too', async () => {
    const { code } = await aTraining();
    const email = 'deletes@mail.example';
    const agent = await residentAgent(app, email, code);
    await request(app).post('/trainings/sign-in').type('form').send({ email }).expect(303);
    await send();
    // The link of the sign-up was used before it was sent; the place and the sign-in were told.
    expect(await sentTo(email)).toBe(2);
    await agent.post('/me/deletion').expect(303);
    const soon = later(10 * 60_000);
    await followLeavers(soon);
    await anonymiseLeavers(soon);
    expect(await sentTo(email)).toBe(0);
    expect(await RequestModel.countDocuments({ email })).toBe(0);
  });

  it('go with sign-ups that were nobody’s yet, at once, and what is asked for later stays', async () => {
    const [first, second, third] = [await aTraining(), await aTraining(), await aTraining()];
    const [email, parentEmail] = ['pending@mail.example', 'pending-parent@mail.example'];
    const agent = await residentAgent(app, email, first.code);
    const visitor = request.agent(app);
    await signUp(visitor, second.code, typed(email));
    await signUp(visitor, third.code, typed(email, { age: 'minor', parentEmail }));
    await visitor.post(await linkFor(email)).expect(303);
    const parent = await linkFor(email, 'parent');
    await send();
    expect(await sentTo(parentEmail)).toBe(1);
    expect(await RequestModel.countDocuments({ email, person: null })).toBe(2);

    await agent.post('/me/deletion').expect(303);
    expect(await RequestModel.countDocuments({ email })).toBe(0);
    expect(await sentTo(parentEmail)).toBe(0);
    await request(app).post(parent).expect(404);

    await signUp(request.agent(app), first.code, typed(email));
    const soon = later(10 * 60_000);
    await followLeavers(soon);
    await anonymiseLeavers(soon);
    expect(await RequestModel.countDocuments({ email })).toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { RequestModel } from '../../../src/training/residents/request-model.js';
import {
  anEmail,
  aTraining,
  linkFor,
  minorAgent,
  placeOf,
  residentAgent,
  signUp,
  typed,
} from '../../support/residents.js';
import type { Agent } from '../../support/test-app.js';
import { useUncountedApp } from '../../support/uncounted-app.js';

const app = useUncountedApp();

/** Asks for links to sign in until the mailbox gets no more, and once again; each form is another one. */
async function fillWithSignIns(email: string) {
  const answers = [];
  for (let at = 0; at < 7; at += 1)
    answers.push(
      await request(app)
        .post('/trainings/sign-in')
        .type('form')
        .send({ email, at: String(at) }),
    );
  return answers.map(({ status }) => status);
}

/** Signs up so often that a mailbox, its own or that of a parent, gets no more. */
async function fillWithSignUps(
  agent: Agent,
  code: string,
  email: () => string,
  more: Record<string, string> = {},
) {
  for (let at = 0; at < 6; at += 1) await signUp(agent, code, typed(email(), more));
}

/** Kinds of the letters that requests of or about a mailbox led to. */
const kindsFor = async (whose: { email: string } | { parentEmail: string }) => {
  const ids = (await RequestModel.find(whose, { _id: 1 }).lean()).map(({ _id }) => _id);
  return (await OutboxModel.find({ to: { $in: ids } }, { kind: 1 }).lean()).map(({ kind }) => kind);
};

describe('one mailbox', () => {
  it('gets few letters an hour, and nobody learns that it gets no more', async () => {
    const email = anEmail();
    expect(new Set(await fillWithSignIns(email))).toEqual(new Set([303]));
    expect(await RequestModel.countDocuments({ email })).toBe(5);
  });

  it('is answered in words that hold for every mailbox once it gets no more', async () => {
    const { code } = await aTraining();
    const [full, other] = [anEmail(), anEmail()];
    const agent = request.agent(app);
    await fillWithSignUps(agent, code, () => full);
    expect(await RequestModel.countDocuments({ email: full })).toBe(5);
    const said = async (email: string) => {
      await signUp(agent, code, typed(email));
      const { text } = await agent.get(`/trainings/${code}`).expect(200);
      return /Загляньте в пошту[\s\S]*?перевірте спам/
        .exec(text)?.[0]
        .replaceAll('<wbr>', '')
        .replace(email, '…');
    };
    const answer = await said(full);
    expect(answer).toContain('якщо за останню годину туди не йшло п’яти посилань для запису');
    expect(await said(other)).toBe(answer);
    expect(await RequestModel.countDocuments({ email: full })).toBe(5);
    expect(await RequestModel.countDocuments({ email: other })).toBe(1);
  });

  it('gets links of each kind whatever others ask for it: nobody keeps its resident out', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    const agent = request.agent(app);
    await fillWithSignUps(agent, code, () => email);
    await fillWithSignUps(agent, code, anEmail, { age: 'minor', parentEmail: email });
    expect(await RequestModel.countDocuments({ parentEmail: email })).toBe(6);
    const toParent = (await kindsFor({ parentEmail: email })).filter(
      (k) => k === 'resident-parent',
    );
    expect(toParent).toHaveLength(5);
    expect(await RequestModel.countDocuments({ email, kind: 'sign-in' })).toBe(0);
    await fillWithSignIns(email);
    expect(await RequestModel.countDocuments({ email, kind: 'sign-in' })).toBe(5);
  });

  it('of a parent that gets no more leaves the child their own letter', async () => {
    const { code } = await aTraining();
    const parentEmail = anEmail();
    const more = { age: 'minor', parentEmail };
    await fillWithSignUps(request.agent(app), code, anEmail, more);
    const child = anEmail();
    await signUp(request.agent(app), code, typed(child, more));
    expect(await kindsFor({ email: child })).toEqual(['resident-sign-up']);
  });

  it('of a parent that gets no more is answered a pupil who is known in the same words', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const [email, parentEmail] = [anEmail(), anEmail()];
    const agent = await minorAgent(app, email, first.code);
    const page = `/trainings/${second.code}/enrolment`;
    for (let at = 0; at < 6; at += 1)
      await agent
        .post(page)
        .type('form')
        .send({ parentEmail, at: String(at) })
        .expect(303);
    expect(await RequestModel.countDocuments({ email, parentEmail })).toBe(5);
    await request(app)
      .post(await linkFor(email, 'parent'))
      .expect(303);
    expect(await placeOf(email, second._id)).toBe('enrolled');
  });
});

describe('one address of the network', () => {
  it('may sign up so often, is told when again, and signs in all the same', async () => {
    const { code } = await aTraining();
    const from = request.agent(app);
    const ask = () => from.post(`/trainings/${code}/sign-up`).type('form').send(typed(anEmail()));
    let last = await ask();
    for (let at = 0; at < 40 && last.status !== 429; at += 1) last = await ask();
    expect(last.status).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    await from.post('/trainings/sign-in').type('form').send({ email: anEmail() }).expect(303);
  });

  it('lets a hall of people behind it sign in at once', async () => {
    const from = request.agent(app);
    for (let at = 0; at < 45; at += 1)
      await from.post('/trainings/sign-in').type('form').send({ email: anEmail() }).expect(303);
  });
});

describe('a resident', () => {
  it('signs in while strangers have used up the sign-ups of their mailbox', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    await residentAgent(app, email, code);
    await fillWithSignUps(request.agent(app), code, () => email);
    const agent = request.agent(app);
    await agent.post('/trainings/sign-in').type('form').send({ email }).expect(303);
    const { headers } = await agent.post(await linkFor(email)).expect(303);
    expect(headers.location).toBe('/me');
  });
});

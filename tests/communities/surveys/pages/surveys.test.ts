import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import request from 'supertest';
import { AnswerModel } from '../../../../src/communities/surveys/answers/answer-model.js';
import { SurveyModel } from '../../../../src/communities/surveys/survey-model.js';
import { InvitationModel } from '../../../../src/communities/surveys/tickets/invitation-model.js';
import { SpentModel } from '../../../../src/communities/surveys/tickets/spent-model.js';
import { sweepInvitations } from '../../../../src/communities/surveys/tickets/sweep-invitations.js';
import { hashOfTicket } from '../../../../src/communities/surveys/tickets/ticket.js';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { dayIn } from '../../../../src/ground/time/days.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { composeMail } from '../../../../src/training/letters/compose-mail.js';
import { LIMITS } from '../../../../src/web/limits/rules.js';
import { LimitModel } from '../../../../src/web/limits/limit-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { exhaust } from '../../../support/exhaust.js';
import { expectValid } from '../../../support/markup.js';
import {
  signedIn,
  testApp,
  testConfig,
  TEST_SECRET,
  type Agent,
} from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const DAY_MS = 86_400_000;
/** The clock of the file: surveys close when their last day is over. */
let now = new Date('2026-03-10T09:00:00Z');
const day = (later: number) => dayIn(new Date(now.getTime() + later * DAY_MS));

let app: Express;
let institute: Agent;
let visitor: Agent;
let north: Department;
let south: Department;

const send = (agent: Agent, path: string, fields: object) =>
  agent.post(path).type('form').send(fields);
const page = async (path: string, agent: Agent = visitor) =>
  (await agent.get(path).expect(200)).text;
const kept = (code: string, rest = '') => `/institute/surveys/${code}${rest}`;

const DESCRIPTION = {
  ...{ titleUk: 'Двори', titleEn: 'Yards', ledeUk: 'Навіщо', ledeEn: 'What for' },
  ...{ methodUk: 'На сайті', methodEn: 'On the site', access: 'open' },
};
const SCALE = { kind: 'scale', textUk: 'Чи затишно?', textEn: 'Is it cosy?', options: '' };
const CHOICE = {
  ...{ kind: 'single', textUk: 'Що спершу?', textEn: 'What first?' },
  options: 'лавки | benches\nдерева | trees\nсвітло | light',
};
const WORDS = { kind: 'text', textUk: 'Що ще?', textEn: 'What else?', options: '' };

async function begin(code: string, fields: object = {}): Promise<void> {
  await send(institute, '/institute/surveys/new', { ...DESCRIPTION, code, ...fields }).expect(303);
}

const ask = (code: string, question: object) =>
  send(institute, kept(code, '/questions'), question).expect(303);
const open = (code: string, until = day(10)) =>
  send(institute, kept(code, '/opening'), { until }).expect(303);

/** A survey of three questions that is open. */
async function anOpenSurvey(code: string, fields: object = {}): Promise<void> {
  await begin(code, fields);
  for (const question of [SCALE, CHOICE, WORDS]) await ask(code, question);
  await open(code);
}

const answer = (code: string, fields: object) => send(visitor, `/surveys/${code}`, fields);

async function answers(code: string, count: number, fields: object = {}): Promise<void> {
  for (let at = 0; at < count; at += 1) await answer(code, { q1: '4', ...fields }).expect(303);
}

const close = (code: string) => institute.post(kept(code, '/closing')).expect(303);

beforeAll(async () => {
  app = testApp(() => now);
  [north, south] = [
    await aDepartment({ name: { uk: 'Північний район', en: 'North' } }),
    await aDepartment({ name: { uk: 'Південний район', en: 'South' } }),
  ];
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
  visitor = request.agent(app);
  for (const [code, district] of [
    ['NORTH', north],
    ['SOUTH', south],
  ] as const)
    await send(institute, '/institute/communities/new', {
      ...{ code, district: district._id, nameUk: code, nameEn: code },
      ...{ boundaryUk: 'До річки', boundaryEn: 'To the river', streets: 'вул. Широка' },
      ...{ placeUk: 'Школа', placeEn: 'School', since: '2020-01-12' },
    }).expect(303);
});

// One visitor says here what a whole district does.
beforeEach(async () => {
  await LimitModel.deleteMany({});
});

describe('a survey', () => {
  it('is nobody’s but the institute’s until it is open, and asks nothing else afterwards', async () => {
    await begin('DRAFT');
    await visitor.get('/surveys/DRAFT').expect(404);
    expect(await page('/surveys')).not.toContain('/surveys/DRAFT');
    await send(institute, kept('DRAFT', '/opening'), { until: day(3) }).expect(409);
    await ask('DRAFT', SCALE);
    await ask('DRAFT', CHOICE);
    await institute.post(kept('DRAFT', '/questions/q2/removal')).expect(303);
    await send(institute, kept('DRAFT', '/questions'), { ...CHOICE, options: 'одне' }).expect(422);
    await send(institute, kept('DRAFT', '/opening'), { until: day(-1) }).expect(422);
    await open('DRAFT', day(3));
    expect(await page('/surveys')).toContain('/surveys/DRAFT');
    expect(await page('/surveys/DRAFT')).toContain('Чи затишно?');
    await send(institute, kept('DRAFT', '/questions'), CHOICE).expect(404);
    await send(institute, kept('DRAFT'), { ...DESCRIPTION, titleUk: 'Інше', edited: '1' }).expect(
      409,
    );
    const told = await AuditModel.find({ 'values.survey': 'DRAFT' }).lean();
    expect(told.map(({ action }) => action).sort()).toEqual([
      ...['survey-begun', 'survey-opened'],
      ...['survey-question-added', 'survey-question-added', 'survey-question-removed'],
    ]);
    expect(JSON.stringify(told)).not.toContain('затишно');
  });

  it('is answered without an account, and by nothing that is no answer', async () => {
    await anOpenSurvey('OPEN');
    await answer('OPEN', {}).expect(422);
    const refused = await answer('OPEN', { q1: '7' }).expect(422);
    await expectValid(refused.text, 'a refused answer');
    await answer('OPEN', { q1: '4', district: 'elsewhere' }).expect(422);
    await answer('OPEN', { q2: '1', q3: 'лавку', district: north._id }).expect(303);
    const [kept1, ...more] = await AnswerModel.find({ survey: 'OPEN' }).lean();
    expect(more).toEqual([]);
    expect(kept1).toEqual({
      ...{ _id: expect.stringMatching(/^[0-9a-f]{24}$/), survey: 'OPEN', batch: '' },
      ...{ day: dayIn(now), district: north._id, said: { q2: 1, q3: 'лавку' } },
    });
    await exhaust(LIMITS.surveyAnswersAll, 'all');
    await answer('OPEN', { q1: '4' }).expect(429);
    await LimitModel.deleteMany({});
    const then = now;
    // The last day is over.
    now = new Date(now.getTime() + 11 * DAY_MS);
    await answer('OPEN', { q1: '4' }).expect(409);
    now = then;
  });

  it('shows nothing of fewer than five, and nothing before it is published', async () => {
    await anOpenSurvey('FEW');
    await answers('FEW', 4);
    await institute.get(kept('FEW', '/results')).expect(404);
    await close('FEW');
    expect(await page(kept('FEW', '/results'), institute)).toContain('показувати нічого');
    await send(institute, kept('FEW', '/publication'), { figure: '' }).expect(409);
    await visitor.get('/surveys/FEW/results').expect(404);
  });

  it('shows its results by question and district, beside the wave before, and the figure of the week', async () => {
    await anOpenSurvey('WAVE-1', { sampled: '1' });
    await answers('WAVE-1', 6, { q1: '2', q2: '0' });
    await close('WAVE-1');
    await send(institute, kept('WAVE-1', '/publication'), { figure: '' }).expect(303);
    expect(await page('/communities')).not.toContain('Число тижня');
    await begin('WAVE-2', { follows: 'WAVE-1' });
    await institute.get(kept('WAVE-2', '/questions')).expect(404);
    await open('WAVE-2');
    await answers('WAVE-2', 7, { q1: '4', q2: '1', district: north._id });
    await answers('WAVE-2', 5, { q1: '3', q2: '1', district: south._id });
    await answers('WAVE-2', 2, { q2: '2', q3: 'лише двоє', district: south._id });
    await close('WAVE-2');
    await send(institute, kept('WAVE-2', '/publication'), { figure: 'q2' }).expect(422);
    await send(institute, kept('WAVE-2', '/publication'), { figure: 'q1' }).expect(303);
    const text = await page('/surveys/WAVE-2/results');
    for (const shown of ['Північний район', 'Південний район', '4,6', '5,0', '4,3', '64 % (9)'])
      expect(text).toContain(shown);
    // Two people chose light, and two wrote something: nobody reads either.
    expect(text).not.toContain('лише двоє');
    expect(text).toContain('не показуємо');
    expect(text).toContain('не вказуємо');
    await expectValid(text, 'results');
    expect(await page('/surveys/WAVE-1/results')).toContain('±40,0 %');
    expect(await page('/communities')).toContain('Число тижня');
    // What is published does not change.
    await institute.get(kept('WAVE-2', '/import')).expect(404);
  });

  it('lets the institute choose which words everybody reads', async () => {
    await anOpenSurvey('WORDS');
    for (const word of ['липи', 'лавки', 'тінь', 'вода', 'телефон сусідки'])
      await answer('WORDS', { q3: word }).expect(303);
    await close('WORDS');
    const { _id: id } = await AnswerModel.findOne({ survey: 'WORDS', 'said.q3': 'липи' })
      .orFail()
      .lean();
    const path = kept('WORDS', '/words');
    expect(await page(path, institute)).toContain('телефон сусідки');
    await send(institute, path, { question: 'q3', answer: id, shown: '1' }).expect(303);
    await send(institute, kept('WORDS', '/publication'), { figure: '' }).expect(303);
    expect(await page('/surveys/WORDS/results')).toContain('липи');
    expect(await page('/surveys/WORDS/results')).not.toContain('телефон');
    await send(institute, path, { question: 'q3', answer: id }).expect(303);
    expect(await page('/surveys/WORDS/results')).not.toContain('липи');
    const told = await AuditModel.find({ 'values.survey': 'WORDS' }).lean();
    expect(JSON.stringify(told)).not.toMatch(/липи|[0-9a-f]{24}:q3/);
  });
});

describe('a survey that is answered once a mailbox', () => {
  const EMAIL = 'resident@mail.example';
  const linkFor = async (email: string) => {
    await send(visitor, '/surveys/ONCE/link', { email }).expect(303);
    const { _id } = await InvitationModel.findOne({ email }).sort({ at: -1, _id: -1 }).orFail();
    const mail = await OutboxModel.findOne({ to: _id }).orFail().lean();
    const composed = await composeMail(mail, { config: testConfig, secret: TEST_SECRET, now });
    if (composed.outcome !== 'send') throw new Error('no letter');
    expect(composed.to.address).toBe(email);
    return /\/surveys\/ONCE\/by\/[\w.-]+/.exec(composed.content.text)?.[0] ?? '';
  };

  it('takes one answer by a link, and none without', async () => {
    await anOpenSurvey('ONCE', { access: 'letter' });
    await answer('ONCE', { q1: '4' }).expect(409);
    const link = await linkFor(EMAIL);
    expect(await linkFor(EMAIL)).toBe(link);
    const questions = await page(link);
    expect(questions).toContain('Чи затишно?');
    await expectValid(questions, link);
    await send(visitor, link, { q1: '4', q3: 'моє слово' }).expect(303);
    await send(visitor, link, { q1: '0', q3: 'ще одне' }).expect(303);
    expect(await AnswerModel.countDocuments({ survey: 'ONCE' })).toBe(1);
    const used = await page(link);
    expect(used).toContain('відповідь уже прийнято');
    await expectValid(used, link);
    await visitor.get(`${link}x`).expect(404);
    await send(visitor, `${link.slice(0, -1)}_`, { q1: '1' }).expect(404);
    const other = await linkFor('other@mail.example');
    await Promise.all([1, 2, 3].map(() => send(visitor, other, { q1: '3' })));
    expect(await AnswerModel.countDocuments({ survey: 'ONCE' })).toBe(2);
  });

  it('keeps nothing that leads from a mailbox to an answer', async () => {
    const link = await linkFor(EMAIL);
    const ticket = link.split('/').at(-1) ?? '';
    const [given, tickets] = [
      await AnswerModel.find({ survey: 'ONCE' }).lean(),
      await SpentModel.findById('ONCE').orFail().lean(),
    ];
    // The one holds hashes in the order of their letters, and nothing else.
    expect(Object.keys(tickets).sort()).toEqual(['_id', 'spent']);
    expect(tickets.spent).toEqual([...tickets.spent].sort());
    expect(tickets.spent).toContain(hashOfTicket(ticket));
    for (const one of given) {
      expect(Object.keys(one).sort()).toEqual([
        '_id',
        'batch',
        'day',
        'district',
        'said',
        'survey',
      ]);
      expect(one.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    // No word of an answer stands in any other store, nor a word of the others in it.
    const collections = (await mongoose.connection.db?.collections()) ?? [];
    const secrets = [...tickets.spent, ticket, EMAIL];
    for (const collection of collections) {
      const stored = JSON.stringify(await collection.find().toArray());
      if (collection.collectionName === 'surveyanswers')
        expect(secrets.filter((one) => stored.includes(one))).toEqual([]);
      else expect(given.filter(({ _id }) => stored.includes(_id))).toEqual([]);
      expect(stored.includes(ticket)).toBe(false);
    }
    // The mailbox is known two days, and the link goes on working.
    await sweepInvitations(new Date(now.getTime() + 3 * DAY_MS));
    expect(await InvitationModel.countDocuments({ survey: 'ONCE' })).toBe(0);
    expect(await OutboxModel.countDocuments({ kind: 'survey-link' })).toBe(0);
    expect(await page(link)).toContain('відповідь уже прийнято');
  });
});

describe('answers from a file', () => {
  const bring = (code: string, text: string) =>
    institute.post(kept(code, '/import')).attach('file', Buffer.from(text), 'answers.csv');

  it('are refused by row and column, looked at, and added once', async () => {
    await anOpenSurvey('PAPER');
    const wrong = await bring(
      'PAPER',
      'Район;Чи затишно?;q2\nПівнічний район;6;лавки\nСхід;5;0\n;;',
    );
    expect(wrong.status).toBe(422);
    await expectValid(wrong.text, 'a file that is refused');
    for (const where of ['Рядок 2, стовпець «Чи затишно?»', 'Рядок 3, стовпець «Район»'])
      expect(wrong.text).toContain(where);
    expect((await bring('PAPER', 'Хто;q1\nя;5')).text).toContain('стовпець «Хто»');
    expect(await AnswerModel.countDocuments({ survey: 'PAPER' })).toBe(0);

    const rows = Array.from({ length: 20 }, (_, at) =>
      [at % 2 ? 'North' : 'Південний район', 1 + (at % 5), at % 2 ? 'trees' : '1', ''].join(';'),
    );
    const file = ['District;Is it cosy?;What first?;q3', ...rows].join('\n');
    const preview = String((await bring('PAPER', file).expect(303)).headers.location);
    expect((await bring('PAPER', file).expect(303)).headers.location).toBe(preview);
    const looked = await page(preview, institute);
    expect(looked).toContain('Прочитано 20 відповідей');
    await expectValid(looked, preview);
    const { brought } = await SurveyModel.findById('PAPER').orFail().lean();
    expect(brought).toEqual([]);
    await institute.post(preview).expect(303);
    await institute.post(preview).expect(303);
    await bring('PAPER', 'q1\n5').expect(303);
    await close('PAPER');
    await send(institute, kept('PAPER', '/publication'), { figure: 'q1' }).expect(303);
    const survey = await SurveyModel.findById('PAPER').orFail().lean();
    expect(survey.published?.results).toMatchObject({
      answers: 20,
      questions: [
        { question: 'q1', mean: 3 },
        { question: 'q2', counts: [10, 10, 0] },
      ],
    });
    // What was looked at and not added is gone.
    expect(await AnswerModel.countDocuments({ survey: 'PAPER' })).toBe(20);
  });
});

import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
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
import { accountKeys } from '../../../../src/people/sign-in/account-key.js';
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

const bring = (code: string, text: string) =>
  institute.post(kept(code, '/import')).attach('file', Buffer.from(text), 'answers.csv');

/** Brings a file and adds its answers; gives the address at which it was looked at. */
async function bringAndAdd(code: string, text: string): Promise<string> {
  const { location } = (await bring(code, text).expect(303)).headers;
  await institute.post(String(location)).expect(303);
  return String(location);
}

/** By what the page of words calls some. */
const wordsField = (text: string, words: string): string =>
  /name="words" value="([0-9a-f]{24})"/.exec(text.slice(text.indexOf(words)))?.[1] ?? '';

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
      ...{ district: north._id, said: { q2: 1, q3: 'лавку' } },
    });
    // While it is open, nobody sees by the number that somebody has just answered.
    expect(await page(kept('OPEN'), institute)).toContain('менш ніж 10');
    await answers('OPEN', 11);
    expect(await page(kept('OPEN'), institute)).toContain('щонайменше 10');
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
    await anOpenSurvey('WAVE-1', { sampled: '1', access: 'files' });
    await bringAndAdd('WAVE-1', ['q1;q2', ...Array.from({ length: 6 }, () => '3;1')].join('\n'));
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
    // This wave was not drawn at random, the one before was.
    expect(text).toContain('похибка ±40,0 %');
    expect(await page('/communities')).toContain('Число тижня');
    // What is published does not change.
    await institute.get(kept('WAVE-2', '/import')).expect(404);
  });

  it('says a margin of error of a sample alone, and lets nobody answer it of their own accord', async () => {
    for (const access of ['open', 'letter'])
      expect(
        (
          await send(institute, '/institute/surveys/new', {
            ...{ ...DESCRIPTION, code: 'SAMPLE', sampled: '1', access },
          }).expect(422)
        ).text,
      ).toContain('Похибку вказують, лише коли всі відповіді – з файлів');
    await anOpenSurvey('SAMPLE', { sampled: '1', access: 'files' });
    const shown = await page('/surveys/SAMPLE');
    expect(shown).toContain('На сайті відповідей не приймаємо');
    expect(shown).not.toContain('Чи затишно?');
    await expectValid(shown, 'a survey of a sample');
    await answer('SAMPLE', { q1: '4' }).expect(409);
    await send(visitor, '/surveys/SAMPLE/link', { email: 'me@mail.example' }).expect(409);
    expect(await AnswerModel.countDocuments({ survey: 'SAMPLE' })).toBe(0);
    await send(institute, kept('SAMPLE'), { ...DESCRIPTION, sampled: '1', edited: '1' }).expect(
      422,
    );
  });

  it('asks a question under a number that none had before', async () => {
    await begin('NUMBERS');
    await ask('NUMBERS', SCALE);
    await ask('NUMBERS', CHOICE);
    await institute.post(kept('NUMBERS', '/questions/q2/removal')).expect(303);
    await ask('NUMBERS', WORDS);
    // Somebody whose page still shows the one that is gone removes no other.
    await institute.post(kept('NUMBERS', '/questions/q2/removal')).expect(303);
    const { questions } = await SurveyModel.findById('NUMBERS').orFail().lean();
    expect(questions.map(({ id, kind }) => [id, kind])).toEqual([
      ['q1', 'scale'],
      ['q3', 'text'],
    ]);
  });

  it('is read in the order of its numbers, the same on every page and in files', async () => {
    await begin('ORDER');
    for (const question of [CHOICE, SCALE, WORDS]) await ask('ORDER', question);
    await institute.post(kept('ORDER', '/questions/q1/removal')).expect(303);
    // A file may be made ready before the survey is open.
    for (const path of [kept('ORDER'), kept('ORDER', '/questions')]) {
      const numbers = (await page(path, institute)).matchAll(/<li value="(\d+)">/g);
      expect([...numbers].map(([, number]) => number)).toEqual(['1', '2']);
    }
    await open('ORDER');
    const read = await page(kept('ORDER'), institute);
    for (const number of [1, 2]) expect(read).toContain(`<li value="${number}"><b>`);
    for (const text of ['1. Чи затишно?', '2. Що ще?'])
      expect(await page('/surveys/ORDER')).toContain(text);
    expect(await page(kept('ORDER', '/import'), institute)).toContain('<b>q2</b> – Що ще?');
    const where = 'Рядок 2, стовпець «Чи затишно?», питання 1';
    expect((await bring('ORDER', 'Чи затишно?;q2\n6;Так')).text).toContain(where);
    await answers('ORDER', 5, { q2: 'Тінь' });
    await close('ORDER');
    const results = await page(kept('ORDER', '/results'), institute);
    expect(results).toContain('<h2 id="q2">2. Що ще?</h2>');
    expect(await page(kept('ORDER', '/words'), institute)).toContain('2. Що ще?');
    await begin('ORDER-2', { follows: 'ORDER' });
    await open('ORDER-2');
    expect(await page('/surveys/ORDER-2')).toContain('2. Що ще?');
  });

  it('lets the institute choose which words everybody reads', async () => {
    await anOpenSurvey('WORDS');
    for (const word of ['липи', 'лавки', 'тінь', 'вода', 'телефон сусідки'])
      await answer('WORDS', { q3: word }).expect(303);
    await close('WORDS');
    const path = kept('WORDS', '/words');
    const text = await page(path, institute);
    expect(text).toContain('телефон сусідки');
    const id = wordsField(text, 'липи');
    await send(institute, path, { question: 'q3', words: id, shown: '1' }).expect(303);
    await send(institute, kept('WORDS', '/publication'), { figure: '' }).expect(303);
    expect(await page('/surveys/WORDS/results')).toContain('липи');
    expect(await page('/surveys/WORDS/results')).not.toContain('телефон');
    await send(institute, path, { question: 'q3', words: id }).expect(303);
    expect(await page('/surveys/WORDS/results')).not.toContain('липи');
    const told = await AuditModel.find({ 'values.survey': 'WORDS' }).lean();
    expect(JSON.stringify(told)).not.toMatch(/липи|[0-9a-f]{24}:q3/);
  });

  it('shows words page by page, one question at a time, and nothing that joins those of one person', async () => {
    await begin('TALK');
    await ask('TALK', WORDS);
    await ask('TALK', { ...WORDS, textUk: 'Що найгірше?', textEn: 'What is worst?' });
    await open('TALK');
    const number = (at: number) => String(at).padStart(2, '0');
    for (let at = 0; at < 22; at += 1)
      await answer('TALK', { q1: `добре ${number(at)}`, q2: `зле ${number(at)}` }).expect(303);
    await close('TALK');
    const path = kept('TALK', '/words');
    const first = await page(path, institute);
    await expectValid(first, path);
    expect([first.includes('добре 19'), first.includes('добре 20')]).toEqual([true, false]);
    expect(first).not.toContain('зле');
    const rest = await page(`${path}?question=q1&page=2`, institute);
    expect(rest).toContain('добре 21');
    const other = await page(`${path}?question=q2`, institute);
    expect(other).toContain('зле 00');
    await institute.get(`${path}?question=q1&page=3`).expect(404);
    await institute.get(`${path}?question=q7`).expect(404);
    // Neither page names an answer, and none has a name that stands on the other.
    const names = (text: string) =>
      [...text.matchAll(/name="words" value="(\w+)"/g)].map(([, name]) => name);
    expect(new Set(names(first)).size).toBe(20);
    expect(names(first).filter((one) => names(other).includes(one))).toEqual([]);
    const stored = await AnswerModel.distinct('_id', { survey: 'TALK' });
    expect(stored.filter((one) => (first + rest + other).includes(one))).toEqual([]);
    const chosen = { question: 'q1', words: wordsField(rest, 'добре 21'), page: '2', shown: '1' };
    const { headers } = await send(institute, path, chosen).expect(303);
    expect(headers.location).toBe(`${path}?question=q1&page=2`);
    expect(await page(`${path}?question=q1&page=2`, institute)).toContain('оприлюднено');
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
    expect(await page(link)).toContain('відповідь уже прийнято');
    // A second one is not kept, and nobody is thanked for it.
    const { headers } = await send(visitor, link, { q1: '0', q3: 'ще одне' }).expect(303);
    expect(headers.location).toBe(link);
    expect(await AnswerModel.countDocuments({ survey: 'ONCE' })).toBe(1);
    const used = await page(link);
    expect(used).toContain('Іншої за ним не врахуємо');
    expect(used).not.toContain('Дякуємо, відповідь прийнято');
    await expectValid(used, link);
    await visitor.get(`${link}x`).expect(404);
    await send(visitor, `${link.slice(0, -1)}_`, { q1: '1' }).expect(404);
    const other = await linkFor('other@mail.example');
    await Promise.all([1, 2, 3].map(() => send(visitor, other, { q1: '3' })));
    expect(await AnswerModel.countDocuments({ survey: 'ONCE' })).toBe(2);
  });

  it('takes one answer of a mailbox, whatever label its owner writes behind it', async () => {
    const [plain, labelled] = ['label@mail.example', 'label+once.more@mail.example'];
    expect(await linkFor(labelled)).toBe(await linkFor(plain));
    expect(await linkFor('+x@mail.example')).not.toBe(await linkFor('+y@mail.example'));
    // Letters to one mailbox are counted together, too.
    await exhaust(LIMITS.surveyMailbox, accountKeys(TEST_SECRET)(plain));
    await send(visitor, '/surveys/ONCE/link', { email: 'label+third@mail.example' }).expect(303);
    expect(await InvitationModel.countDocuments({ email: /third/ })).toBe(0);
  });

  it('is answered while open surveys are flooded, and by nothing that is no answer', async () => {
    const link = await linkFor('late@mail.example');
    const counted = { q1: '4' };
    const before = await LimitModel.find().lean();
    await send(visitor, `${link.slice(0, -2)}__`, counted).expect(404);
    await answer('ONCE', counted).expect(409);
    expect(await LimitModel.find().lean()).toEqual(before);
    await exhaust(LIMITS.surveyAnswersAll, 'all');
    await send(visitor, link, counted).expect(303);
    const after = await LimitModel.find().lean();
    await send(visitor, link, counted).expect(303);
    expect(await LimitModel.find().lean()).toEqual(after);
  });

  it('gives a ticket back where the answer could not be kept, and never where it was', async () => {
    const create = jest.spyOn(AnswerModel, 'create');
    const lost = new Error('no connection');
    try {
      const [failing, kept1] = [
        await linkFor('failing@mail.example'),
        await linkFor('kept@mail.example'),
      ];
      const counted = () => AnswerModel.countDocuments({ survey: 'ONCE' });
      const before = await counted();
      create.mockRejectedValueOnce(lost);
      await send(visitor, failing, { q1: '4' }).expect(500);
      await send(visitor, failing, { q1: '4' }).expect(303);
      expect(await counted()).toBe(before + 1);
      // It was written, and its receipt lost: it counts once.
      create.mockImplementationOnce(async (written: object) => {
        await AnswerModel.insertMany([written]);
        throw lost;
      });
      await send(visitor, kept1, { q1: '4' }).expect(303);
      await send(visitor, kept1, { q1: '4' }).expect(303);
      expect(await counted()).toBe(before + 2);
    } finally {
      create.mockRestore();
    }
  });

  it('tells whoever reads the outbox neither where its links went nor when', async () => {
    const email = 'quiet@mail.example';
    await linkFor(email);
    const { _id } = await InvitationModel.findOne({ email }).orFail();
    const sentAt = new Date('2026-03-10T09:07:00Z');
    const sent = { status: 'sent', address: email, at: sentAt, sentAt };
    const mail = await OutboxModel.findOneAndUpdate({ to: _id }, { $set: sent }).orFail().lean();
    const list = await page('/institute/mail', institute);
    expect(list).toContain('посилання на опитування');
    const part = Buffer.from(mail._id).toString('base64url');
    const one = await page(`/institute/mail/${part}`, institute);
    for (const text of [list, one]) {
      expect(text).not.toContain(email);
      expect(text).not.toContain('11:07');
    }
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
      expect(Object.keys(one).sort()).toEqual(['_id', 'batch', 'district', 'said', 'survey']);
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
    const answered = ['District;Is it cosy?;What first?;q3', ...rows].join('\n');
    const preview = String((await bring('PAPER', answered).expect(303)).headers.location);
    expect((await bring('PAPER', answered).expect(303)).headers.location).toBe(preview);
    const looked = await page(preview, institute);
    expect(looked).toContain('прочитано 20 відповідей');
    await expectValid(looked, preview);
    const { brought } = await SurveyModel.findById('PAPER').orFail().lean();
    expect(brought).toEqual([]);
    await institute.post(preview).expect(303);
    await institute.post(preview).expect(303);
    await bring('PAPER', 'q1\n5').expect(303);
    const told = await AuditModel.find({
      ...{ action: 'survey-answers-brought', 'values.survey': 'PAPER' },
    }).lean();
    const file = String(preview.split('/').at(-1)).slice(0, 12);
    expect(told.map(({ values }): unknown => values)).toEqual([
      { survey: 'PAPER', answers: 20, file },
    ]);
    expect(await page(kept('PAPER'), institute)).toContain(file);
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

  it('are of the one district that is asked, and refused where something would be left out', async () => {
    await anOpenSurvey('ALONE', { districts: north._id });
    await bringAndAdd('ALONE', 'q1\n5\n4');
    expect(await AnswerModel.distinct('district', { survey: 'ALONE' })).toEqual([north._id]);
    const broken = await bring('ALONE', 'q1;q3\n5;липи\n4;"тінь\n');
    expect([broken.status, broken.text.includes('лапки відкрито й не закрито')]).toEqual([
      ...[422, true],
    ]);
    await expectValid(broken.text, 'a file that is broken');
  });

  it('are taken out again until results are published, and said to be there where they were saved anew', async () => {
    await anOpenSurvey('TWICE');
    const rows = ['5;липи', '4;тінь', '4;вода', '3;лавка', '1;світло'];
    const preview = await bringAndAdd('TWICE', ['q1;q3', ...rows].join('\n'));
    const file = String(preview.split('/').at(-1)).slice(0, 12);
    // The same, in another order and with other separators.
    const anew = ['q3,q1', ...rows.toReversed().map((row) => row.split(';').toReversed().join())];
    const second = String((await bring('TWICE', anew.join('\n')).expect(303)).headers.location);
    expect(second).not.toBe(preview);
    const warned = await page(second, institute);
    expect(warned).toContain(`з файлу ${file}`);
    await expectValid(warned, second);
    await institute.post(second).expect(303);
    await close('TWICE');
    const counted = await page(kept('TWICE', '/results'), institute);
    expect(counted).toContain('10 відповідей');

    const words = await page(kept('TWICE', '/words'), institute);
    const shown = { question: 'q3', words: wordsField(words, 'липи'), shown: '1' };
    await send(institute, kept('TWICE', '/words'), shown).expect(303);
    const [{ answer } = { answer: '' }] = (await SurveyModel.findById('TWICE').orFail().lean())
      .texts;
    const { batch } = await AnswerModel.findById(answer).orFail().lean();
    const where = batch === preview.split('/').at(-1) ? preview : second;
    const asked = await page(`${where}/removal`, institute);
    expect(asked).toContain('5 відповідей');
    await expectValid(asked, `${where}/removal`);
    await institute.post(`${where}/removal`).expect(303);
    await institute.post(`${where}/removal`).expect(303);
    const survey = await SurveyModel.findById('TWICE').orFail().lean();
    // With its words, which everybody was to read.
    expect([survey.brought.length, survey.texts]).toEqual([1, []]);
    const told = await AuditModel.find({ action: 'survey-answers-taken-out' }).lean();
    expect(told.map(({ values }): unknown => values)).toEqual([
      { survey: 'TWICE', answers: 5, file: batch.slice(0, 12) },
    ]);
    // It may be added again, and taken out no more once results are published.
    await institute.post(where).expect(303);
    await institute.post(`${where}/removal`).expect(303);
    await send(institute, kept('TWICE', '/publication'), { figure: '' }).expect(303);
    expect(await page('/surveys/TWICE/results')).toContain('5 відповідей');
    const left = where === preview ? second : preview;
    await institute.get(`${left}/removal`).expect(404);
    await institute.post(`${left}/removal`).expect(409);
  });
});

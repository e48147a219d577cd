import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { results } from '../../../src/training/results/results.js';
import { aPerson } from '../../support/builders.js';
import { ableToIssue } from '../../support/issuing.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, type Group } from '../attendance/group.js';

useTestDatabase();
let app: Express;
let now = NOW;
beforeAll(async () => {
  await ableToIssue();
  app = testApp(() => now);
});

const pageOf = ({ course }: Group) => `/teaching/${course.code}/results`;
const trainerOf = (group: Group) => signedIn(app, group.trainer.email);
const held = async ({ course }: Group) => (await results.read(course._id)).results;
const idOf = (group: Group, at: number) => group.participants[at]?._id ?? '';

describe('the results of a group', () => {
  it('are entered as the programme assesses: a test', async () => {
    const group = await aGroup({ assessment: 'test' });
    const agent = await trainerOf(group);
    await agent
      .post(pageOf(group))
      .type('form')
      .send({ seen: '0', [`outcome-${idOf(group, 0)}`]: 'passed' })
      .expect(303);
    const { text } = await agent.get(pageOf(group)).expect(200);
    expect(text).toContain('Збережено 1 результат');
    expect(await held(group)).toMatchObject({
      [idOf(group, 0)]: { result: { outcome: 'passed' }, by: group.trainer._id },
    });
    expect(
      await EnrolmentModel.findOne({ course: group.course._id, person: idOf(group, 0) }).lean(),
    ).toMatchObject({ result: { fields: { outcome: 'passed' }, passed: true } });
  });

  it.each([
    ['points', { points: '61' }, true],
    ['points', { points: '59' }, false],
    ['cefr', { level: 'B2' }, true],
    ['cefr', { level: 'A2' }, false],
    [
      'project',
      {
        title: 'Тепла школа',
        funder: 'U-LEAD',
        amount: '1 250 000,50 грн',
        link: 'https://grants.example/7',
      },
      true,
    ],
    ['project', { title: 'Тепла школа' }, null],
  ] as const)('are judged by the rule: %s %j', async (assessment, fields, passed) => {
    const group = await aGroup({ assessment, exitLevel: 'B1', passMark: 60, size: 1 });
    const sent = Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [`${field}-${idOf(group, 0)}`, value]),
    );
    await (await trainerOf(group)).post(pageOf(group)).type('form').send(sent).expect(303);
    const enrolment = await EnrolmentModel.findOne({ course: group.course._id }).lean();
    expect(enrolment?.result).toMatchObject({ fields, passed });
  });

  it.each([
    ['points', { points: '101' }, 'від 0 до 100'],
    ['points', { points: '7,5' }, 'від 0 до 100'],
    ['cefr', { level: 'D1' }, 'від A1 до C2'],
    ['project', { amount: 'багато' }, '250 000'],
    ['project', { link: 'javascript:alert(1)' }, 'https://'],
  ] as const)('refuse what cannot be: %s %j', async (assessment, fields, hint) => {
    const group = await aGroup({ assessment, size: 1 });
    const sent = Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [`${field}-${idOf(group, 0)}`, value]),
    );
    const { text } = await (
      await trainerOf(group)
    )
      .post(pageOf(group))
      .type('form')
      .send(sent)
      .expect(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain(hint);
    // On a sheet of many the summary says whose row it means.
    const [field = ''] = Object.keys(sent);
    expect(text).toContain(`href="#${field}">${group.participants[0]?.name.surname}`);
    if (assessment !== 'cefr') expect(text).toContain(`value="${Object.values(fields)[0]}"`);
    expect(await held(group)).toEqual({});
  });

  it('of two trainers are merged by person and field, and a stale page wipes nothing', async () => {
    const group = await aGroup({ assessment: 'project' });
    const agent = await trainerOf(group);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const [one, two] = [idOf(group, 0), idOf(group, 1)];
    await Promise.all([
      agent
        .post(pageOf(group))
        .type('form')
        .send({ seen: '0', [`title-${one}`]: 'Міст' }),
      institute
        .post(pageOf(group))
        .type('form')
        .send({ seen: '0', [`funder-${one}`]: 'GIZ' }),
      institute
        .post(pageOf(group))
        .type('form')
        .send({ seen: '0', [`title-${two}`]: 'Парк' }),
    ]);
    // The whole form of a page that was made before: all fields empty but one.
    await agent
      .post(pageOf(group))
      .type('form')
      .send({
        seen: '0',
        [`title-${one}`]: '',
        [`funder-${one}`]: '',
        [`title-${two}`]: '',
        [`amount-${two}`]: '5000',
      })
      .expect(303);
    expect(await held(group)).toMatchObject({
      [one]: { result: { title: 'Міст', funder: 'GIZ' } },
      [two]: { result: { title: 'Парк', amount: '5000' } },
    });
  });

  it('keep the earlier of two values in the history and tell the sender', async () => {
    const group = await aGroup({ assessment: 'points' });
    const agent = await trainerOf(group);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const field = `points-${idOf(group, 0)}`;
    await institute
      .post(pageOf(group))
      .type('form')
      .send({ seen: '0', [field]: '40' })
      .expect(303);
    const { headers } = await agent
      .post(pageOf(group))
      .type('form')
      .send({ seen: '0', [field]: '70' })
      .expect(303);
    expect(headers.location).toBe(`${pageOf(group)}?since=0`);
    expect((await held(group))[idOf(group, 0)]).toMatchObject({
      result: { points: '70' },
      history: [{ result: { points: '40' } }],
    });
    const { text } = await agent.get(pageOf(group)).expect(200);
    expect(text).toContain('40 балів');
  });

  it('are not for another course’s trainer', async () => {
    const group = await aGroup({ assessment: 'test' });
    const other = await signedIn(app, (await aPerson({ roles: ['trainer'] })).email);
    await other.get(pageOf(group)).expect(403);
    await other.post(pageOf(group)).type('form').send({}).expect(403);
  });
});

describe('what became of an application', () => {
  it('is entered by the institute after the course, without a reason and as no correction', async () => {
    now = NOW;
    const group = await aGroup({ assessment: 'project', size: 1 });
    const one = idOf(group, 0);
    const trainer = await trainerOf(group);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const first = { [`title-${one}`]: 'Міст', [`funder-${one}`]: 'GIZ' };
    await trainer.post(pageOf(group)).type('form').send(first).expect(303);
    await results.handle(group.course._id, { type: 'close', by: one, at: NOW });
    const later = {
      ...{ [`submitted-${one}`]: '2026-01-15', [`decision-${one}`]: 'won' },
      [`won-${one}`]: '40 000 EUR',
    };
    await trainer.post(pageOf(group)).type('form').send(later).expect(409);
    await institute.post(pageOf(group)).type('form').send(later).expect(303);
    const { text } = await institute.get(pageOf(group)).expect(200);
    expect(text).toContain('подано 15.01.2026, підтримано, 40 000 EUR');
    expect((await held(group))[one]?.result).toMatchObject({ title: 'Міст', won: '40 000 EUR' });
    expect(await AuditModel.findOne({ action: 'result-corrected', person: one })).toBeNull();
    // What was entered for the course still needs a reason.
    const other = { ...later, [`title-${one}`]: 'Парк' };
    await institute.post(pageOf(group)).type('form').send(other).expect(422);
  });

  it.each([
    ['submitted', '15.01.2026'],
    ['submitted', '2199-01-01'],
    ['decision', 'maybe'],
    ['won', '40 000'],
    ['won', '40 000 XYZ'],
  ])('is refused where it cannot be: %s %s', async (field, value) => {
    now = NOW;
    const group = await aGroup({ assessment: 'project', size: 1 });
    const sent = { [`${field}-${idOf(group, 0)}`]: value };
    const agent = await trainerOf(group);
    const { text } = await agent.post(pageOf(group)).type('form').send(sent).expect(422);
    expect(text).toContain(`href="#${field}-`);
  });
});

describe('how a grant goes on', () => {
  const DAYS = { starts: '2026-03-01', ends: '2026-09-30', reported: '2026-10-20' };
  const GIVEN = { call: 'Енергоощадні школи', submitted: '2026-01-15', decision: 'won', ...DAYS };
  const named = (person: string, fields: object) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]): [string, string] => [
        `${field}-${person}`,
        String(value),
      ]),
    );

  /** A group of one with an application, completed, and who enters what became of it. */
  async function given() {
    now = NOW;
    const group = await aGroup({ assessment: 'project', size: 1 });
    const one = idOf(group, 0);
    const trainer = await trainerOf(group);
    const first = named(one, { title: 'Міст', funder: 'GIZ' });
    await trainer.post(pageOf(group)).type('form').send(first).expect(303);
    await results.handle(group.course._id, { type: 'close', by: one, at: NOW });
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    const send = (fields: object) =>
      institute.post(pageOf(group)).type('form').send(named(one, fields));
    return { group, one, trainer, institute, send };
  }

  it('is entered by the institute after the course, without a reason, and once though it is sent twice', async () => {
    const { group, one, trainer, institute, send } = await given();
    await trainer.post(pageOf(group)).type('form').send(named(one, GIVEN)).expect(409);
    const answers = await Promise.all([send(GIVEN), send(GIVEN)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    await send(GIVEN).expect(303);
    const entry = (await held(group))[one];
    expect(entry?.result).toEqual({ title: 'Міст', funder: 'GIZ', ...GIVEN });
    expect(entry?.history).toHaveLength(1);
    expect(await AuditModel.findOne({ action: 'result-corrected', person: one })).toBeNull();
    const { text } = await institute.get(pageOf(group)).expect(200);
    expect(text).toContain('реалізація з 01.03.2026, до 30.09.2026, звіт подано 20.10.2026');
    expect(text).toContain(`name="starts-${one}" value="2026-03-01"`);
    const enrolment = await EnrolmentModel.findOne({ course: group.course._id }).lean();
    expect(enrolment?.result?.fields).toMatchObject(GIVEN);
  });

  it('is asked for where a funder gave something, and of nobody else', async () => {
    const { group, one, institute, send } = await given();
    const before = await institute.get(pageOf(group)).expect(200);
    expect(before.text).toContain('Жодної заявки ще не підтримано');
    expect(before.text).not.toContain(`name="starts-${one}"`);
    await send({ decision: 'won' }).expect(303);
    const after = await institute.get(pageOf(group)).expect(200);
    expect(after.text).not.toContain('Жодної заявки ще не підтримано');
    expect(after.text).toContain(`name="starts-${one}"`);
  });

  it('is taken back by a blank', async () => {
    const { group, one, send } = await given();
    await send(GIVEN).expect(303);
    await send({ reported: '', call: '' }).expect(303);
    const { call, reported, ...left } = { title: 'Міст', funder: 'GIZ', ...GIVEN };
    expect([call, reported]).toEqual([GIVEN.call, GIVEN.reported]);
    expect((await held(group))[one]?.result).toEqual(left);
  });

  it.each<[string, object, string, string]>([
    ['of one that was declined', { decision: 'declined' }, 'starts', '«підтримано»'],
    ['of one that is not decided on', { decision: '' }, 'reported', '«підтримано»'],
    ['that begins before it is handed in', { starts: '2026-01-14' }, 'starts', 'подання заявки'],
    ['that ends before it begins', { ends: '2026-02-28' }, 'ends', 'раніший за перший'],
    ['reported on before it begins', { reported: '2026-02-28' }, 'reported', 'Звіт не подають'],
    ['reported on tomorrow', { reported: '2026-11-25' }, 'reported', 'який уже настав'],
    ['on a day that is none', { ends: '30.09.2026' }, 'ends', 'Вкажіть день'],
    ['of a call with too long a name', { call: 'к'.repeat(301) }, 'call', '300 знаків'],
  ])('is refused by name %s, with what was typed', async (_, change, field, hint) => {
    const { group, one, send } = await given();
    const typed = { ...GIVEN, ...change };
    const { text } = await send(typed).expect(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain(`href="#${field}-${one}">${group.participants[0]?.name.surname}`);
    expect(text).toContain(hint);
    for (const [name, value] of Object.entries(typed))
      if (name !== 'decision') expect(text).toContain(`name="${name}-${one}" value="${value}"`);
    expect((await held(group))[one]?.result).toEqual({ title: 'Міст', funder: 'GIZ' });
  });

  it('keeps a decision from being changed while its days stand', async () => {
    const { group, one, send } = await given();
    await send(GIVEN).expect(303);
    await send({ decision: 'declined' }).expect(422);
    expect((await held(group))[one]?.result.decision).toBe('won');
    const blank = { starts: '', ends: '', reported: '' };
    await send({ decision: 'declined', ...blank }).expect(303);
    expect((await held(group))[one]?.result).toMatchObject({ decision: 'declined' });
  });

  it('is judged as things stand when two enter it at once', async () => {
    const { group, one, send } = await given();
    await send({ submitted: '2026-01-15', decision: 'won' }).expect(303);
    const answers = await Promise.all([
      send({ starts: '2026-03-01' }),
      send({ decision: 'declined' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const { starts, decision } = (await held(group))[one]?.result ?? {};
    expect(starts === undefined || decision === 'won').toBe(true);
  });

  it('of two records of one person is that of the one who stays, where both do not fit', async () => {
    const { group, one, send } = await given();
    const other = (await aPerson())._id;
    await send({ submitted: '2026-01-15', decision: 'declined' }).expect(303);
    const enter = { type: 'enter', by: other, at: NOW, reason: 'інший запис' } as const;
    const by = (await aPerson())._id;
    await results.handle(group.course._id, {
      ...{
        ...enter,
        by,
        changes: [{ person: other, fields: { link: 'https://a.example', ...GIVEN } }],
      },
    });
    await results.handle(group.course._id, { type: 'join', from: other, into: one, by, at: NOW });
    expect((await held(group))[one]?.result).toEqual({
      ...{ title: 'Міст', funder: 'GIZ', link: 'https://a.example' },
      ...{ submitted: '2026-01-15', decision: 'declined' },
    });
  });
});

describe('results at the completion of a course', () => {
  it('decide who gets a certificate and what it says, and are corrected only with a reason', async () => {
    now = NOW;
    const group = await aGroup({ assessment: 'cefr', exitLevel: 'B1', kind: 'english' });
    const [good, bad] = [idOf(group, 0), idOf(group, 1)];
    const trainer = await trainerOf(group);
    const institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
    now = new Date(NOW.getTime() + 5 * 24 * 3600_000);
    for (const n of [1, 2])
      await trainer
        .post(group.sheet.replace('sessions/1', `sessions/${n}`))
        .type('form')
        .send({ all: 'present' })
        .expect(303);
    await trainer
      .post(pageOf(group))
      .type('form')
      .send({ [`level-${good}`]: 'B2', [`level-${bad}`]: 'A2' })
      .expect(303);
    const completion = `/institute/courses/${group.course.code}/completion`;
    const { text } = await institute.get(completion).expect(200);
    expect(text).toContain('підсумкову перевірку не складено');
    await institute
      .post(completion)
      .type('form')
      .send(`passed=${good}&passed=${bad}&counted=2`)
      .expect(422);
    await institute.post(completion).type('form').send({ passed: good, counted: 1 }).expect(303);
    const certificates = await CertificateModel.find({ course: group.course._id }).lean();
    expect(certificates.map(({ person, snapshot }) => [person, snapshot.result.uk])).toEqual([
      [good, 'рівень B2 підтверджено'],
    ]);
    expect((await PersonModel.findById(good).lean())?.englishLevels.at(-1)?.level).toBe('B2');
    expect(await CourseModel.findById(group.course._id).lean()).toMatchObject({
      status: 'completed',
    });

    const field = { [`level-${good}`]: 'B1' };
    await trainer.post(pageOf(group)).type('form').send(field).expect(409);
    await institute.post(pageOf(group)).type('form').send(field).expect(422);
    await institute
      .post(pageOf(group))
      .type('form')
      .send({ ...field, reason: 'Помилка в протоколі' })
      .expect(303);
    expect((await held(group))[good]).toMatchObject({
      result: { level: 'B1' },
      reason: 'Помилка в протоколі',
      history: [{ result: { level: 'B2' } }],
    });
    expect(
      await AuditModel.findOne({ action: 'result-corrected', person: good }).lean(),
    ).toMatchObject({ reason: 'Помилка в протоколі', course: group.course._id });
  });
});

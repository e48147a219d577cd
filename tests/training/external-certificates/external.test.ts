import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import {
  decideExternal,
  NotRecognised,
} from '../../../src/training/external-certificates/deciding/decide-external.js';
import { ExternalCertificateModel } from '../../../src/training/external-certificates/external-certificate-model.js';
import { externalDeeds } from '../../../src/training/external-certificates/external-effects.js';
import { volumeOf } from '../../../src/training/external-certificates/recognised-credits.js';
import { scanKind } from '../../../src/training/external-certificates/scan-kind.js';
import { reconcile } from '../../../src/programs/jobs/reconcile.js';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, TEST_SECRET, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-20T09:00:00Z');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const PAPER = {
  title: 'Основи кібербезпеки',
  provider: 'Національне агентство України з питань державної служби',
  territory: 'ukraine',
  kind: 'qualification',
  number: 'КБ-2026/17',
  issuedOn: '2026-10-05',
  hours: '15',
  credits: '',
  electronic: '1',
};

let app: Express;
let person: Person;
let holder: Agent;
let officer: Agent;
let officerId: string;
let scansBefore: number;

beforeAll(() => {
  app = testApp(() => NOW);
});

beforeEach(async () => {
  scansBefore = await scans();
  const department = await aDepartment();
  person = await aPerson({ department: department._id });
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
  officerId = hr._id;
  [holder, officer] = await Promise.all([signedIn(app, person.email), signedIn(app, hr.email)]);
});

const send = (agent: Agent, fields: Partial<typeof PAPER> = {}, scan = PDF, name = 'скан.pdf') => {
  const post = agent.post('/me/external');
  for (const [field, value] of Object.entries({ ...PAPER, ...fields }))
    void post.field(field, value);
  return post.attach('scan', scan, name);
};

const recorded = async (fields: Partial<typeof PAPER> = {}) => {
  await send(holder, fields).expect(303);
  const document = await ExternalCertificateModel.findOne({ person: person._id })
    .sort({ recordedAt: -1, _id: -1 })
    .lean();
  if (!document) throw new Error('nothing was recorded');
  return document;
};

const scans = () => mongoose.connection.collection('externalscans.files').countDocuments();

describe('A document of training elsewhere', () => {
  it('is recorded with its scan, accepted with the check of its signature, and counts', async () => {
    const { _id } = await recorded();
    await holder.get('/me/external').expect(200, /чекає рішення/);
    await officer.get('/').expect(200, /1 документ чекає/);
    await officer.get('/hr/external').expect(200, /Основи кібербезпеки/);
    await officer.get(`/hr/external/${_id}`).expect(200, /Як перевірено підпис/);
    await officer
      .post(`/hr/external/${_id}/decision`)
      .type('form')
      .send({
        decision: 'accept',
        how: 'state-service',
        on: '2026-11-19',
        note: 'протокол 5',
        hours: '15',
        credits: '',
      })
      .expect(303);
    const { decision, status } = (await ExternalCertificateModel.findById(_id).lean()) ?? {};
    expect(status).toBe('accepted');
    // The paper names hours only: 15 of them are half a credit.
    expect(decision).toMatchObject({ minutes: 900, credits: 500, by: officerId });
    expect(decision?.check).toMatchObject({ how: 'state-service', on: '2026-11-19' });
    await holder.get('/me/duty').expect(200, /Разом:<\/b> 0,5 кредиту ЄКТС, 15 годин/);
    await holder.get('/me/duty?year=2025').expect(200, /враховується за 2026 рік/);
    await holder.get('/').expect(200, /0,5/);
    await holder.get(`/me/external/${_id}`).expect(200, /Центрального засвідчувального органу/);
  });

  it('comes back with what was typed when something is missing', async () => {
    const answer = await send(holder, { hours: '', number: '' }).expect(422);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain('Основи кібербезпеки');
    expect(answer.text).toContain('Вкажіть години або кредити');
    await send(holder, {}, Buffer.alloc(0)).expect(422, /Виберіть файл зі сканом/);
    await send(holder, { issuedOn: '2026-12-01' }).expect(422, /ще не настала/);
    expect(await scans()).toBe(scansBefore);
  });

  it('is judged by its content, not by its name', async () => {
    await send(holder, {}, Buffer.from('<script>alert(1)</script>'), 'x.pdf').expect(
      422,
      /не схожий/,
    );
    await send(holder, {}, Buffer.alloc(10_000_001, '%PDF-')).expect(413);
    expect(await scans()).toBe(scansBefore);
  });

  it.each(['кб-2026/17', 'KБ–2026/17', ' № КБ 2026/17', 'КБ2026-17', 'КБ\u00a0—\u00a02026/17'])(
    'counts once, though its number is spelt %j, and the refusal names the earlier record',
    async (number) => {
      await recorded();
      const { text } = await send(holder, { number, provider: 'НАДС' }).expect(422);
      expect(text).toContain('КБ-2026/17');
      expect(text).toContain('Основи кібербезпеки');
      expect(text).toContain('value="НАДС"');
      expect(await ExternalCertificateModel.countDocuments({ person: person._id })).toBe(1);
    },
  );

  it('is not known by a number without letters and digits', async () => {
    await send(holder, { number: '№ –' }).expect(422, /role="alert"/);
  });

  it('counts once, and leaves no scan of the second try behind', async () => {
    await recorded();
    await send(holder).expect(422, /вже записано/);
    expect(await scans()).toBe(scansBefore + 1);
  });

  it('is served so that nothing in it can run, and to nobody else', async () => {
    const { _id } = await recorded();
    const answer = await holder.get(`/external/${_id}/scan`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(answer.headers['content-disposition']).toMatch(/^attachment/);
    expect((answer.body as Buffer).equals(PDF)).toBe(true);
    await officer.get(`/external/${_id}/scan`).expect(200);
    const elsewhere = await aDepartment();
    const other = await aPerson({ roles: ['staff', 'hr'], hrDepartment: elsewhere._id });
    const stranger = await signedIn(app, other.email);
    await stranger.get(`/external/${_id}/scan`).expect(404);
    await stranger.get(`/hr/external/${_id}`).expect(404);
    await stranger.get(`/me/external/${_id}`).expect(404);
  });

  it('from occupied territory cannot be accepted, and the page says so', async () => {
    const document = await recorded({ territory: 'occupied' });
    await officer.get(`/hr/external/${document._id}`).expect(200, /не визнають/);
    const verdict = { decision: 'accept', how: 'original-seen', on: '2026-11-19', hours: '15' };
    await officer
      .post(`/hr/external/${document._id}/decision`)
      .type('form')
      .send(verdict)
      .expect(422, /не визнають/);
    const check = { how: 'portal', on: '2026-11-19', note: '' } as const;
    await expect(
      decideExternal(
        document,
        { decision: 'accept', check, minutes: 1, credits: 1 },
        { by: officerId, at: NOW },
      ),
    ).rejects.toThrow(NotRecognised);
  });

  it('whose hours and credits contradict each other is accepted with a reason only, and the form names the right figures', async () => {
    const { _id } = await recorded({ hours: '15', credits: '2' });
    const address = `/hr/external/${_id}`;
    const figures =
      /15.годин – це 0,5.кредиту ЄКТС, а 2.кредити ЄКТС – це 60.годин[\s\S]*name="volumeReason"/;
    await officer.get(address).expect(200, figures);
    const decide = (given: object) =>
      officer
        .post(`${address}/decision`)
        .type('form')
        .send({
          ...{ decision: 'accept', how: 'portal', on: '2026-11-19', note: 'нотатка' },
          ...{ hours: '15', credits: '2', volumeReason: '', ...given },
        });
    const { text } = await decide({}).expect(422, figures);
    expect(text).toContain('href="#volumeReason"');
    expect(text).toContain('value="нотатка"');
    expect(text).toContain('value="2"');
    // What is not decided on is not left out either: both figures are the paper's.
    await decide({ hours: '', credits: '' }).expect(422, figures);
    const other = await decide({ how: '', volumeReason: 'Так у дипломі' }).expect(422, figures);
    expect(other.text).toContain('Так у дипломі');
    expect((await ExternalCertificateModel.findById(_id).lean())?.status).toBe('submitted');
    await decide({ volumeReason: 'Так у дипломі' }).expect(303);
    const { decision } = (await ExternalCertificateModel.findById(_id).lean()) ?? {};
    expect(decision).toMatchObject({ minutes: 900, credits: 2000, volumeReason: 'Так у дипломі' });
    await officer.get(address).expect(200, /Так у дипломі/);
    const audits = await AuditModel.find({
      action: 'external-accepted',
      person: person._id,
    }).lean();
    expect(audits.map(({ reason }) => reason)).toEqual(['Так у дипломі']);
  });

  it('is accepted without a question once the figures are put right, and keeps no reason for them', async () => {
    const { _id } = await recorded({ hours: '15', credits: '2' });
    await officer
      .post(`/hr/external/${_id}/decision`)
      .type('form')
      .send({
        ...{ decision: 'accept', how: 'portal', on: '2026-11-19' },
        ...{ hours: '15', credits: '0,5', volumeReason: 'Уже не потрібно' },
      })
      .expect(303);
    const { decision } = (await ExternalCertificateModel.findById(_id).lean()) ?? {};
    expect(decision).toMatchObject({ minutes: 900, credits: 500, volumeReason: '' });
  });

  it('with figures that agree, or with but one of them, raises no question', async () => {
    for (const [number, hours, credits] of [
      ['А-1', '8', '0,3'],
      ['А-2', '15', ''],
      ['А-3', '', '2'],
    ] as const) {
      const { _id } = await recorded({ number, hours, credits });
      const { text } = await officer.get(`/hr/external/${_id}`).expect(200);
      expect(text).not.toContain('volumeReason');
    }
  });

  it('whose contradiction was accepted before reasons were kept is shown as it stands', async () => {
    const { _id } = await recorded({ hours: '15', credits: '2' });
    const check = { how: 'portal', on: '2026-11-19', note: '' };
    const decision = { by: officerId, at: NOW, reason: '', check, minutes: 900, credits: 2000 };
    await ExternalCertificateModel.collection.updateOne(
      { _id: _id as never },
      { $set: { status: 'accepted', decision } },
    );
    const { text } = await officer.get(`/hr/external/${_id}`).expect(200);
    expect(text).not.toMatch(/volumeReason|undefined/);
  });

  it('is not accepted without a check of its signature', async () => {
    const { _id } = await recorded();
    await officer
      .post(`/hr/external/${_id}/decision`)
      .type('form')
      .send({ decision: 'accept', on: '2026-11-19', note: 'нотатка', hours: '15' })
      .expect(422, /Виберіть, як перевірено підпис[\s\S]*нотатка/);
  });

  it('is decided once when two decide at the same time', async () => {
    const { _id } = await recorded();
    const decide = (body: object) =>
      officer.post(`/hr/external/${_id}/decision`).type('form').send(body);
    const answers = await Promise.all([
      decide({ decision: 'accept', how: 'portal', on: '2026-11-19', hours: '15' }),
      decide({ decision: 'decline', reason: 'Не той документ' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('may be taken back until it is decided, and then be recorded anew', async () => {
    const { _id } = await recorded();
    await holder.post(`/me/external/${_id}/withdrawal`).expect(303);
    await holder
      .post(`/me/external/${_id}/withdrawal`)
      .expect(303)
      .expect('location', '/me/external');
    await recorded();
  });

  it('of an officer’s own is decided by somebody else', async () => {
    const department = await aDepartment();
    const hr = await aPerson({
      ...{ roles: ['staff', 'hr'], department: department._id, hrDepartment: department._id },
    });
    const agent = await signedIn(app, hr.email);
    await send(agent).expect(303);
    const own = await ExternalCertificateModel.findOne({ person: hr._id }).lean();
    await agent
      .post(`/hr/external/${own?._id ?? ''}/decision`)
      .type('form')
      .send({ decision: 'decline', reason: 'x' })
      .expect(403, /Попросіть колегу/);
  });

  it('is recorded by HR for a person of theirs', async () => {
    const address = `/hr/external/new?person=${person.personnelNumber ?? person._id}`;
    await officer.get(address).expect(200);
    const post = officer.post('/hr/external').field('person', person._id);
    for (const [field, value] of Object.entries(PAPER)) void post.field(field, value);
    await post.attach('scan', PDF, 'x.pdf').expect(303);
    expect(await ExternalCertificateModel.findOne({ person: person._id }).lean()).toMatchObject({
      recordedBy: officerId,
    });
    await officer
      .get(`/hr/people/${person.personnelNumber ?? person._id}`)
      .expect(200, /Основи кібербезпеки/);
  });
});

describe('A document and its scan', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Several pieces of the store, all different. */
  const LONG = Buffer.concat([PDF.subarray(0, 9), randomBytes(700_000), PDF.subarray(9)]);
  const pieces = () => mongoose.connection.collection('externalscans.chunks').countDocuments();
  const round = () =>
    reconcile({
      ...{ now: new Date(), config: testConfig, secret: TEST_SECRET },
      log: pino({ level: 'silent' }),
    });
  const ofPerson = () => ExternalCertificateModel.findOne({ person: person._id }).lean();
  const scanOfPerson = async () => {
    const { _id } = (await ofPerson()) ?? { _id: '' };
    return (await holder.get(`/external/${_id}/scan`).expect(200)).body as Buffer;
  };
  const dyingOnce = () =>
    jest.spyOn(externalDeeds, 'settle').mockImplementationOnce(() => Promise.resolve());

  it('are both there where the process dies right after the document was recorded', async () => {
    dyingOnce();
    await send(holder, {}, LONG).expect(303);
    expect(await scans()).toBe(scansBefore);
    await round();
    await round();
    expect(await scans()).toBe(scansBefore + 1);
    expect((await scanOfPerson()).equals(LONG)).toBe(true);
  });

  it('are both there where the process dies in the middle of storing the scan', async () => {
    const before = await pieces();
    dyingOnce();
    await send(holder, {}, LONG).expect(303);
    const { file } = (await ofPerson())?.scan ?? { file: '' };
    await mongoose.connection.collection('externalscans.chunks').insertOne({
      ...{ files_id: new mongoose.mongo.ObjectId(file), n: 1 },
      data: new mongoose.mongo.Binary(LONG.subarray(255 * 1024, 2 * 255 * 1024)),
    });
    await round();
    expect(await pieces()).toBe(before + 3);
    expect((await scanOfPerson()).equals(LONG)).toBe(true);
  });

  it('are both there where the audit cannot be written', async () => {
    jest.spyOn(AuditModel, 'insertMany').mockRejectedValueOnce(new Error('no space'));
    await send(holder, {}, LONG).expect(303);
    expect((await scanOfPerson()).equals(LONG)).toBe(true);
  });

  it('are both there for whoever looks before anything was stored', async () => {
    dyingOnce();
    await send(holder, {}, LONG).expect(303);
    expect((await scanOfPerson()).equals(LONG)).toBe(true);
  });

  it('are stored once by several at the same time', async () => {
    const before = await pieces();
    dyingOnce();
    await send(holder, {}, LONG).expect(303);
    const { _id = '' } = (await ofPerson()) ?? {};
    await Promise.all(Array.from({ length: 4 }, () => externalDeeds.settle(_id)));
    expect([await scans(), await pieces()]).toEqual([scansBefore + 1, before + 3]);
    expect((await scanOfPerson()).equals(LONG)).toBe(true);
    const kept = await ExternalCertificateModel.collection.findOne({ _id: _id as never });
    expect(kept).toMatchObject({ deeds: [] });
  });

  it('are neither there where the document was not recorded', async () => {
    const before = await pieces();
    jest.spyOn(ExternalCertificateModel, 'create').mockRejectedValueOnce(new Error('no space'));
    await send(holder, {}, LONG).expect(500);
    await round();
    expect(await ofPerson()).toBeNull();
    expect([await scans(), await pieces()]).toEqual([scansBefore, before]);
  });

  it('are recorded once where the answer to the write was lost on the way', async () => {
    const create = ExternalCertificateModel.create.bind(ExternalCertificateModel);
    jest
      .spyOn(ExternalCertificateModel, 'create')
      .mockImplementationOnce(async (document: object) => {
        await create(document);
        throw new mongoose.mongo.MongoNetworkError('the way broke');
      });
    await send(holder, {}, LONG).expect(303);
    expect(await ExternalCertificateModel.countDocuments({ person: person._id })).toBe(1);
    expect((await scanOfPerson()).equals(LONG)).toBe(true);
  });

  it('of the largest size are taken', async () => {
    const largest = Buffer.concat([PDF, Buffer.alloc(10_000_000 - PDF.length, '%%EOF\n')]);
    await send(holder, {}, largest).expect(303);
    expect((await scanOfPerson()).equals(largest)).toBe(true);
  });
});

describe('Rules of documents from elsewhere', () => {
  it.each([
    [
      { minutes: 1800, credits: null },
      { minutes: 1800, credits: 1000 },
    ],
    [
      { minutes: 360, credits: null },
      { minutes: 360, credits: 200 },
    ],
    [
      { minutes: null, credits: 100 },
      { minutes: 180, credits: 100 },
    ],
    [
      { minutes: 600, credits: 500 },
      { minutes: 600, credits: 500 },
    ],
  ])('%j stands for %j', (paper, volume) => {
    expect(volumeOf(paper)).toEqual(volume);
  });

  it.each([
    [PDF, 'application/pdf'],
    [Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex'), 'image/png'],
    [Buffer.from('ffd8ffe000104a464946ffd9', 'hex'), 'image/jpeg'],
    [PDF.subarray(0, 20), undefined],
    [Buffer.from('ffd8ffe000104a464946', 'hex'), undefined],
    [Buffer.from('PK\u0003\u0004'), undefined],
    [Buffer.alloc(0), undefined],
  ])('a file is what its bytes are (%#)', (bytes, type) => {
    expect(scanKind(bytes)).toBe(type);
  });
});

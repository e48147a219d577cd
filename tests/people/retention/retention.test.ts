import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { newId } from '../../../src/ground/id.js';
import { supplyForgetting } from '../../../src/desks/own-data/forget.js';
import { keepToTerms } from '../../../src/desks/own-data/keep-to-terms.js';
import { comeBack, leave } from '../../../src/desks/leaving/leave.js';
import { postNotices } from '../../../src/letters/notices/notices.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { idsOfPeople } from '../../../src/people/list/find-people.js';
import { othersForget, personDeeds } from '../../../src/people/person/person-effects.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { anonymiseLeavers } from '../../../src/people/retention/anonymise-leavers.js';
import { RetentionModel } from '../../../src/people/retention/retention-model.js';
import { saveRetention } from '../../../src/people/retention/retention.js';
import { sheetId } from '../../../src/training/attendance/sheets/sheet-id.js';
import { sheets } from '../../../src/training/attendance/sheets/sheets.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { CheckInModel } from '../../../src/training/attendance/check-in/check-in-model.js';
import { declineCredit } from '../../../src/training/certificates/crediting/decline-credit.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { demand } from '../../../src/training/demand/demand.js';
import { DemandModel } from '../../../src/training/demand/demand-model.js';
import { ExternalCertificateModel } from '../../../src/training/external-certificates/external-certificate-model.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { aCourse, aPerson, aProgramme, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const DAY = 24 * 3600_000;
const YEAR = 365.25 * DAY;
const now = new Date();
const ago = (years: number) => new Date(now.getTime() - years * YEAR);
const tomorrow = new Date(now.getTime() + DAY + 60_000);
const SCAN = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const PAPER = {
  ...{ title: 'Основи', provider: 'Школа', territory: 'ukraine', kind: 'qualification' },
  ...{ number: 'КБ-17', hours: '15', credits: '', electronic: '1', issuedOn: '2020-01-15' },
};

let app: Express;
let admin: Agent;
let adminId: string;

beforeAll(async () => {
  app = testApp(() => now);
  const { _id, email } = await aPerson({ roles: ['staff', 'admin'] });
  adminId = _id;
  admin = await signedIn(app, email);
});

beforeEach(async () => {
  await RetentionModel.deleteMany({});
});

let people = 0;
/** Somebody of a name that nobody else has, who left so many years ago and whose leaving is settled. */
async function aLeaver(years: number): Promise<Person> {
  people += 1;
  const surname = `Забудько${'абвгдеєжзи'[people % 10] ?? ''}`;
  const person = await aPerson({
    ...{ name: { surname, givenName: 'Устина' }, personnelNumber: `Z-${people}` },
    position: { uk: 'кресляр', en: 'draughtsman' },
  });
  await left(person._id, years);
  return person;
}

const left = (id: string, years: number) =>
  PersonModel.updateOne(
    { _id: id },
    { $set: { status: 'left', leftAt: ago(years), leaveSettledAt: ago(years) } },
  );

const storedOf = (id: string) => PersonModel.findById(id).orFail().lean<Person>();
const fiveYears = () => saveRetention(5, 0, { by: adminId, at: now });

/** Names of the collections in which a word stands. */
async function standsIn(word: string): Promise<string[]> {
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  const found: string[] = [];
  for (const collection of collections)
    for await (const one of collection.find())
      if (JSON.stringify(one).includes(word)) found.push(collection.collectionName);
  return [...new Set(found)].sort();
}

describe('the term after which those who left become nameless', () => {
  it('is reached from the office by administrators, who see whom each would concern', async () => {
    await aLeaver(2);
    const office = await admin.get('/institute').expect(200);
    expect(office.text).toContain('href="/institute/retention"');
    const { text } = await admin.get('/institute/retention').expect(200);
    expect(text).toContain('Зараз строку немає');
    expect(text).toMatch(/1 рік<\/th><td[^>]*>1 людина/);
    expect(text).toMatch(/3 роки<\/th><td[^>]*>0 людей/);
  });

  it('is saved by the second page alone, which says how many and that it is for good', async () => {
    const asked = await admin.post('/institute/retention').type('form').send({ years: '1' });
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('назавжди');
    expect(await RetentionModel.countDocuments()).toBe(0);
    const said = { years: '1', edited: '0' };
    await admin.post('/institute/retention/term').type('form').send(said).expect(303);
    await admin.post('/institute/retention/term').type('form').send(said).expect(303);
    expect(await RetentionModel.findOne().lean()).toMatchObject({ leaverYears: 1, version: 1 });
    expect(await AuditModel.countDocuments({ action: 'retention-changed', by: adminId })).toBe(1);
  });

  it.each(['0', '76', '-1', '1.5', 'п’ять'])('is no %s: what was typed stays', async (years) => {
    for (const door of ['/institute/retention']) {
      const refused = await admin.post(door).type('form').send({ years, edited: '0' }).expect(422);
      expect(refused.text).toContain('від 1 до 75');
      expect(refused.text).toContain(`value="${years}"`);
    }
    expect(await RetentionModel.countDocuments()).toBe(0);
  });

  it('is changed by one of two who had the page open', async () => {
    await saveRetention(7, 0, { by: adminId, at: now });
    const late = await admin
      .post('/institute/retention/term')
      .type('form')
      .send({ years: '3', edited: '0' })
      .expect(409);
    expect(late.text).toContain('Хтось змінив строк');
    expect(late.text).toContain('value="3"');
    expect(await RetentionModel.findOne().lean()).toMatchObject({ leaverYears: 7 });
  });

  it('takes a record that was merged into another with that one, and never before', async () => {
    const [stays, merged] = [await aPerson(), await aLeaver(6)];
    await PersonModel.updateOne({ _id: merged._id }, { $set: { mergedInto: stays._id } });
    await fiveYears();
    await anonymiseLeavers(tomorrow);
    expect((await storedOf(merged._id)).email).toBe(merged.email);
    await left(stays._id, 6);
    await anonymiseLeavers(tomorrow);
    for (const { _id } of [stays, merged])
      expect((await storedOf(_id)).email).toMatch(/@anonymised\.invalid$/);
  });

  it('takes what was written beside marks, and leaves the marks', async () => {
    const leaver = await aPerson();
    const course = await aCourse();
    await enrol(course, leaver._id, leaver._id, now);
    const id = sheetId(course._id, 1);
    const told = { person: leaver._id, by: leaver._id, at: now };
    await sheets.handle(id, { ...told, type: 'report-absence', reason: 'таємна причина' });
    const note = { person: leaver._id, mark: 'late' as const, note: 'таємна примітка' };
    await sheets.handle(id, { type: 'mark', changes: [note], by: adminId, at: now });
    await left(leaver._id, 6);
    await fiveYears();
    await anonymiseLeavers(tomorrow);
    expect(await standsIn('таємна')).toEqual([]);
    expect((await sheets.read(id)).marks[leaver._id]?.mark).toBe('late');
  });

  it('takes why HR did not credit a certificate, and leaves that it did not', async () => {
    const leaver = await aPerson();
    const certificate = await aCertificate(leaver);
    const act = { key: newId(), by: adminId, at: now, reason: 'таємна відмова' };
    await declineCredit(certificate, act);
    await left(leaver._id, 6);
    await fiveYears();
    await anonymiseLeavers(tomorrow);
    expect(await standsIn('таємна відмова')).not.toContain('certificates');
    const { declined } = await CertificateModel.findById(certificate._id).orFail().lean();
    expect(declined).toMatchObject({ by: adminId, reason: '' });
  });

  it('touches nobody within a day, nor where there is none', async () => {
    const { _id, email } = await aLeaver(6);
    await anonymiseLeavers(tomorrow);
    await fiveYears();
    await anonymiseLeavers(new Date(now.getTime() + DAY - 60_000));
    expect((await storedOf(_id)).email).toBe(email);
    await saveRetention(null, 1, { by: adminId, at: now });
    await anonymiseLeavers(tomorrow);
    expect((await storedOf(_id)).email).toBe(email);
  });
});

describe('who left longer ago than the term', () => {
  it('is told by nothing any more but the documents that were issued to them', async () => {
    const person = await aPerson({ name: { surname: 'Несторенко', givenName: 'Устина' } });
    const browser = await signedIn(app, person.email);
    const certificate = await aCertificate(person);
    await demand({ id: person._id, department: undefined }, (await aProgramme())._id, now);
    await browser.post('/me/external').attach('scan', SCAN, 'scan.pdf').field(PAPER).expect(303);
    const values = { person: person._id, at: now, values: {} };
    await postNotices([
      { ...values, key: 'welcome', kind: 'enrolled', course: certificate.course },
    ]);
    const taught = await aCourse({ trainers: [asTrainer(person)] });
    await left(person._id, 6);
    await fiveYears();
    await anonymiseLeavers(tomorrow);

    expect(await storedOf(person._id)).toMatchObject({ search: [], status: 'left' });
    expect(await standsIn(person.email)).toEqual([]);
    expect(await standsIn('Несторенко')).toEqual(['certificates']);
    expect(await ExternalCertificateModel.countDocuments({ person: person._id })).toBe(0);
    expect(await DemandModel.countDocuments({ person: person._id })).toBe(0);
    expect(await OutboxModel.countDocuments({ to: person._id })).toBe(0);
    const { trainers } = await CourseModel.findById(taught._id).orFail().lean();
    expect(trainers[0]?.name).toMatch(/^Знеособлено/);
    // The paper says what it said, and is verified as before.
    const { number, verificationCode } = await CertificateModel.findById(certificate._id)
      .orFail()
      .lean();
    const verified = await request(app).get(`/verify/${verificationCode}`).expect(200);
    expect(verified.text).toContain('Несторенко');
    expect(verified.text).toContain(number);
    const officer = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
    for (const words of ['Несторенко', number]) {
      const found = await officer.get('/institute/certificates').query({ q: words }).expect(200);
      expect(found.text).toContain(number);
    }
    expect(
      await AuditModel.find({ person: person._id, action: 'person-anonymised' }).lean(),
    ).toMatchObject([{ by: 'registry' }]);
  });

  it('is found by no search, opened by no page, does not come back and counts no more', async () => {
    const { _id, name } = await aLeaver(6);
    await fiveYears();
    await anonymiseLeavers(tomorrow);
    expect(await idsOfPeople(name.surname)).toEqual([]);
    for (const page of ['', '/edit', '/leaving', '/roles', '/history', '/duty'])
      await admin.get(`/hr/people/${_id}${page}`).expect(404);
    await admin.post(`/hr/people/${_id}/return`).type('form').send({}).expect(404);
    await comeBack(_id, adminId, now);
    expect((await storedOf(_id)).status).toBe('left');
    const { text } = await admin.get('/institute/retention').expect(200);
    expect(text).toMatch(/5 років<\/th><td[^>]*>0 людей/);
  });

  it('becomes nameless once, however many do it at once', async () => {
    const { _id } = await aLeaver(6);
    await fiveYears();
    await Promise.all([1, 2, 3].map(() => anonymiseLeavers(tomorrow)));
    await anonymiseLeavers(tomorrow);
    expect(await AuditModel.countDocuments({ person: _id, action: 'person-anonymised' })).toBe(1);
  });

  it('stays who they are if they work here, came back, or left later', async () => {
    const [here, back, late] = [await aPerson(), await aLeaver(6), await aLeaver(4)];
    await comeBack(back._id, adminId, now);
    const gone = await aPerson();
    await leave(gone._id, adminId, now);
    await fiveYears();
    await anonymiseLeavers(tomorrow);
    for (const { _id, email } of [here, back, late, gone])
      expect((await storedOf(_id)).email).toBe(email);
  });

  it('is forgotten by every room in the end, though the process dies in between', async () => {
    const { _id } = await aLeaver(6);
    await demand({ id: _id, department: undefined }, (await aProgramme())._id, now);
    await fiveYears();
    othersForget.supply(() => Promise.reject(new Error('the process is gone')));
    try {
      await anonymiseLeavers(tomorrow);
    } finally {
      supplyForgetting();
    }
    expect((await storedOf(_id)).email).toContain('@anonymised.invalid');
    expect(await DemandModel.countDocuments({ person: _id })).toBe(1);
    await personDeeds.tryAgain(_id);
    expect(await DemandModel.countDocuments({ person: _id })).toBe(0);
    expect(await PersonModel.countDocuments({ _id, 'deeds.0': { $exists: true } })).toBe(0);
  });
});

describe('what has a term of its own', () => {
  it('is deleted when it is over: letters that went, scans of codes', async () => {
    const letter = { to: 'x', kind: 'enrolled', values: {}, attempts: 1, nextAt: now };
    await OutboxModel.insertMany([
      { _id: 'old', ...letter, at: ago(3.1), status: 'sent' },
      { _id: 'waiting', ...letter, at: ago(3.1), status: 'waiting' },
      { _id: 'late', ...letter, at: ago(2.9), status: 'sent' },
    ]);
    const scan = { course: 'c', n: 1, device: 'd', person: 'x' };
    await CheckInModel.insertMany([
      { _id: 'old', ...scan, at: ago(1.1) },
      { _id: 'late', ...scan, at: ago(0.9) },
    ]);
    await keepToTerms(now);
    await keepToTerms(now);
    expect((await OutboxModel.distinct('_id', { to: 'x' })).sort()).toEqual(['late', 'waiting']);
    expect(await CheckInModel.distinct('_id')).toEqual(['late']);
  });
});

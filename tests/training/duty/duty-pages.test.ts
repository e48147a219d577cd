import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { ExemptionModel } from '../../../src/training/duty/exemptions/exemption-model.js';
import { shipRule } from '../../../src/training/duty/rules/shipped-rule.js';
import { ExternalCertificateModel } from '../../../src/training/external-certificates/external-certificate-model.js';
import type { Department } from '../../../src/people/departments/department.js';
import type { Person } from '../../../src/people/person/person.js';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { found } from '../../../src/ground/errors.js';
import { aCertificate } from '../certificates/issued-course.js';
import { aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const YEAR = new Date().getFullYear();
const SCAN = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const ONE_CREDIT = { minutes: 1800, credits: 1000 };

let app: Express;
let department: Department;
let person: Person;
let hr: Person;
let own: Agent;
let officer: Agent;
let institute: Agent;
let record: string;

beforeAll(async () => {
  app = testApp();
  await shipRule();
  department = await aDepartment();
  hr = await aPerson({
    ...{ roles: ['staff', 'hr'], hrDepartment: department._id },
    ...{ department: department._id, group: 'official' },
  });
  const { email } = await aPerson({ roles: ['staff', 'institute'] });
  [officer, institute] = await Promise.all([signedIn(app, hr.email), signedIn(app, email)]);
});

beforeEach(async () => {
  person = await aPerson({ department: department._id, group: 'official' });
  own = await signedIn(app, person.email);
  record = `/hr/people/${person.personnelNumber ?? ''}`;
});

const form = (agent: Agent, path: string, fields: Record<string, string>) =>
  agent.post(path).type('form').send(fields);

/** A document of another institution, brought by the person and accepted by HR as it is. */
async function learnElsewhere(kind: 'webinar' | 'qualification', credits: string) {
  const paper = {
    ...{ title: 'Вебінар', provider: 'Школа', territory: 'ukraine', kind, hours: '', credits },
    ...{ number: `В-${kind}-${credits}`, issuedOn: `${YEAR}-01-10`, electronic: '1' },
  };
  await own.post('/me/external').field(paper).attach('scan', SCAN, 'scan.pdf').expect(303);
  const { _id } = found(await ExternalCertificateModel.findOne({ person: person._id }).lean());
  return {
    _id,
    accept: () =>
      form(officer, `/hr/external/${_id}/decision`, {
        ...{ decision: 'accept', how: 'portal', on: `${YEAR}-01-11`, hours: '', credits: '' },
      }).expect(303),
  };
}

/** Every page on which the figures of a year stand says the same of the duty. */
async function expectStanding(standing: string): Promise<void> {
  const says = new RegExp(`data-duty="${standing}"`);
  for (const page of ['/', '/me', '/me/duty']) await own.get(page).expect(200, says);
  for (const page of [record, `${record}/duty`]) await officer.get(page).expect(200, says);
}

describe('the training duty of an official', () => {
  it('is not met without self-education, and says how much of it is missing', async () => {
    await aCertificate(person, ONE_CREDIT);
    await expectStanding('missing');
    await own.get('/me/duty').expect(200, /Бракує: 0,1 кредиту ЄКТС самоосвіти/);
    const webinar = await learnElsewhere('webinar', '0,1');
    await expectStanding('missing');
    await own.get('/me/duty').expect(200, /кадрова служба ще не вирішила/);
    await webinar.accept();
    await expectStanding('met');
  });

  it('is met by a programme that is self-education, as it was when the certificate was issued', async () => {
    const programme = await aProgramme({ selfEducation: true });
    await aCertificate(person, { ...ONE_CREDIT, programme: programme._id });
    await ProgrammeModel.updateOne({ _id: programme._id }, { $set: { selfEducation: false } });
    await expectStanding('met');
  });

  it('is not met any more as soon as a document is revoked', async () => {
    const { number } = await aCertificate(person, ONE_CREDIT);
    await (await learnElsewhere('webinar', '0,1')).accept();
    await expectStanding('met');
    const revocation = `/institute/certificates/${number}/revocation`;
    await form(institute, revocation, { reason: 'помилка' }).expect(303);
    await expectStanding('missing');
    await own.get('/me/duty').expect(200, /анульовано/);
  });

  it('counts a document that was replaced once', async () => {
    const { number } = await aCertificate(person, { minutes: 900, credits: 500 });
    await form(institute, `/institute/certificates/${number}/reissue`, {
      ...{ reason: 'прізвище', surname: 'Нова', givenName: 'Олена', patronymic: 'Іванівна' },
      grammar: 'feminine',
    }).expect(303);
    const { text } = await own.get('/me/duty').expect(200, /Разом:<\/b> 0,5 кредиту ЄКТС/);
    expect(text).toContain('замінено новим документом');
  });

  it('rests on a rule whose basis the page names', async () => {
    await own.get('/me/duty').expect(200, /наказ НАДС від 12\.12\.2019 № 226-19/);
  });

  it('is refused for a year that is none, by name', async () => {
    await own.get('/me/duty?year=soon').expect(422, /зазначте рік/);
  });
});

describe('somebody without a duty', () => {
  it('is told that there is none, and not that it is not met', async () => {
    person = await aPerson({ department: department._id, group: 'deputy' });
    own = await signedIn(app, person.email);
    record = `/hr/people/${person.personnelNumber ?? ''}`;
    await expectStanding('none');
    const { text } = await own.get('/me/duty').expect(200, /депутати місцевої ради/);
    expect(text).not.toContain('не виконано');
  });
});

describe('a group of learners', () => {
  it('is set by HR on the page of the person, decides on the duty at once and is audited', async () => {
    await form(officer, `${record}/group`, { group: 'technical' }).expect(303);
    await expectStanding('none');
    await officer.get(record).expect(200, /<option value="technical" selected>/);
    const entries = await AuditModel.find({ person: person._id, action: 'group-set' }).lean();
    expect(entries.map(({ values }) => values as unknown)).toEqual([{ group: 'technical' }]);
    const audit = `/institute/audit?person=${person.personnelNumber ?? ''}`;
    await institute.get(audit).expect(200, /визначено групу слухачів: технічні/);
    await form(officer, `${record}/group`, { group: 'technical' }).expect(303);
    expect(await AuditModel.countDocuments({ person: person._id, action: 'group-set' })).toBe(1);
  });

  it('is refused where there is no such group, and is never set by oneself', async () => {
    await form(officer, `${record}/group`, { group: 'crowd' }).expect(422, /Виберіть групу/);
    const mine = `/hr/people/${hr.personnelNumber ?? ''}`;
    await form(officer, `${mine}/group`, { group: 'deputy' }).expect(403);
    await officer.get(mine).expect(200, /посадові особи/);
  });
});

describe('a document that was issued after the year of its training', () => {
  const LAST = YEAR - 1;

  it('counts in the year in which its training ended where HR says so, with a reason', async () => {
    const { _id, accept } = await learnElsewhere('qualification', '0,4');
    await accept();
    const page = `${record}/duty/documents/${_id}`;
    await officer.get(`${record}/duty`).expect(200, new RegExp(`href="${page}"`));
    const choice = { year: 'ended', endedOn: `${LAST}-12-20`, reason: 'навчання завершено торік' };
    await form(officer, page, choice)
      .expect(303)
      .expect('Location', new RegExp(`=${LAST}$`));
    await own.get(`/me/duty?year=${LAST}`).expect(200, /навчання завершено торік/);
    await own.get(`/me/duty?year=${LAST}`).expect(200, /Разом:<\/b> 0,4/);
    await own.get('/me/duty').expect(200, new RegExp(`враховується за ${LAST} рік`));
    await form(officer, page, { ...choice, year: 'issued', reason: 'помилка' }).expect(303);
    await own.get('/me/duty').expect(200, /Разом:<\/b> 0,4/);
    const told = { person: person._id, action: 'external-moved' };
    expect(await AuditModel.countDocuments(told)).toBe(2);
  });

  it('is moved by the day of its course where it is our own, and stays there under a new name', async () => {
    const { number } = await aCertificate(person, { minutes: 900, credits: 500 });
    await CertificateModel.updateOne(
      { number },
      { $set: { 'snapshot.period.to': `${LAST}-12-20` } },
    );
    const page = `${record}/duty/documents/${number}`;
    await officer.get(page).expect(200, new RegExp(`завершення навчання: ${LAST}`));
    await form(officer, page, { year: 'ended', reason: 'торішній курс' }).expect(303);
    await form(institute, `/institute/certificates/${number}/reissue`, {
      ...{ reason: 'прізвище', surname: 'Нова', givenName: 'Олена', patronymic: 'Іванівна' },
      grammar: 'feminine',
    }).expect(303);
    await own.get(`/me/duty?year=${LAST}`).expect(200, /Разом:<\/b> 0,5/);
    await own.get('/me/duty').expect(200, /Документів, які враховують за цей рік, немає/);
  });

  it('is not moved without a reason, nor to a year after its issue', async () => {
    const { _id, accept } = await learnElsewhere('qualification', '0,3');
    const page = `${record}/duty/documents/${_id}`;
    await form(officer, page, { year: 'issued', reason: 'р' }).expect(404);
    await accept();
    const late = { year: 'ended', endedOn: `${YEAR + 1}-01-01`, reason: '' };
    const { text } = await form(officer, page, late).expect(422, /Зазначте причину/);
    expect(text).toContain(`value="${late.endedOn}"`);
    await form(officer, page, { ...late, reason: 'р' }).expect(422, /не пізніший за дату видачі/);
    await own.get('/me/duty').expect(200, /Разом:<\/b> 0,3/);
  });
});

describe('an exemption', () => {
  const values = { reason: 'відпустка для догляду за дитиною', from: `${YEAR}-03-01`, to: '' };

  it('frees from the duty of its years until it is taken back, and is audited', async () => {
    await form(officer, `${record}/duty/exemptions`, values).expect(303);
    await expectStanding('exempt');
    await own.get('/me/duty').expect(200, /відпустка для догляду за дитиною/);
    await own.get(`/me/duty?year=${YEAR - 1}`).expect(200, /data-duty="missing"/);
    const { _id } = found(await ExemptionModel.findOne({ person: person._id }).lean());
    await form(officer, `${record}/duty/exemptions/${_id}/withdrawal`, {}).expect(303);
    await expectStanding('missing');
    const actions = await AuditModel.find({ person: person._id, by: hr._id }).sort({ at: 1 });
    expect(actions.map(({ action }) => action)).toEqual([
      ...['duty-exempted', 'duty-exemption-taken-back'],
    ]);
  });

  it('comes back with what was typed where its days are in the wrong order', async () => {
    const wrong = { ...values, to: `${YEAR}-02-01` };
    const answer = await form(officer, `${record}/duty/exemptions`, wrong).expect(422);
    expect(answer.text).toContain('Дата завершення раніша');
    expect(answer.text).toContain(values.reason);
    expect(await ExemptionModel.countDocuments({ person: person._id })).toBe(0);
  });

  it('is given to nobody by themselves, nor by HR of another department', async () => {
    const mine = `/hr/people/${hr.personnelNumber ?? ''}/duty`;
    const page = await officer.get(mine).expect(200);
    expect(page.text).not.toContain('name="reason"');
    await form(officer, `${mine}/exemptions`, values).expect(403);
    const elsewhere = await aPerson({ department: (await aDepartment())._id });
    const theirs = `/hr/people/${elsewhere.personnelNumber ?? ''}/duty`;
    await form(officer, `${theirs}/exemptions`, values).expect(404);
    expect(await ExemptionModel.countDocuments({ person: hr._id })).toBe(0);
  });
});

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import type { Person } from '../../../../src/people/person/person.js';
import { CertificateModel } from '../../../../src/training/certificates/certificate-model.js';
import { GroupRulesModel } from '../../../../src/training/duty/rules/rule-model.js';
import { SHIPPED } from '../../../../src/training/duty/rules/shipped-rule.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { NO_CONTACTS } from '../../../../src/ground/language/contacts.js';
import { inKyiv } from '../../../../src/ground/language/format.js';
import { composeDutyReminder } from '../../../../src/training/duty/reminders/reminder-letter.js';
import {
  signedIn,
  testApp,
  testConfig,
  TEST_SECRET,
  type Agent,
} from '../../../support/test-app.js';
import { expectValid } from '../../../support/markup.js';
import { found } from '../../../../src/ground/errors.js';
import { newId } from '../../../../src/ground/id.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { composeMail } from '../../../../src/training/letters/compose-mail.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../../certificates/issued-course.js';

useTestDatabase();

const LIST = '/hr/confirmations';
const LETTERS = { config: testConfig, secret: TEST_SECRET };
const ONE_CREDIT = { minutes: 1800, credits: 1000 };
const UNTIL_HR = { ...SHIPPED, selfEducation: 0, confirmation: 'hr' as const };

let app: Express;
let department: Department;
let hr: Person;
let person: Person;
let officer: Agent;
let own: Agent;
let number: string;

const ruled = (rule: typeof SHIPPED) =>
  GroupRulesModel.updateOne({ _id: 'official' }, { $set: { rules: [rule] } }, { upsert: true });

beforeAll(async () => {
  app = testApp();
  department = await aDepartment();
  hr = await aPerson({
    ...{ roles: ['staff', 'hr'], hrDepartment: department._id },
    ...{ department: department._id, group: 'official' },
  });
  officer = await signedIn(app, hr.email);
});

beforeEach(async () => {
  await CertificateModel.deleteMany({});
  await ruled(UNTIL_HR);
  person = await aPerson({ department: department._id, group: 'official' });
  own = await signedIn(app, person.email);
  ({ number } = await aCertificate(person, ONE_CREDIT));
});

const press = (agent: Agent, fields: Record<string, string | string[]>) =>
  agent.post(LIST).type('form').send(fields);

const standing = async (): Promise<string | undefined> =>
  /data-duty="(\w+)"/.exec((await own.get('/me/duty').expect(200)).text)?.[1];

describe('a certificate of the Institute where the rule leaves crediting to HR', () => {
  it('does not count until HR confirms it, and says that it waits', async () => {
    expect(await standing()).toBe('missing');
    await own.get('/me/duty').expect(200, /чекає на зарахування кадровою службою/);
  });

  it('is told to HR on its first page, and counts after two presses from there', async () => {
    await officer
      .get('/')
      .expect(200, /1 сертифікат чекає на зарахування[\s\S]*\/hr\/confirmations/);
    await officer.get(LIST).expect(200, new RegExp(`name="number" value="${number}"`));
    await press(officer, { number }).expect(303);
    expect(await standing()).toBe('met');
    await officer.get(LIST).expect(200, /Немає сертифікатів, які чекають на зарахування/);
  });

  it('is confirmed alone by its own button, and the others go on waiting', async () => {
    const other = await aPerson({ department: department._id, group: 'official' });
    const second = await aCertificate(other, ONE_CREDIT);
    await press(officer, { number: [number, second.number], only: second.number }).expect(303);
    expect(await standing()).toBe('missing');
    await officer.get(LIST).expect(200, new RegExp(number));
  });

  it('is confirmed once, with the basis, however often and by however many it is pressed', async () => {
    await Promise.all([press(officer, { number }), press(officer, { number })]);
    const stored = await CertificateModel.findOne({ number }).lean();
    expect(stored?.confirmed).toMatchObject({ by: hr._id, basis: SHIPPED.basis });
    expect(await AuditModel.countDocuments({ 'values.number': number, action: /confirmed/ })).toBe(
      1,
    );
  });

  it('counts at once where it stands in the place of one that was confirmed', async () => {
    await press(officer, { number }).expect(303);
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    const reissue = `/institute/certificates/${number}/reissue`;
    await (
      await signedIn(app, institute.email)
    )
      .post(reissue)
      .type('form')
      .send({
        ...{ reason: 'прізвище', surname: 'Нова', givenName: 'Олена', patronymic: 'Іванівна' },
        grammar: 'feminine',
      });
    expect(await CertificateModel.exists({ replaces: number, status: 'valid' })).not.toBeNull();
    expect(await standing()).toBe('met');
  });

  it('is not reminded of: whoever learnt enough waits for HR, not for a letter', async () => {
    const { text } = await officer.get('/hr/reports/duty/reminder').expect(200);
    expect(text).not.toContain(person.personnelNumber);
    await officer
      .get('/hr/reports/duty?state=late')
      .expect(200)
      .expect(({ text: page }) => {
        expect(page).not.toContain(person.name.surname);
      });
  });
});

describe('a certificate that HR does not credit', () => {
  const declining = () => `${LIST}/${number}/declining`;
  const restoring = () => `${LIST}/${number}/restoring`;
  const decline = (agent: Agent, reason = 'Курс не за посадою') =>
    agent.post(declining()).type('form').send({ reason });
  /** Presses a button of no more than that, and opens the page to which it leads. */
  const answered = (form: string) => officer.post(form).redirects(1);

  it('counts for nothing and waits no longer; its holder reads why, on the page and in a letter', async () => {
    await expectValid((await officer.get(declining()).expect(200)).text, declining());
    await decline(officer).expect(303);
    expect(await standing()).toBe('missing');
    await own.get('/me/duty').expect(200, /кадрова служба не зарахувала: Курс не за посадою/);
    await own.get('/me/notices').expect(200, /Не зараховано/);
    const list = (await officer.get(LIST).expect(200)).text;
    expect(list).toContain('Немає сертифікатів, які чекають на зарахування');
    expect(list).toContain('Курс не за посадою');
    const [mail] = await OutboxModel.find({ to: person._id, kind: 'credit-declined' }).lean();
    const letter = await composeMail(found(mail), { ...LETTERS, now: new Date() });
    if (letter.outcome !== 'send') throw new Error(letter.outcome);
    expect(letter.content.text).toContain('Причина: Курс не за посадою');
  });

  it('cannot be credited by whoever saw it waiting, and is declined once', async () => {
    await Promise.all([decline(officer), decline(officer), press(officer, { number })]);
    const { confirmed, declined } = found(await CertificateModel.findOne({ number }).lean());
    expect([confirmed, declined].filter(Boolean)).toHaveLength(1);
    const of = { 'values.number': number, action: /credit-declined|confirmed/ };
    expect(await AuditModel.countDocuments(of)).toBe(1);
  });

  it('asks for a reason', async () => {
    await decline(officer, ' ').expect(422);
    expect(await standing()).toBe('missing');
    await officer.get(LIST).expect(200, new RegExp(`name="number" value="${number}"`));
  });

  it('waits again once that is taken back, and may be credited; its letter is not sent then', async () => {
    await decline(officer).expect(303);
    await officer.get(restoring()).expect(200, /Курс не за посадою/);
    await officer.post(restoring()).expect(303);
    await officer.post(restoring()).expect(303);
    const [mail] = await OutboxModel.find({ to: person._id, kind: 'credit-declined' }).lean();
    expect(await composeMail(found(mail), { ...LETTERS, now: new Date() })).toEqual({
      ...{ outcome: 'dropped', why: 'past' },
    });
    const of = { 'values.number': number, action: /credit-/ };
    expect(await AuditModel.countDocuments(of)).toBe(2);
    await press(officer, { number }).expect(303);
    expect(await standing()).toBe('met');
    const late = await decline(officer, 'Запізно').expect(409);
    await expectValid(late.text, declining());
    expect(late.text).toContain('цей сертифікат уже зараховано');
    expect(late.text).toContain('>Запізно</textarea>');
    await answered(restoring()).expect(200, /рішення вже скасовано, а сертифікат зараховано/);
  });

  it('is answered by how it stands where the press changed nothing', async () => {
    await decline(officer, 'Перша причина').expect(303);
    const second = await decline(officer, 'Інша причина').expect(409);
    expect(second.text).toContain('цей сертифікат не зарахували раніше');
    expect(second.text).toContain('>Інша причина</textarea>');
    await answered(restoring()).expect(200, /Сертифікат знову чекає на зарахування/);
    await answered(restoring()).expect(200, /сертифікат чекає на зарахування/);
    await CertificateModel.updateOne({ number }, { $set: { status: 'revoked' } });
    await decline(officer).expect(409, /більше не чинний/);
    const { declined } = found(await CertificateModel.findOne({ number }).lean());
    expect(declined).toBeNull();
  });

  it('is answered alike where the same form is sent twice, and by what stands where that was undone', async () => {
    const typed = { reason: 'Курс не за посадою', formKey: newId() };
    const send = () => officer.post(declining()).type('form').send(typed);
    await Promise.all([send().expect(303), send().expect(303)]);
    await officer.get(LIST).expect(200, /Працівник отримає лист із причиною/);
    await officer.post(restoring()).expect(303);
    const { text } = await send().expect(409);
    expect(text).toContain('він знову чекає на зарахування');
    expect(text).toContain('>Курс не за посадою</textarea>');
  });

  it('is declined by no form that comes again after that was taken back, nor taken back by an old one', async () => {
    const [first, back, anew] = [newId(), newId(), newId()];
    const send = (form: string, fields: object) => officer.post(form).type('form').send(fields);
    const typed = { reason: 'Курс не за посадою', formKey: first };
    await send(declining(), typed).expect(303);
    await send(restoring(), { formKey: back }).expect(303);
    await send(declining(), typed);
    expect((await CertificateModel.findOne({ number }).lean())?.declined).toBeNull();
    await send(declining(), { ...typed, formKey: anew }).expect(303);
    await send(restoring(), { formKey: back });
    expect((await CertificateModel.findOne({ number }).lean())?.declined).not.toBeNull();
    const of = { 'values.number': number, action: /credit-/ };
    expect(await AuditModel.countDocuments(of)).toBe(3);
  });

  it('is told by one letter where it was declined again before the first one went', async () => {
    await decline(officer, 'Перша причина').expect(303);
    await officer.post(restoring()).expect(303);
    await decline(officer, 'Друга причина').expect(303);
    const mails = await OutboxModel.find({ to: person._id, kind: 'credit-declined' }).lean();
    const outcomes = await Promise.all(
      mails.map((mail) => composeMail(mail, { ...LETTERS, now: new Date() })),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['dropped', 'send']);
    const { text } = await own.get('/me/notices').expect(200);
    expect(text.match(/Кадрова служба не зарахувала ваш/g)).toHaveLength(1);
  });

  it('is not credited under a new name either, until that is taken back', async () => {
    await decline(officer).expect(303);
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    await (
      await signedIn(app, institute.email)
    )
      .post(`/institute/certificates/${number}/reissue`)
      .type('form')
      .send({
        ...{ reason: 'прізвище', surname: 'Нова', givenName: 'Олена', patronymic: 'Іванівна' },
        grammar: 'feminine',
      });
    const successor = found(await CertificateModel.findOne({ replaces: number }).lean());
    await own.get('/me/duty').expect(200, /не зарахувала: Курс не за посадою/);
    const again = { reason: 'Ще раз' };
    await officer
      .post(`${LIST}/${successor.number}/declining`)
      .type('form')
      .send(again)
      .expect(409, /не зарахували раніше/);
    await officer.post(`${LIST}/${successor.number}/restoring`).expect(303);
    await press(officer, { number: successor.number }).expect(303);
    expect(await standing()).toBe('met');
  });

  it('is nobody’s own, and nobody’s who does not look after the person', async () => {
    const mine = await aCertificate(hr, ONE_CREDIT);
    const page = `${LIST}/${mine.number}/declining`;
    await officer.get(page).expect(403);
    await officer.post(page).type('form').send({ reason: 'ні' }).expect(403);
    const elsewhere = await aDepartment();
    const stranger = await signedIn(
      app,
      (await aPerson({ roles: ['staff', 'hr'], hrDepartment: elsewhere._id })).email,
    );
    await decline(stranger).expect(404);
    await decline(own).expect(403);
  });
});

describe('somebody of whom part waits for HR', () => {
  it('is told what they have to learn themselves, not what HR has yet to credit', async () => {
    await CertificateModel.deleteMany({});
    await aCertificate(person, { minutes: 1080, credits: 600 });
    const now = new Date();
    const letter = await composeDutyReminder(
      { to: person._id, values: { year: inKyiv(now).year } },
      { config: { ...testConfig, contacts: NO_CONTACTS }, now },
    );
    if (letter.outcome !== 'send') throw new Error(letter.outcome);
    expect(letter.content.subject).toContain('0,4');
    expect(letter.content.subject).not.toContain('1 кредит');
  });

  it('reads on the first page that it waits, and is not asked for more where it is enough', async () => {
    const { text } = await own.get('/').expect(200);
    expect(text).toContain('Ще 1 документ чекає, доки його зарахує кадрова служба');
    expect(/page-header__lede">([^<]*)/.exec(text)?.[1]).not.toContain('Бракує');
  });
});

describe('who may confirm', () => {
  it('is nobody of their own: it waits for a colleague', async () => {
    const mine = await aCertificate(hr, ONE_CREDIT);
    await officer.get(LIST).expect(200, /ваш власний: зарахує колега/);
    await press(officer, { number: mine.number }).expect(403);
    expect((await CertificateModel.findOne({ number: mine.number }).lean())?.confirmed).toBeNull();
  });

  it('is nobody who does not look after the person', async () => {
    const elsewhere = await aDepartment();
    const stranger = await aPerson({
      ...{ roles: ['staff', 'hr'], hrDepartment: elsewhere._id, department: elsewhere._id },
    });
    await press(await signedIn(app, stranger.email), { number }).expect(303);
    expect(await standing()).toBe('missing');
    await press(own, { number }).expect(403);
  });
});

describe('where the rule leaves nothing to HR', () => {
  it('certificates count by themselves, and nothing stands in the list', async () => {
    await ruled({ ...SHIPPED, selfEducation: 0 });
    expect(await standing()).toBe('met');
    await officer.get(LIST).expect(200, /Немає сертифікатів, які чекають на зарахування/);
    const { text } = await officer.get('/').expect(200);
    expect(text).not.toContain(LIST);
  });
});

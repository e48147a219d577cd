import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { monthTold } from '../../../../../src/desks/reports/saved/monthly/months.js';
import { postMonthlyReports } from '../../../../../src/desks/reports/saved/monthly/reminders.js';
import { OutboxModel } from '../../../../../src/letters/outbox/outbox-model.js';
import type { OutboxMail } from '../../../../../src/letters/outbox/outbox-mail.js';
import { PersonModel } from '../../../../../src/people/person/person-model.js';
import type { Person } from '../../../../../src/people/person/person.js';
import { reconcile } from '../../../../../src/programs/jobs/reconcile.js';
import { composeMail } from '../../../../../src/training/letters/compose-mail.js';
import { CertificateModel } from '../../../../../src/training/certificates/certificate-model.js';
import { aCertificate } from '../../../../training/certificates/issued-course.js';
import { aDepartment, aPerson } from '../../../../support/builders.js';
import { signedIn, testApp, testConfig, TEST_SECRET } from '../../../../support/test-app.js';
import { useTestDatabase } from '../../../../support/test-database.js';

useTestDatabase();

/** A Friday; the first working day after it is Tuesday, 1 December. */
const SAVED_AT = new Date('2026-11-20T09:00:00Z');
const FIRST_DAY = new Date('2026-12-01T06:00:00Z');
const REPORT = '/hr/reports/learning';

let officer: Person;
let learner: Person;

beforeEach(async () => {
  await CertificateModel.deleteMany({});
  const { _id } = await aDepartment();
  officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: _id });
  learner = await aPerson({ department: _id });
  await subscribe('period=last-month');
});

const agentAt = (at: Date) =>
  signedIn(
    testApp(() => at),
    officer.email,
  );

async function subscribe(asks: string, at = SAVED_AT) {
  const agent = await agentAt(at);
  const sent = { name: 'Навчання за місяць', asks, monthly: '1' };
  await agent.post(`${REPORT}/saving`).type('form').send(sent).expect(303);
}

/** Six hours of training, certified at a moment. */
async function certifiedAt(issuedAt: Date) {
  const { number } = await aCertificate(learner);
  await CertificateModel.updateOne({ number }, { $set: { issuedAt } });
}

const letters = () =>
  OutboxModel.find({ to: officer._id, kind: 'report-monthly' }).lean<OutboxMail[]>();

const options = { config: testConfig, secret: TEST_SECRET, now: FIRST_DAY };
async function theLetter() {
  const [mail] = await letters();
  if (!mail) throw new Error('no letter');
  return composeMail(mail, options);
}

describe('the month that letters tell of', () => {
  it.each([
    ['2026-11-30T12:00:00Z', '2026-10'],
    // Eight in the morning in Kyiv, on a Tuesday.
    ['2026-12-01T05:59:59Z', '2026-10'],
    ['2026-12-01T06:00:00Z', '2026-11'],
    // After New Year’s Day, and with a weekend behind it.
    ['2026-01-01T12:00:00Z', '2025-11'],
    ['2026-01-02T06:00:00Z', '2025-12'],
    ['2027-01-03T12:00:00Z', '2026-11'],
    ['2027-01-04T06:00:00Z', '2026-12'],
  ])('by %s is %s', (now, month) => {
    expect(monthTold(new Date(now))).toBe(month);
  });
});

describe('the letter of a saved report', () => {
  it('comes on the first working day of a month, once, from however many processes', async () => {
    expect(await postMonthlyReports(new Date('2026-11-30T12:00:00Z'))).toBe(0);
    await Promise.all([postMonthlyReports(FIRST_DAY), postMonthlyReports(FIRST_DAY)]);
    await postMonthlyReports(new Date('2026-12-15T12:00:00Z'));
    expect(await letters()).toHaveLength(1);
    await postMonthlyReports(new Date('2027-01-04T06:00:00Z'));
    expect(await letters()).toHaveLength(2);
  });

  it('comes in a round of the jobs', async () => {
    const log = pino({ level: 'silent' });
    await reconcile({ now: FIRST_DAY, config: testConfig, secret: TEST_SECRET, log });
    expect(await letters()).toHaveLength(1);
  });

  it('tells the sums of the month, names nobody, and leads to the same days', async () => {
    await certifiedAt(new Date('2026-11-10T09:00:00Z'));
    await postMonthlyReports(FIRST_DAY);
    const letter = await theLetter();
    if (letter.outcome !== 'send') throw new Error(letter.outcome);
    const { subject, text } = letter.content;
    expect(subject).toBe('Навчання за місяць: листопад 2026');
    expect(text).toContain('Період: 01.11.2026 – 30.11.2026');
    expect(text).toContain('Годин: 6');
    expect(text).toContain(`${REPORT}?from=2026-11-01&to=2026-11-30`);
    expect(text).not.toContain(learner.name.surname);
    expect(letter.switchOff).toContain('/letters/off/');
  });

  it('tells the month beside a longer period', async () => {
    await OutboxModel.deleteMany({});
    await certifiedAt(new Date('2026-05-12T09:00:00Z'));
    await certifiedAt(new Date('2026-11-10T09:00:00Z'));
    await subscribe('period=year-so-far&by=month');
    await postMonthlyReports(FIRST_DAY);
    const mails = await letters();
    const texts = await Promise.all(mails.map((mail) => composeMail(mail, options)));
    const all = texts.flatMap((one) => (one.outcome === 'send' ? [one.content.text] : []));
    expect(all.join('')).toContain('за місяць: 6');
    expect(all.join('')).toContain('01.01.2026 – 30.11.2026: 12');
  });

  it('does not come of a month that was told when it was asked for', async () => {
    await OutboxModel.deleteMany({});
    await postMonthlyReports(FIRST_DAY);
    await subscribe('period=last-month&by=month', new Date('2026-12-03T09:00:00Z'));
    await postMonthlyReports(new Date('2026-12-03T10:00:00Z'));
    expect(await letters()).toHaveLength(1);
  });

  it('is not posted to whoever lost the report, and not sent where it is lost since', async () => {
    await postMonthlyReports(FIRST_DAY);
    await PersonModel.updateOne({ _id: officer._id }, { $set: { roles: ['staff'] } });
    expect(await theLetter()).toEqual({ outcome: 'dropped', why: 'past' });
    await postMonthlyReports(new Date('2027-01-04T06:00:00Z'));
    expect(await letters()).toHaveLength(1);
    await PersonModel.updateOne({ _id: officer._id }, { $set: { status: 'left' } });
    expect(await theLetter()).toEqual({ outcome: 'dropped', why: 'left' });
  });

  it('is not sent of what was deleted, nor where such letters are switched off', async () => {
    await postMonthlyReports(FIRST_DAY);
    const letter = await theLetter();
    if (letter.outcome !== 'send') throw new Error(letter.outcome);
    const agent = await agentAt(FIRST_DAY);
    const off = new URL(letter.switchOff ?? '').pathname;
    await agent.post(off).type('form').send({ 'List-Unsubscribe': 'One-Click' }).expect(200);
    expect(await theLetter()).toEqual({ outcome: 'muted' });
    const list = await agent.get('/hr/reports').expect(200);
    expect(list.text).toContain('листи вимкнено у профілі');
    await agent.post(off).type('form').send({ wanted: 'on' }).expect(200);
    const [mine = ''] = /\/hr\/reports\/saved\/\w+/.exec(list.text) ?? [];
    await agent.post(mine).type('form').send({ name: 'Без листів' }).expect(303);
    expect(await theLetter()).toEqual({ outcome: 'dropped', why: 'past' });
  });

  it('says by name which condition means nothing any more', async () => {
    const other = await aDepartment();
    const unit = officer.hrDepartment ?? '';
    await OutboxModel.deleteMany({});
    await subscribe(`period=last-month&department=${unit}`);
    await PersonModel.updateOne({ _id: officer._id }, { $set: { hrDepartment: other._id } });
    await postMonthlyReports(FIRST_DAY);
    const texts = await Promise.all((await letters()).map((mail) => composeMail(mail, options)));
    const all = texts.flatMap((one) => (one.outcome === 'send' ? [one.content.text] : []));
    expect(all.join('')).toContain('«Підрозділ»');
  });
});

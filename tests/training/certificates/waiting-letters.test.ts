import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { reissueCertificate } from '../../../src/training/certificates/correcting/reissue-certificate.js';
import { revokeCertificate } from '../../../src/training/certificates/correcting/revoke-certificate.js';
import { mailAddress } from '../../../src/desks/office/mail/find-mail.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import type { NoticeKind } from '../../../src/letters/notices/notice-kinds.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, testConfig, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';
import type { OutboxMail } from '../../../src/letters/outbox/outbox-mail.js';
import type { Person } from '../../../src/people/person/person.js';
import { TEST_SECRET } from '../../support/supplied.js';

useTestDatabase();

let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});
beforeEach(async () => {
  await OutboxModel.deleteMany({});
});

const revoke = (number: string) => revokeCertificate(number, 'помилка', 'institute', new Date());
const reissue = (number: string) =>
  reissueCertificate(testIssuer, number, {
    ...{ reason: 'нове ім’я', by: 'institute', at: new Date() },
  });

/** Sends everything that waits, and gives what became of the letters of a kind to a person. */
async function sent(kind: NoticeKind, { _id: to }: Person): Promise<OutboxMail[]> {
  await sendDueMail({ now: new Date(), secret: TEST_SECRET, config: testConfig });
  return OutboxModel.find({ to, kind }).sort({ at: 1 }).lean<OutboxMail[]>();
}
const texts = (mails: readonly OutboxMail[]) => mails.map(({ content }) => content?.text);

describe('A letter that a certificate is ready, if it still waits', () => {
  it('is sent while the certificate is in force', async () => {
    const person = await aPerson();
    const { number } = await aCertificate(person);
    expect(texts(await sent('certificate', person))).toEqual([expect.stringContaining(number)]);
  });

  it('is not sent of a revoked one, and the office reads why', async () => {
    const person = await aPerson();
    const { number } = await aCertificate(person);
    await revoke(number);
    const ready = await sent('certificate', person);
    expect(ready).toMatchObject([{ status: 'dropped', error: 'outOfForce' }]);
    expect(texts(await sent('certificate-revoked', person))).toEqual([
      expect.stringContaining(number),
    ]);
    const { text } = await institute.get(mailAddress(ready[0]?._id ?? '')).expect(200);
    expect(text).toContain('сертифікат уже не чинний, про це є окремий лист');
    expect(text).toContain('Цей лист не надсилатиметься');
  });

  it('is not sent of a replaced one: the letter of the new one tells everything', async () => {
    const person = await aPerson();
    const old = await aCertificate(person);
    const number = await reissue(old.number);
    expect(await sent('certificate', person)).toMatchObject([
      { status: 'dropped', error: 'outOfForce' },
    ]);
    expect(texts(await sent('certificate-replaced', person))).toEqual([
      expect.stringContaining(`/certificates/${number}.pdf`),
    ]);
  });

  it('is not sent again once the certificate was revoked', async () => {
    const person = await aPerson();
    const { number } = await aCertificate(person);
    const [mail] = await sent('certificate', person);
    await revoke(number);
    await institute
      .post(`${mailAddress(mail?._id ?? '')}/again`)
      .type('form')
      .send({ seen: 0 })
      .expect(303);
    expect(await sent('certificate', person)).toMatchObject([{ status: 'dropped' }]);
  });
});

describe('A letter that a certificate was replaced, if it still waits', () => {
  it('leads to the one in force when the new one was replaced too', async () => {
    const person = await aPerson();
    const first = await aCertificate(person);
    const second = await reissue(first.number);
    const third = await reissue(second);
    const told = texts(await sent('certificate-replaced', person));
    expect(told).toHaveLength(2);
    for (const text of told) expect(text).toContain(`/certificates/${third}.pdf`);
    expect(told.filter((text) => text?.includes(first.number))).toHaveLength(1);
    expect(told.filter((text) => text?.includes(second))).toHaveLength(1);
  });

  it('leads to no document when the new one was revoked: that the old one is not in force stays true', async () => {
    const person = await aPerson();
    const first = await aCertificate(person);
    const second = await reissue(first.number);
    await revoke(second);
    const [text] = texts(await sent('certificate-replaced', person));
    expect(text).toContain(first.number);
    expect(text).not.toContain(second);
    expect(text).toContain('теж уже не чинний');
    expect(text).toMatch(/\/me\/certificates$/m);
    expect(await CertificateModel.countDocuments({ person: person._id, status: 'valid' })).toBe(0);
  });
});

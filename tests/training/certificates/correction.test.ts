import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import {
  corrected,
  differing,
  FACTS,
  printedOf,
} from '../../../src/training/certificates/issuing/correction-facts.js';
import {
  decideReplacement,
  finishInterrupted,
} from '../../../src/training/certificates/correcting/replace-certificate.js';
import { draftsOfToday } from '../../../src/training/certificates/issuing/drafts-of-today.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { aPerson } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anIssuedCourse } from './issued-course.js';
import { aWrongOne, printedWrongly, RIGHT } from './wrong-certificates.js';

useTestDatabase();

let app: Express;
let office: Person;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  office = await aPerson({ roles: ['staff', 'institute'] });
  institute = await signedIn(app, office.email);
});

const REASON = 'помилка в назві';

const send = (address: string, certificates: readonly Certificate[], given: object = {}) =>
  institute
    .post(address)
    .type('form')
    .send({
      facts: ['title'],
      certificates: certificates.map(({ number }) => number),
      reason: REASON,
      counted: certificates.length,
      ...given,
    });

const again = (certificate: Certificate) => CertificateModel.findById(certificate._id).lean();
const successorOf = ({ number }: Certificate) =>
  CertificateModel.findOne({ replaces: number }).lean();

describe('A wrong certificate', () => {
  it('is shown beside what would be printed today before anything is done', async () => {
    const { address, certificate } = await aWrongOne(await aPerson());
    await institute
      .get(`/institute/certificates/${certificate.number}`)
      .expect(200, new RegExp(`href="${address}"[^>]*>Видати виправлений`));
    const { text } = await institute.get(address).expect(200);
    const { title } = certificate.snapshot.programme;
    expect(text).toMatch(new RegExp(`${title.uk}[\\s\\S]*${RIGHT.uk} / ${RIGHT.en}`));
    expect(text).toContain('12 годин');
    expect(await again(certificate)).toMatchObject({ status: 'valid' });
  });

  it('is replaced by one with what was ticked, and only that', async () => {
    const person = await aPerson();
    const { address, certificate } = await aWrongOne(person);
    const before = await pdfOf(certificate, testIssuer);
    const { headers } = await send(address, [certificate]).expect(303);
    const fresh = await successorOf(certificate);
    expect(headers.location).toBe(`/institute/certificates/${fresh?.number ?? ''}`);
    const { programme, ...printed } = printedOf(certificate.snapshot);
    expect(fresh).toMatchObject({
      ...{ status: 'valid', enrolment: certificate.enrolment, person: person._id },
      snapshot: {
        ...printed,
        programme: { ...programme, title: RIGHT },
        replaces: certificate.number,
        number: fresh?.number,
      },
    });
    expect(fresh?.verificationCode).not.toBe(certificate.verificationCode);
    expect(fresh?.number).not.toBe(certificate.number);
    const old = await again(certificate);
    expect(old).toMatchObject({ status: 'replaced', replacedBy: fresh?.number });
    if (!old || !fresh) throw new Error('gone');
    expect((await pdfOf(old, testIssuer)).bytes.equals(before.bytes)).toBe(true);
    const { text } = await readPdf((await pdfOf(fresh, testIssuer)).bytes);
    expect(text).toContain(RIGHT.uk);
    expect(text).toContain(certificate.number);
    await request(app)
      .get(`/verify/${certificate.verificationCode}`)
      .expect(200, new RegExp(`замінено іншим[\\s\\S]*${fresh.number}`));
  });

  it('is audited with the reason, and its holder is told by letter', async () => {
    const person = await aPerson();
    const { address, certificate } = await aWrongOne(person);
    await send(address, [certificate]).expect(303);
    const entry = { action: 'certificate-corrected', person: person._id };
    expect(await AuditModel.find(entry).lean()).toMatchObject([{ reason: REASON }]);
    const letters = await OutboxModel.find({ to: person._id, kind: /^certificate/ })
      .sort({ at: 1 })
      .lean();
    expect(letters.map(({ kind, values }) => [kind, values])).toEqual([
      ['certificate', expect.objectContaining({ number: certificate.number })],
      [
        'certificate-replaced',
        expect.objectContaining({
          replaced: certificate.number,
          number: (await successorOf(certificate))?.number,
        }),
      ],
    ]);
  });

  it('is refused with what was typed while a reason or what to correct is missing', async () => {
    const { address, certificate } = await aWrongOne(await aPerson());
    await send(address, [certificate], { reason: '' }).expect(422, /Зазначте, що саме/);
    const { text } = await send(address, [certificate], { facts: [] }).expect(422);
    expect(text).toContain('Позначте, що виправити');
    expect(text).toContain(`>${REASON}</textarea>`);
    await send(address, [certificate], { facts: 'everything' }).expect(422);
    expect(await again(certificate)).toMatchObject({ status: 'valid' });
  });

  it('is not corrected where it says what it would say today', async () => {
    const { certificates } = await anIssuedCourse([await aPerson()]);
    const [certificate] = certificates;
    if (!certificate) throw new Error('nothing was issued');
    const address = `/institute/certificates/${certificate.number}/correction`;
    await institute.get(address).expect(200, /Виправляти немає чого/);
    await send(address, [certificate]).expect(422);
    expect(await again(certificate)).toMatchObject({ status: 'valid' });
  });

  it('is replaced once, however often it is sent', async () => {
    const { address, certificate } = await aWrongOne(await aPerson());
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(address, [certificate]).expect(303)),
    );
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    await send(address, [certificate]).expect(303);
    expect(await CertificateModel.countDocuments({ enrolment: certificate.enrolment })).toBe(2);
  });

  it('is finished by others when a process dies between the decision and the number', async () => {
    const { certificate } = await aWrongOne(await aPerson());
    const today = (await draftsOfToday(testIssuer, [certificate], new Date())).get(certificate._id);
    if (!today) throw new Error('nothing would be issued');
    const act = { by: office._id, at: new Date(), reason: REASON };
    const draft = { ...today, replaces: certificate.number };
    await decideReplacement(certificate, draft, { ...act, cause: 'corrected' });
    await Promise.all([finishInterrupted(testIssuer), finishInterrupted(testIssuer)]);
    expect(await again(certificate)).toMatchObject({ replacement: null });
    expect(await CertificateModel.find({ replaces: certificate.number }).lean()).toMatchObject([
      { number: (await again(certificate))?.replacedBy, status: 'valid' },
    ]);
  });

  it('keeps a doubt about what its holder attended', async () => {
    const { address, certificate } = await aWrongOne(await aPerson());
    await CertificateModel.updateOne({ _id: certificate._id }, { $set: { inDoubt: true } });
    await send(address, [certificate]).expect(303);
    expect(await successorOf(certificate)).toMatchObject({ inDoubt: true });
  });

  it('is not offered for correction once it is revoked', async () => {
    const { address, certificate } = await aWrongOne(await aPerson());
    await CertificateModel.updateOne({ _id: certificate._id }, { $set: { status: 'revoked' } });
    await institute.get(address).expect(303);
    const { text } = await institute.get(`/institute/certificates/${certificate.number}`);
    expect(text).not.toContain('Видати виправлений');
    await send(address, [certificate]).expect(409, /уже не чинний/);
    expect(await successorOf(certificate)).toBeNull();
  });
});

describe('The wrong certificates of a course', () => {
  it('are corrected together, numbered in the order of names', async () => {
    const people = [
      await aPerson({ name: { surname: 'Яремчук', givenName: 'Ганна' } }),
      await aPerson({ name: { surname: 'Адамчук', givenName: 'Ганна' } }),
    ];
    const { address, certificates, course } = await printedWrongly(people);
    const completion = `/institute/courses/${course.code}/completion`;
    await institute.get(completion).expect(200, new RegExp(`href="${address}"`));
    await institute.get(address).expect(200, /Можна виправити 2 сертифікати/);
    await send(address, certificates, { counted: '' }).expect(
      200,
      /Видати 2 виправлені сертифікати\?[\s\S]*Яремчук[\s\S]*name="counted" value="2"/,
    );
    expect(await CertificateModel.countDocuments({ courseCode: course.code })).toBe(2);
    await send(address, certificates).expect(303).expect('location', completion);
    await institute.get(completion).expect(200, /Видано 2 виправлені сертифікати/);
    const fresh = await CertificateModel.find({ courseCode: course.code, status: 'valid' })
      .sort({ number: 1 })
      .lean();
    expect(fresh.map(({ snapshot }) => snapshot.holder.surname)).toEqual(['Адамчук', 'Яремчук']);
    // The same form once more, when its answer was lost.
    await send(address, certificates).expect(303).expect('location', completion);
    expect(await CertificateModel.countDocuments({ courseCode: course.code })).toBe(4);
  });

  it('are corrected each by itself: who failed is named with the reason', async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const { address, certificates } = await printedWrongly([one, office, other]);
    const revoked = certificates.find(({ person }) => person === other._id);
    const own = certificates.find(({ person }) => person === office._id);
    const good = certificates.find(({ person }) => person === one._id);
    if (!revoked || !own || !good) throw new Error('nothing was issued');
    await CertificateModel.updateOne({ _id: revoked._id }, { $set: { status: 'revoked' } });
    const { text } = await send(address, certificates).expect(409);
    expect(text).toContain('Видано 1 виправлений сертифікат');
    expect(text).toMatch(new RegExp(`role="alert"[\\s\\S]*${own.number}[^<]*власн|себе`));
    expect(text).toContain(revoked.number);
    expect(await successorOf(good)).not.toBeNull();
    expect(await again(own)).toMatchObject({ status: 'valid' });
    expect(await again(revoked)).toMatchObject({ status: 'revoked' });
  });

  it('leave those alone that are not ticked', async () => {
    const { address, certificates } = await printedWrongly([await aPerson(), await aPerson()]);
    const [ticked, left] = certificates;
    if (!ticked || !left) throw new Error('nothing was issued');
    await send(address, [ticked]).expect(303);
    expect(await again(left)).toMatchObject({ status: 'valid' });
  });
});

describe('What can be corrected', () => {
  it('is everything that is printed', async () => {
    const { certificate } = await aWrongOne(await aPerson());
    const basis = { uk: 'наказ № 1', en: 'order No. 1' };
    const old = { ...printedOf(certificate.snapshot), basis };
    const today = everythingElse(old);
    expect(differing(old, today)).toEqual([...FACTS]);
    expect(corrected(old, today, FACTS)).toEqual(today);
  });
});

/** The same shape with every text and number another. */
function everythingElse<T>(value: T): T {
  const changed: unknown = JSON.parse(JSON.stringify(value), (key, part: unknown) => {
    if (key === 'inCase') return part;
    if (typeof part === 'string') return `${part}-`;
    return typeof part === 'number' ? part + 1 : part;
  });
  return changed as T;
}

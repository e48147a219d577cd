import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { reissueCertificate } from '../../../src/training/certificates/correcting/reissue-certificate.js';
import { finishInterrupted } from '../../../src/training/certificates/correcting/replace-certificate.js';
import { redraftCertificate } from '../../../src/training/certificates/issuing/certificate-draft.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { theTemplate } from '../../support/issuing.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';

useTestDatabase();

let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const NEW = {
  surname: 'Вишневецька',
  givenName: 'Олена',
  patronymic: 'Іванівна',
  romanisedName: '',
  grammar: 'feminine',
  reason: 'свідоцтво про шлюб № 12',
};

describe('A certificate for a new name', () => {
  it('has a number of its own; the old one points to it and says so to everybody', async () => {
    const person = await aPerson();
    const old = await aCertificate(person);
    const before = await pdfOf(old, testIssuer);
    const address = `/institute/certificates/${old.number}`;
    await institute.get(`${address}/reissue`).expect(200, /Видати новий сертифікат/);
    const { headers } = await institute
      .post(`${address}/reissue`)
      .type('form')
      .send(NEW)
      .expect(303);
    const number = String(headers.location).split('/').at(-1) ?? '';
    const fresh = await CertificateModel.findOne({ number }).lean();
    expect(fresh).toMatchObject({
      ...{ status: 'valid', replaces: old.number, enrolment: old.enrolment },
      snapshot: { holder: { surname: 'Вишневецька' }, period: old.snapshot.period },
    });
    expect(fresh?.verificationCode).not.toBe(old.verificationCode);
    await request(app)
      .get(`/verify/${old.verificationCode}`)
      .expect(200, new RegExp(`замінено іншим[\\s\\S]*${number}`));
    await request(app)
      .get(`/verify/${fresh?.verificationCode ?? ''}`)
      .expect(200, /справжній і чинний/);
    // The old document's bytes stay, and the new one names what it replaces.
    const kept = await CertificateModel.findOne({ number: old.number }).lean();
    if (!kept || !fresh) throw new Error('gone');
    expect((await pdfOf(kept, testIssuer)).bytes.equals(before.bytes)).toBe(true);
    expect((await readPdf((await pdfOf(fresh, testIssuer)).bytes)).text).toContain(old.number);
    expect(await PersonModel.findById(person._id).lean()).toMatchObject({
      name: { surname: 'Вишневецька' },
    });
    expect(
      await AuditModel.findOne({ action: 'certificate-reissued', person: person._id }).lean(),
    ).toMatchObject({ reason: NEW.reason });
    const own = await signedIn(app, person.email);
    await own.get('/me/certificates').expect(200, new RegExp(number));
  });

  it('is refused with what was typed when the reason or a name is missing', async () => {
    const { number } = await aCertificate(await aPerson());
    await institute
      .post(`/institute/certificates/${number}/reissue`)
      .type('form')
      .send({ ...NEW, reason: '', givenName: '' })
      .expect(422, /Введіть власне ім’я[\s\S]*Вишневецька/);
    expect(await CertificateModel.countDocuments({ number, status: 'valid' })).toBe(1);
  });

  it('is issued once, however often and by however many it is asked for', async () => {
    const old = await aCertificate(await aPerson());
    const decision = { reason: 'нове ім’я', by: 'institute', at: new Date() };
    const numbers = await Promise.all(
      Array.from({ length: 8 }, () => reissueCertificate(testIssuer, old.number, decision)),
    );
    expect(new Set(numbers).size).toBe(1);
    expect(await CertificateModel.countDocuments({ enrolment: old.enrolment })).toBe(2);
  });

  it('is finished by others when a process dies between the decision and the number', async () => {
    const person = await aPerson();
    const old = await aCertificate(person);
    const at = new Date();
    const draft = redraftCertificate(old, person, {
      issuer: old.snapshot.issuer,
      template: await theTemplate(old.kind),
      ...{ nameInCase: '', publicUrl: testIssuer.publicUrl, issuedAt: at },
    });
    await CertificateModel.updateOne(
      { _id: old._id },
      {
        $set: { status: 'replaced', replacement: { draft, by: 'institute', at } },
        $push: { history: { step: 'replaced', at, by: 'institute', reason: 'x' } },
      },
    );
    await Promise.all([finishInterrupted(testIssuer), finishInterrupted(testIssuer)]);
    const kept = await CertificateModel.findById(old._id).lean();
    expect(kept?.replacement).toBeNull();
    expect(await CertificateModel.find({ replaces: old.number }).lean()).toMatchObject([
      { number: kept?.replacedBy ?? '', status: 'valid' },
    ]);
  });

  it('is not issued in place of a revoked one, nor is a replaced one revoked', async () => {
    const [revoked, replaced] = [
      await aCertificate(await aPerson()),
      await aCertificate(await aPerson()),
    ];
    const revoke = (number: string) =>
      institute
        .post(`/institute/certificates/${number}/revocation`)
        .type('form')
        .send({ reason: 'помилка' });
    await revoke(revoked.number).expect(303);
    expect(
      await AuditModel.countDocuments({ action: 'certificate-revoked', person: revoked.person }),
    ).toBe(1);
    await institute
      .post(`/institute/certificates/${revoked.number}/reissue`)
      .type('form')
      .send(NEW)
      .expect(409);
    await institute
      .post(`/institute/certificates/${replaced.number}/reissue`)
      .type('form')
      .send(NEW)
      .expect(303);
    await revoke(replaced.number).expect(409);
    expect(await EnrolmentModel.countDocuments({ _id: revoked.enrolment })).toBe(1);
  });
});

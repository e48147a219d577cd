import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { pdfOf } from '../../../src/training/certificates/certificate-files.js';
import { CertificateFileModel } from '../../../src/training/certificates/certificate-file-model.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { readPdf, readQr } from '../../support/read-pdf.js';
import { signedIn, testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});

describe('The document of a certificate', () => {
  it('names its holder, and its QR code leads to the page that says it is in force', async () => {
    const person = await aPerson({
      name: { surname: 'Їжакевич', givenName: 'Дарина', patronymic: 'Олегівна' },
    });
    const { number } = await aCertificate(person);
    const holder = await signedIn(app, person.email);
    const answer = await holder.get(`/certificates/${number}.pdf`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="Yizhakevych_Daryna_${number}.pdf"`,
    });
    const bytes = answer.body as Buffer;
    const { text } = await readPdf(bytes);
    expect(text).toContain(number);
    expect(text).toContain('Їжакевич');
    const address = new URL((await readQr(bytes)) ?? '');
    expect(address.origin).toBe('http://127.0.0.1:3000');
    await request(app)
      .get(address.pathname)
      .expect(200, /справжній і чинний/);
  });

  it('comes under a name for old programs, and under one with every letter', async () => {
    const person = await aPerson({ name: { surname: 'Łukasiewicz', givenName: 'Źdźisława' } });
    const { number } = await aCertificate(person);
    const holder = await signedIn(app, person.email);
    const { headers } = await holder.get(`/certificates/${number}.pdf`).expect(200);
    expect(headers['content-disposition']).toBe(
      `inline; filename="Lukasiewicz_Zdzislawa_${number}.pdf"; ` +
        `filename*=UTF-8''%C5%81ukasiewicz_%C5%B9d%C5%BAis%C5%82awa_${number}.pdf`,
    );
    const json = await holder.get(`/certificates/${number}.json`).expect(200);
    expect(json.headers['content-disposition']).toContain(`_${number}.json"; filename*=`);
  });

  it('has the same bytes ever after, whatever becomes of the holder', async () => {
    const person = await aPerson();
    const { number, _id } = await aCertificate(person);
    const holder = await signedIn(app, person.email);
    const first = await holder.get(`/certificates/${number}.pdf`).expect(200);
    await PersonModel.updateOne({ _id: person._id }, { $set: { 'name.surname': 'Інша' } });
    const second = await holder.get(`/certificates/${number}.pdf`).expect(200);
    expect((second.body as Buffer).equals(first.body as Buffer)).toBe(true);
    expect(await CertificateFileModel.countDocuments({ _id })).toBe(1);
    expect((await CertificateModel.findById(_id).lean())?.size).toBe((first.body as Buffer).length);
    await holder
      .get(`/certificates/${number}.pdf`)
      .set('if-none-match', String(first.headers.etag))
      .expect(304);
  });

  it('is stored once when many ask for it first', async () => {
    const certificate = await aCertificate(await aPerson());
    const all = await Promise.all(Array.from({ length: 6 }, () => pdfOf(certificate, testIssuer)));
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(await CertificateFileModel.countDocuments({ _id: certificate._id })).toBe(1);
  });

  it('is not sent when its stored bytes are damaged', async () => {
    const certificate = await aCertificate(await aPerson());
    await pdfOf(certificate, testIssuer);
    await CertificateFileModel.updateOne(
      { _id: certificate._id },
      { $set: { bytes: Buffer.from('%PDF') } },
    );
    await expect(pdfOf(certificate, testIssuer)).rejects.toThrow('damaged');
  });

  it('is for its holder, the institute and the HR officer of the department; to others it does not exist', async () => {
    const office = await aDepartment();
    const unit = await aDepartment({ parentPath: office.path });
    const other = await aDepartment();
    const person = await aPerson({ department: unit._id });
    const { number } = await aCertificate(person);
    const statusFor = async (given: Parameters<typeof aPerson>[0]) =>
      (await (await signedIn(app, (await aPerson(given)).email)).get(`/certificates/${number}.pdf`))
        .status;

    expect(await statusFor({ roles: ['staff', 'institute'] })).toBe(200);
    expect(await statusFor({ roles: ['staff', 'hr'], hrDepartment: office._id })).toBe(200);
    expect(await statusFor({ roles: ['staff', 'hr'], hrDepartment: other._id })).toBe(404);
    expect(await statusFor({ roles: ['staff', 'hr'] })).toBe(404);
    expect(await statusFor({ department: unit._id })).toBe(404);
    expect(await statusFor({ roles: ['staff', 'trainer', 'admin'] })).toBe(404);
    await request(app).get(`/certificates/${number}.pdf`).expect(303);
  });
});

describe('One’s own certificates', () => {
  it('stand in a list with the document and the page to check it', async () => {
    const person = await aPerson();
    const { number, verificationCode } = await aCertificate(person);
    const { number: foreign } = await aCertificate(await aPerson());
    const { text } = await (await signedIn(app, person.email)).get('/me/certificates').expect(200);
    expect(text).toContain(`/certificates/${number}.pdf`);
    expect(text).toContain(`/verify/${verificationCode}`);
    expect(text).not.toContain(foreign);
  });

  it('are announced where there are none yet', async () => {
    const agent = await signedIn(app, (await aPerson()).email);
    await agent.get('/me/certificates').expect(200, /Сертифікатів ще немає/);
  });
});

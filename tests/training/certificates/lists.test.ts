import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CertificateFileModel } from '../../../src/training/certificates/certificate-file-model.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { pdfOf as fileOf } from '../../../src/training/certificates/certificate-files.js';
import { zipOf } from '../../../src/training/certificates/certificates-zip.js';
import type { Department } from '../../../src/people/departments/department.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { Busy } from '../../../src/ground/errors.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { unzip } from '../../support/unzip.js';
import { aCertificate, anIssuedCourse } from './issued-course.js';

useTestDatabase();

const pdfOf = (certificate: Pick<Certificate, '_id' | 'snapshot' | 'size'>) =>
  fileOf(certificate, testIssuer);

let app: Express;
let city: Department;
let office: Department;
let unit: Department;
let other: Department;
/** Officers of the whole city and of one office with what is below it, and the institute. */
let root: Agent;
let officer: Agent;
let institute: Agent;

const hr = async (department?: Department) =>
  signedIn(
    app,
    (
      await aPerson({
        roles: ['staff', 'hr'],
        ...(department ? { hrDepartment: department._id } : {}),
      })
    ).email,
  );

beforeAll(async () => {
  app = testApp();
  city = await aDepartment();
  office = await aDepartment({ parentPath: city.path });
  unit = await aDepartment({ parentPath: office.path });
  other = await aDepartment({ parentPath: city.path });
  root = await hr(city);
  officer = await hr(office);
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

const shown = async (agent: Agent, query: object, path = '/hr/certificates') => {
  const { text } = await agent.get(path).query(query).expect(200);
  const links = [...text.matchAll(/href="\/certificates\/([^"]+)\.pdf"/g)].map(
    ([, number]) => number ?? '',
  );
  return { numbers: [...new Set(links)].sort(), text };
};

const zipped = async (agent: Agent, query: object, path = '/hr/certificates.zip') => {
  const answer = await agent.get(path).query(query).responseType('blob').expect(200);
  return { files: await unzip(answer.body as Buffer), headers: answer.headers };
};

describe('HR’s certificates', () => {
  it('are those of the officer’s departments and of no others', async () => {
    const people = [
      await aPerson({ department: office._id }),
      await aPerson({ department: unit._id }),
      await aPerson({ department: other._id }),
      await aPerson(),
    ] as const;
    const { course, certificates } = await anIssuedCourse(people);
    const numberOf = (at: number) =>
      certificates.find(({ person }) => person === people[at]?._id)?.number ?? '';
    const query = { course: course.code };
    expect((await shown(officer, query)).numbers).toEqual([numberOf(0), numberOf(1)].sort());
    expect((await shown(root, query)).numbers).toEqual(
      [numberOf(0), numberOf(1), numberOf(2)].sort(),
    );
    expect((await shown(await hr(), query)).numbers).toEqual([]);
    expect((await shown(institute, query, '/institute/certificates')).numbers).toHaveLength(4);
    // Asking for somebody else's department widens nothing.
    expect((await shown(officer, { ...query, department: other._id })).numbers).toEqual([]);
    expect((await shown(root, { ...query, department: unit._id })).numbers).toEqual([numberOf(1)]);
    const { files } = await zipped(officer, { ...query, department: other._id });
    expect(files).toEqual([]);
  });

  it('are found by name, personnel number, e-mail, title and number, however these are typed', async () => {
    const person = await aPerson({
      name: { surname: 'Знам’янська', givenName: 'Ганна', patronymic: 'Василівна' },
      search: [],
      department: unit._id,
      email: 'hanna@city.example',
      personnelNumber: 'Z-1',
    });
    const { number } = await aCertificate(person, {
      title: { uk: 'Архівна справа', en: 'Archives' },
      kind: 'english',
    });
    for (const q of [
      "знам'янс",
      'Znamianska ганна',
      'hanna@city',
      'z-1',
      'архівна',
      number,
      number.replace('IM', 'ІМ'),
    ])
      expect([q, (await shown(root, { q })).numbers]).toEqual([q, [number]]);
    expect((await shown(root, { q: 'знам іван' })).numbers).toEqual([]);
    expect((await shown(root, { q: 'архівна', kind: 'english' })).numbers).toEqual([number]);
    expect((await shown(root, { q: 'архівна', kind: 'community' })).numbers).toEqual([]);
  });

  it('are narrowed to days in Kyiv, both included', async () => {
    const { number, _id } = await aCertificate(await aPerson({ department: unit._id }));
    await CertificateModel.updateOne(
      { _id },
      { $set: { issuedAt: new Date('2025-03-09T22:30:00Z') } },
    );
    const q = number;
    expect((await shown(root, { q, from: '2025-03-10', to: '2025-03-10' })).numbers).toEqual([
      number,
    ]);
    expect((await shown(root, { q, to: '2025-03-09' })).numbers).toEqual([]);
    expect((await shown(root, { q, from: '2025-03-11' })).numbers).toEqual([]);
    expect((await shown(root, { q, from: '', to: '', kind: '', page: '' })).numbers).toEqual([
      number,
    ]);
  });

  it('come in pages, newest first, with how many there are and how large they are', async () => {
    const people = await Promise.all(
      Array.from({ length: 23 }, () => aPerson({ department: other._id })),
    );
    const { course, certificates } = await anIssuedCourse(people);
    const first = await shown(root, { course: course.code });
    expect(first.text).toContain('23 сертифікати відповідають умовам');
    expect(first.text).toContain('Завантажити 23 сертифікати, 0,9\u00a0МБ');
    expect(first.numbers).toEqual(certificates.slice(3).map(({ number }) => number));
    const second = await shown(root, { course: course.code, page: 2 });
    expect(second.numbers).toEqual(certificates.slice(0, 3).map(({ number }) => number));
  });

  it('say how to go on where nothing is found', async () => {
    expect((await shown(root, { q: 'нікогонемає' })).text).toContain('нічого не знайдено');
  });
});

describe('The ZIP of certificates', () => {
  it('holds every document that the list shows, under unique names that any system takes', async () => {
    const same = { surname: 'Стец’ко', givenName: 'Роман', patronymic: 'Ілліч' };
    const people = [
      await aPerson({ name: same, department: unit._id }),
      await aPerson({ name: same, department: unit._id }),
      await aPerson({ department: other._id }),
    ];
    const { course, certificates } = await anIssuedCourse(people);
    const [revoked] = certificates.filter(({ person }) => person === people[0]?._id);
    await CertificateModel.updateOne({ _id: revoked?._id ?? '' }, { $set: { status: 'revoked' } });

    const { files, headers } = await zipped(root, { course: course.code });

    expect(headers['content-type']).toBe('application/zip');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename=certificates-[\w-]+-[\d-]{10}\.zip$/,
    );
    expect(files).toHaveLength(3);
    expect(new Set(files.map(({ name }) => name)).size).toBe(3);
    for (const { name } of files) expect(name).toMatch(/^[\w-]+\.pdf$/);
    expect(files.map(({ name }) => name)).toContain(
      `Stetsko_Roman_${revoked?.number ?? ''}_anulovano.pdf`,
    );
    for (const { number, _id } of certificates) {
      const file = files.find(({ name }) => name.includes(number));
      const stored = await CertificateFileModel.findById(_id);
      expect(file?.bytes.equals(Buffer.from(stored?.bytes ?? ''))).toBe(true);
      expect((await readPdf(file?.bytes ?? Buffer.alloc(0))).text).toContain(number);
    }
    expect((await zipped(officer, { course: course.code })).files).toHaveLength(2);
    expect(
      (await zipped(institute, { course: course.code }, '/institute/certificates.zip')).files,
    ).toHaveLength(3);
  });

  describe('of twelve documents that nobody drew yet', () => {
    const twelve = async () => {
      const people = await Promise.all(
        Array.from({ length: 12 }, () => aPerson({ department: other._id })),
      );
      return (await anIssuedCourse(people)).certificates;
    };
    const drawn = (certificates: Certificate[]) =>
      CertificateFileModel.countDocuments({ _id: { $in: certificates.map(({ _id }) => _id) } });
    /** Long enough for a dozen documents to be drawn, one after another. */
    const meanwhile = async () => {
      const others = await twelve();
      await buffer(zipOf(others, pdfOf));
      expect(await drawn(others)).toBe(12);
    };

    it('draws nothing more once its reader went away', async () => {
      const certificates = await twelve();
      const zip = zipOf(certificates, pdfOf);
      await new Promise((resolve) => zip.once('data', resolve));
      zip.destroy();
      await meanwhile();
      expect(await drawn(certificates)).toBeLessThanOrEqual(3);
    });

    it('draws no further ahead than its reader takes', async () => {
      const certificates = await twelve();
      const zip = zipOf(certificates, pdfOf);
      await new Promise((resolve) => zip.once('readable', resolve));
      await meanwhile();
      expect(await drawn(certificates)).toBeLessThanOrEqual(8);
      zip.destroy();
    });
  });

  it('leaves out a document that is damaged, and says so in a file beside the others', async () => {
    const { certificates } = await anIssuedCourse([await aPerson(), await aPerson()]);
    for (const certificate of certificates) await pdfOf(certificate);
    await CertificateFileModel.updateOne(
      { _id: certificates[1]?._id ?? '' },
      { $set: { bytes: Buffer.from('damaged') } },
    );
    const files = await unzip(await buffer(zipOf(certificates, pdfOf)));
    expect(files).toHaveLength(2);
    expect(files[0]?.name).toContain(certificates[0]?.number);
    expect(files[1]?.name).toBe('vidsutni-dokumenty.txt');
    expect(files[1]?.bytes.toString()).toContain('Немає 1 документа');
    expect(files[1]?.bytes.toString()).toContain(`${certificates[1]?.number ?? ''}\t`);
  });

  it('breaks off when nothing can be told of any document any more', async () => {
    const { certificates } = await anIssuedCourse([await aPerson()]);
    const full = zipOf(certificates, () => Promise.reject(new Busy()));
    await expect(buffer(full)).rejects.toThrow(Busy);
  });
});

describe('The institute’s page of a certificate', () => {
  it('shows what is printed and what happened, and leads to revoking it', async () => {
    const { number, verificationCode } = await aCertificate(
      await aPerson({ department: unit._id }),
    );
    const { text } = await institute.get(`/institute/certificates/${number}`).expect(200);
    for (const part of [
      `/certificates/${number}.pdf`,
      `/verify/${verificationCode}`,
      'Видано',
      unit.name.uk,
    ])
      expect(text).toContain(part);
    expect(text).toContain(`/institute/certificates/${number}/revocation`);
    await institute.get('/institute/certificates/IM-2026-777777').expect(404);
  });

  it('revokes only with a reason, on a page that says what will happen', async () => {
    const { number } = await aCertificate(await aPerson());
    const page = `/institute/certificates/${number}/revocation`;
    await institute.get(page).expect(200, /назавжди втратить чинність/);
    await institute
      .post(page)
      .type('form')
      .send({ reason: '  ' })
      .expect(422, /role="alert"/);
    expect((await CertificateModel.findOne({ number }).lean())?.status).toBe('valid');
  });

  it('revokes once, keeps the document, and tells who did it and why', async () => {
    const { number, verificationCode } = await aCertificate(await aPerson());
    const page = `/institute/certificates/${number}/revocation`;
    const send = (reason: string) => institute.post(page).type('form').send({ reason });
    await send('Видано помилково')
      .expect(303)
      .expect('location', `/institute/certificates/${number}`);
    await send('Ще раз').expect(303);
    const { text } = await institute.get(`/institute/certificates/${number}`).expect(200);
    expect(text).toContain('Видано помилково');
    expect(text).not.toContain('Ще раз');
    expect(text).not.toContain('/revocation');
    await institute.get(page).expect(303);
    await institute.get(`/certificates/${number}.pdf`).expect(200);
    await institute.get(`/verify/${verificationCode}`).expect(200, /Сертифікат анульовано/);
  });

  it('is refused for a certificate that was replaced', async () => {
    const { number, _id } = await aCertificate(await aPerson());
    await CertificateModel.updateOne({ _id }, { $set: { status: 'replaced' } });
    await institute
      .post(`/institute/certificates/${number}/revocation`)
      .type('form')
      .send({ reason: 'Так' })
      .expect(409, /уже не чинний/);
  });
});

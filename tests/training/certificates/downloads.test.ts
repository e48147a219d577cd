import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import mongoose from 'mongoose';
import { CertificateFileModel } from '../../../src/training/certificates/certificate-file-model.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import { DownloadModel } from '../../../src/training/certificates/downloads/download-model.js';
import {
  prepareDownloads,
  sweepDownloads,
} from '../../../src/training/certificates/downloads/prepare-downloads.js';
import type { Department } from '../../../src/people/departments/department.js';
import { FailureModel } from '../../../src/decisions/failures/failure-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { checkPdf } from '../../support/pdf/check-pdf.js';
import { readBook } from '../../support/read-book.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { unzip } from '../../support/unzip.js';
import { anIssuedCourse } from './issued-course.js';

useTestDatabase();

let app: Express;
let department: Department;
let officer: Agent;
let people: Person[];
let certificates: Certificate[];

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  department = await aDepartment();
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
  officer = await signedIn(app, hr.email);
  people = await Promise.all(
    ['Ґалаґан', 'Єщенко', 'Їжак'].map((surname) =>
      aPerson({ department: department._id, name: { surname, givenName: 'Юлія' } }),
    ),
  );
  certificates = (await anIssuedCourse(people)).certificates;
});

const bytesOf = async (address: string): Promise<Buffer> => {
  const answer = await officer
    .get(address)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    })
    .expect(200);
  return answer.body as Buffer;
};

describe('The documents on pages for printing', () => {
  it('are the stored ones, one after another, their letters and links whole', async () => {
    const merged = await readPdf(await bytesOf('/hr/certificates.pdf'));
    expect(merged.pages).toHaveLength(3);
    expect(merged.fonts.every(({ embedded }) => embedded)).toBe(true);
    const newestFirst = [...certificates].reverse();
    newestFirst.forEach(({ snapshot, number }, at) => {
      const words = merged.pages[at]?.texts.map(({ text }) => text).join(' ');
      expect(words).toContain(number);
      expect(words).toContain(snapshot.holder.surname);
    });
    expect(merged.links).toHaveLength(3);
  });

  it.each([
    ['uk', 'Сертифікати для друку', 'uk-UA'],
    ['en', 'Certificates for printing', 'en-GB'],
  ])('are whole to those who listen to them, in %s', async (lang, title, language) => {
    await officer.post('/language').type('form').send({ language: lang }).expect(303);
    await CertificateModel.updateOne(
      { _id: certificates[0]?._id ?? '' },
      { $set: { 'snapshot.holder.givenName': 'Юлія李' } },
    );
    const bytes = await bytesOf('/hr/certificates.pdf');
    const { faults, spoken } = await checkPdf(bytes);
    expect(faults).toEqual([]);
    const { title: told, language: whole } = await readPdf(bytes);
    expect([told, whole]).toEqual([title, language]);
    // Certificates are Ukrainian whoever prints them; what is missing is told in the reader's language.
    const headings = spoken.filter(({ role }) => role === 'H1');
    expect(headings.map((heading) => heading.language)).toEqual(['uk-UA', 'uk-UA', language]);
    expect(spoken.filter(({ role }) => role === 'H2')).toHaveLength(2);
  });
});

describe('The documents on pages for printing, of which one cannot be had', () => {
  it('name it on a page of their own', async () => {
    const [first, ...others] = certificates;
    for (const { number } of certificates) await bytesOf(`/certificates/${number}.pdf`);
    await CertificateFileModel.updateOne(
      { _id: first?._id ?? '' },
      { $set: { bytes: Buffer.from('damaged') } },
    );
    const merged = await readPdf(await bytesOf('/hr/certificates.pdf'));
    expect(merged.pages).toHaveLength(3);
    const last = merged.pages[2]?.texts.map(({ text }) => text).join(' ');
    expect(last).toContain('Немає 1 документа');
    expect(last).toContain(first?.number);
    expect(last).not.toContain(others[0]?.number);
  });
});

describe('Files of documents of which some cannot be had', () => {
  const damage = async ({ _id }: Pick<Certificate, '_id'>, fields: object) => {
    await CertificateFileModel.collection.updateOne({ _id: _id as never }, { $set: fields });
  };
  /** The first can never be drawn, the stored bytes of the second are no PDF, the third is sound. */
  const spoil = async () => {
    const [undrawable, unreadable, sound] = certificates;
    if (!undrawable || !unreadable || !sound) throw new Error('nothing was issued');
    await CertificateModel.updateOne(
      { _id: undrawable._id },
      { $set: { 'snapshot.holder.givenName': 'Юлія李' } },
    );
    await bytesOf(`/certificates/${unreadable.number}.pdf`);
    return { undrawable, unreadable, sound };
  };
  const noPdf = Buffer.from('this was never a PDF');
  const asNoPdf = { bytes: noPdf, sha256: createHash('sha256').update(noPdf).digest('hex') };
  const prepared = async (format: string, lang: string): Promise<string> => {
    await officer.post('/language').type('form').send({ language: lang }).expect(303);
    const { headers } = await officer
      .post('/hr/downloads')
      .type('form')
      .send({ format, q: '' })
      .expect(303);
    await prepareDownloads(certificateService(testIssuer), () => new Date());
    return String(headers.location);
  };

  it.each([
    [
      ...['uk', 'vidsutni-dokumenty.txt', 'Юлія李'],
      ...['немає знака 李 (U+674E)', 'файл цього документа пошкоджено'],
    ],
    [
      ...['en', 'missing-documents.txt', 'Galagan Yuliia'],
      ...['lack the sign 李 (U+674E)', 'this document is damaged'],
    ],
  ])(
    'end no ZIP: number, holder and reason stand in a file, in %s',
    async (lang, name, holder, why, other) => {
      const { undrawable, unreadable, sound } = await spoil();
      await damage(unreadable, { bytes: 'not even bytes' });
      const address = await prepared('zip', lang);
      const page = await officer.get(address).expect(200);
      expect(page.text).toMatch(/2 (?:документів|documents are missing)/);
      expect(page.text).toContain(name);
      await officer.get('/hr/downloads').expect(200, /2 (?:документів|documents are missing)/);
      for (const bytes of [
        await bytesOf(`${address}/file`),
        await bytesOf('/hr/certificates.zip'),
      ]) {
        const [document, list, ...rest] = await unzip(bytes);
        expect(rest).toEqual([]);
        expect(document?.name).toContain(sound.number);
        expect(list?.name).toBe(name);
        const lines = (list?.bytes.toString() ?? '').split('\r\n');
        const lineOf = ({ number }: Certificate) => lines.find((line) => line.startsWith(number));
        expect(lineOf(undrawable)).toContain(holder);
        expect(lineOf(undrawable)).toContain(why);
        expect(lineOf(unreadable)).toContain(other);
      }
    },
  );

  it('end no file for printing: they stand on its last page', async () => {
    const { undrawable, unreadable, sound } = await spoil();
    await damage(unreadable, asNoPdf);
    const address = await prepared('pdf', 'uk');
    await officer.get(address).expect(200, /Немає 2 документів[^<]*останній сторінці/);
    for (const bytes of [await bytesOf(`${address}/file`), await bytesOf('/hr/certificates.pdf')]) {
      const { pages } = await readPdf(bytes);
      const [first, last, ...rest] = pages.map(({ texts }) =>
        texts.map(({ text }) => text).join(' '),
      );
      expect(rest).toEqual([]);
      expect(first).toContain(sound.number);
      expect(last).toContain(undrawable.number);
      expect(last).toContain('U+674E');
      expect(last).toContain(unreadable.number);
    }
  });

  it('are prepared anew when they are asked for again, as the cause may be gone', async () => {
    const { undrawable } = await spoil();
    const before = await prepared('zip', 'uk');
    await CertificateModel.updateOne(
      { _id: undrawable._id },
      { $set: { 'snapshot.holder.givenName': 'Юлія' } },
    );
    const after = await prepared('zip', 'uk');
    expect(after).not.toBe(before);
    expect(await unzip(await bytesOf(`${after}/file`))).toHaveLength(3);
    const page = await officer.get(after).expect(200);
    expect(page.text).not.toContain('Немає');
  });
});

describe('The register of documents', () => {
  it('opens in a spreadsheet with Ukrainian letters, as CSV', async () => {
    const bytes = await bytesOf('/hr/certificates.csv');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head = '', ...rows] = bytes.toString('utf8').slice(1).trim().split('\r\n');
    expect(head).toMatch(/^№;Номер документа;Дата видачі;"?Прізвище/);
    expect(rows).toHaveLength(3);
    expect(rows.join('\n')).toMatch(/;Ґалаґан;Юлія;/);
  });

  it('keeps a cell that begins like a formula from being one', async () => {
    await CertificateModel.updateOne(
      { _id: certificates[0]?._id ?? '' },
      { $set: { 'snapshot.programme.title.uk': '=HYPERLINK("http://x";"y")' } },
    );
    const text = (await bytesOf('/hr/certificates.csv')).toString('utf8');
    expect(text).toContain(`'=HYPERLINK`);
    expect(text).not.toMatch(/;"?=HYPERLINK/);
  });

  it('names who replaced and who revoked, and holds hours as numbers, as XLSX', async () => {
    await CertificateModel.updateOne(
      { _id: certificates[0]?._id ?? '' },
      {
        $set: { status: 'revoked' },
        $push: { history: { step: 'revoked', at: new Date(), by: 'x', reason: 'y' } },
      },
    );
    const { sheet } = await readBook(await bytesOf('/hr/certificates.xlsx'));
    expect(sheet.rowCount).toBe(4);
    const rows = [2, 3, 4].map((row) => sheet.getRow(row).values as unknown[]);
    expect(rows.every((row) => typeof row[13] === 'number')).toBe(true);
    expect(rows.map((row) => String(row[18])).sort()).toEqual([
      expect.stringMatching(/^анульовано \d\d\.\d\d\.\d{4}$/),
      'чинний',
      'чинний',
    ]);
  });
});

describe('The register of documents in a spreadsheet', () => {
  it.each([
    ['uk', 'Реєстр виданих документів', 'Інститут міста', '0,2'],
    ['en', 'Register of documents', 'Institute of the City', '0.2'],
  ])('has the signs and the words of its reader, in %s', async (lang, title, author, credits) => {
    await officer.post('/language').type('form').send({ language: lang }).expect(303);
    const { about } = await readBook(await bytesOf('/hr/certificates.xlsx'));
    expect(about).toMatchObject({ title, author });
    expect((await bytesOf('/hr/certificates.csv')).toString()).toContain(`;6;${credits};`);
  });

  it('holds numbers and days as such, in formats that any language shows in its own way', async () => {
    const { sheet } = await readBook(await bytesOf('/hr/certificates.xlsx'));
    const row = sheet.getRow(2);
    const cells = [1, 3, 13, 14].map((column) => row.getCell(column));
    expect(cells.map(({ numFmt }) => numFmt)).toEqual(['0', 'dd.mm.yyyy', '0.0##', '0.0##']);
    expect(cells.map(({ value }) => value)).toEqual([1, expect.any(Date), 6, 0.2]);
  });

  it('keeps its head in sight and on each printed page, and can be narrowed by any column', async () => {
    const { sheet, book } = await readBook(await bytesOf('/hr/certificates.xlsx'));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:R4');
    expect(sheet.pageSetup).toMatchObject({
      ...{ orientation: 'landscape', paperSize: 9 },
      ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    expect(book).toContain('_xlnm.Print_Titles');
    expect(book).toContain('$1:$1</definedName>');
  });
});

describe('A list of people', () => {
  it('narrows every download, and names whom the officer cannot see', async () => {
    const stranger = await aPerson();
    const wanted = [people[0]?.email, people[2]?.email, stranger.email, 'nobody@x'].join(', ');
    const query = `?people=${encodeURIComponent(wanted)}`;
    const page = await officer.get(`/hr/certificates${query}`).expect(200);
    expect(page.text).toContain(stranger.email);
    expect(page.text).toContain('nobody@x');
    const files = await unzip(await bytesOf(`/hr/certificates.zip${query}`));
    expect(files.map(({ name }) => name.split('_')[0]).sort()).toEqual(['Galagan', 'Yizhak']);
  });
});

describe('A download that takes long', () => {
  const service = certificateService(testIssuer);
  const clock = () => new Date();
  const ask = async (agent = officer): Promise<string> => {
    const answer = await agent
      .post('/hr/downloads')
      .type('form')
      .send({ format: 'zip', q: '' })
      .expect(303);
    return String(answer.headers.location);
  };

  it('is asked for, shows how far it is, and is fetched when it is ready', async () => {
    await officer.get('/hr/downloads/new?format=zip').expect(200, /3 документи/);
    const address = await ask();
    await prepareDownloads(service, clock);
    const page = await officer.get(address).expect(200, /готово/);
    expect(page.headers.refresh).toBeUndefined();
    const files = await unzip(await bytesOf(`${address}/file`));
    expect(files.length).toBe(3);
    await officer.get('/hr/downloads').expect(200, /готово/);
  });

  it('refreshes its page by itself until then', async () => {
    const { _id } = await waiting();
    const page = await officer.get(`/hr/downloads/${_id}`).expect(200);
    expect(page.headers.refresh).toBe('2');
    expect(page.text).toContain('<progress');
    await officer.get(`/hr/downloads/${_id}/file`).expect(404);
  });

  it('is begun anew by another process when one died, and leaves nothing of the first behind', async () => {
    const half = new mongoose.mongo.ObjectId();
    await mongoose.connection
      .collection('downloads.chunks')
      .insertOne({ files_id: half, n: 0, data: Buffer.from('half') });
    const { _id } = await waiting({
      status: 'running',
      owner: 'dead',
      leaseUntil: new Date(Date.now() - 1),
      file: half.toHexString(),
    });
    await prepareDownloads(service, clock);
    expect(await DownloadModel.findById(_id).lean()).toMatchObject({ status: 'ready', done: 3 });
    expect(
      await mongoose.connection.collection('downloads.chunks').countDocuments({ files_id: half }),
    ).toBe(0);
    expect((await unzip(await bytesOf(`/hr/downloads/${_id}/file`))).length).toBe(3);
  });

  it('is left alone while somebody works on it', async () => {
    const { _id } = await waiting({
      status: 'running',
      owner: 'alive',
      leaseUntil: new Date(Date.now() + 10_000),
    });
    await prepareDownloads(service, clock);
    expect(await DownloadModel.findById(_id).lean()).toMatchObject({ owner: 'alive' });
  });

  it('is deleted with its file after a day', async () => {
    const address = await ask();
    await prepareDownloads(service, clock);
    await sweepDownloads(new Date(Date.now() + 25 * 3_600_000));
    await officer.get(address).expect(404);
    expect(await mongoose.connection.collection('downloads.chunks').countDocuments()).toBe(0);
  });

  it('is deleted once, and whoever presses twice is answered alike', async () => {
    const address = await ask();
    const erase = () => officer.post(`${address}/deletion`).expect(303, /hr\/downloads/);
    await erase();
    await officer.get(address).expect(404);
    await erase();
  });

  it('is nobody else’s', async () => {
    const address = await ask();
    await prepareDownloads(service, clock);
    const other = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
    const stranger = await signedIn(app, other.email);
    await stranger.get(address).expect(404);
    await stranger.get(`${address}/file`).expect(404);
    await stranger.post(`${address}/deletion`).expect(404);
  });

  it('is prepared once, however often the same is asked for, and anew once more is to be in it', async () => {
    const addresses = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(addresses).size).toBe(1);
    await prepareDownloads(service, clock);
    expect(await ask()).toBe(addresses[0]);
    const person = await aPerson({ department: department._id });
    await anIssuedCourse([person]);
    expect(await ask()).not.toBe(addresses[0]);
  });

  it('is refused to whoever keeps too many, with what to do, and leaves nothing behind', async () => {
    const kept = () => DownloadModel.find({ query: { $ne: {} } }).countDocuments();
    const wish = (n: number) =>
      officer
        .post('/hr/downloads')
        .type('form')
        .send({ format: 'csv', q: `слово${n}` });
    const before = await kept();
    const answers = await Promise.all(Array.from({ length: 13 }, (_, n) => wish(n)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(await kept()).toBe(before + 10);
    expect(refused[0]?.text).toContain('Видаліть непотрібні');
    expect(refused[0]?.text).toMatch(/name="q" value="слово\d+"/);
    await DownloadModel.deleteMany({ format: 'csv' });
  });

  it('that cannot be prepared holds no other up, rests, and is listed for administrators', async () => {
    let minute = 0;
    const passing = () => new Date(Date.now() + minute * 60_000);
    const good = await waiting({ status: 'waiting', owner: null });
    const { _id } = await DownloadModel.create({
      ...good.toObject(),
      ...{ _id: `${good._id}0`, person: 'nobody', createdAt: new Date(0) },
    });
    await expect(prepareDownloads(service, passing)).rejects.toThrow();
    expect(await DownloadModel.findById(good._id).lean()).toMatchObject({ status: 'ready' });
    await prepareDownloads(service, passing);
    expect(await DownloadModel.findById(_id).lean()).toMatchObject({ status: 'failed' });
    expect(await FailureModel.findOne({ id: _id }).lean()).toMatchObject({ failures: 1 });
    minute = 2;
    await expect(prepareDownloads(service, passing)).rejects.toThrow();
    expect(await FailureModel.findOne({ id: _id }).lean()).toMatchObject({ failures: 2 });
    await DownloadModel.deleteOne({ _id });
  });

  it('that two processes died of is not begun a third time at once', async () => {
    const leaseUntil = new Date(Date.now() - 1);
    const { _id } = await waiting({ attempts: 2, leaseUntil });
    await prepareDownloads(service, clock);
    expect(await DownloadModel.findById(_id).lean()).toMatchObject({ status: 'failed' });
    expect(await FailureModel.findOne({ id: _id }).lean()).toMatchObject({ died: true });
    await DownloadModel.deleteOne({ _id });
  });

  async function waiting(given: object = {}) {
    const address = await ask();
    await prepareDownloads(service, clock);
    const { person = '' } = (await DownloadModel.findById(address.split('/').at(-1)).lean()) ?? {};
    return DownloadModel.create({
      ...{ person, format: 'zip', lang: 'uk', query: {}, status: 'ready', total: 3 },
      ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
      status: 'running',
      owner: 'somebody',
      leaseUntil: new Date(Date.now() + 60_000),
      ...given,
    });
  }
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { DownloadModel } from '../../../src/training/certificates/downloads/download-model.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import { prepareDownloads } from '../../../src/training/certificates/downloads/prepare-downloads.js';
import type { Department } from '../../../src/people/departments/department.js';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, testIssuer, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anIssuedCourse } from './issued-course.js';

useTestDatabase();

const LIST = '/hr/certificates';

let app: Express;
let officer: Agent;
let department: Department;
let people: Person[];
let certificates: Certificate[];
/** The 25 who are named, and one more who has a certificate too. */
let named: Person[];

beforeAll(async () => {
  app = testApp();
  department = await aDepartment();
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
  officer = await signedIn(app, hr.email);
  people = await Promise.all(
    Array.from({ length: 26 }, () => aPerson({ department: department._id })),
  );
  certificates = (await anIssuedCourse(people, { capacity: 30 })).certificates;
  named = people.slice(0, 25);
});

const numbersIn = (text: string) =>
  [...new Set([...text.matchAll(/certificates\/(IM-[^"]+)\.pdf"/g)].map(([, n]) => n))].sort();

const numbersOf = (wanted: readonly Person[]) =>
  certificates
    .filter(({ person }) => wanted.some(({ _id }) => _id === person))
    .map(({ number }) => number)
    .sort();

/** So many lines that name nobody, longer than any address. */
const strangers = (count: number) =>
  Array.from({ length: count }, (_none, at) => `stranger${at}@elsewhere.example`);

const post = (path: string, fields: Record<string, string | number>) =>
  officer.post(path).type('form').send(fields);

describe('Certificates of people who are named', () => {
  it('are exactly theirs, however many are named, page by page', async () => {
    const list = [...named.map(({ email }) => email), ...strangers(9975)].join('\n');
    const first = await post(LIST, { people: list }).expect(200);
    const second = await post(LIST, { people: list, page: 2 }).expect(200);
    expect(numbersIn(first.text)).toHaveLength(20);
    expect([...numbersIn(first.text), ...numbersIn(second.text)].sort()).toEqual(numbersOf(named));
    expect(first.text).toContain('25 сертифікатів відповідають умовам');
    expect(first.text).toContain('stranger0@elsewhere.example');
    expect(first.text).toContain('і ще 9875 записів');
    expect(first.text).toMatch(/<button[^>]* form="listed" name="page" value="2"/);
  });

  it('are found by whatever their lines are like', async () => {
    const [a, b, c] = named as [Person, Person, Person];
    const number = (b.personnelNumber ?? '').replace('T', 'Т');
    const list = `"${a.name.surname}, Олена" <${a.email.toUpperCase()}>; таб. № ${number}\n1\tІм’я\t${c.email}`;
    for (const { text } of [
      await post(LIST, { people: list }).expect(200),
      await officer.get(LIST).query({ people: list }).expect(200),
    ])
      expect(numbersIn(text)).toEqual(numbersOf([a, b, c]));
  });

  it('are none where nobody named is known, in the list and in every file', async () => {
    const people = strangers(3).join(', ');
    expect(numbersIn((await post(LIST, { people }).expect(200)).text)).toEqual([]);
    const { text } = await post(`${LIST}.csv`, { people }).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(1);
  });

  it('come as files by the same form', async () => {
    const list = [...named.map(({ email }) => email), ...strangers(2000)].join('\n');
    const { text } = await post(`${LIST}.csv`, { people: list }).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(26);
    for (const format of ['zip', 'xlsx', 'pdf'])
      await post(`${LIST}.${format}`, { people: list })
        .expect(200)
        .expect('content-disposition', new RegExp(`attachment; filename=.*\\.${format}`));
  });

  it('are refused by name where more are named than may be', async () => {
    const people = strangers(10_001).join('\n');
    for (const path of [LIST, `${LIST}.csv`]) {
      const { text } = await post(path, { people }).expect(422);
      expect(text).toContain('можна до 10000 осіб');
      expect(numbersIn(text)).toEqual([]);
    }
  });

  it('are asked for by a form of the page, which keeps the other conditions', async () => {
    const { text } = await officer.get(`${LIST}?kind=qualification`).expect(200);
    const [, form = ''] =
      /<form[^>]*method="post" action="\/hr\/certificates">([\s\S]*?)<\/form>/.exec(text) ?? [];
    expect(form).toContain('<textarea');
    expect(form).toContain('name="kind" value="qualification"');
  });

  it('are prepared as they were asked for, though nobody of them is known', async () => {
    const people = [...named.slice(0, 2).map(({ email }) => email), ...strangers(2000)].join('\n');
    const { headers } = await post('/hr/downloads', { format: 'csv', people }).expect(303);
    await prepareDownloads(certificateService(testIssuer), () => new Date());
    const _id = String(headers.location).split('/').at(-1) ?? '';
    expect(await DownloadModel.findById(_id).lean()).toMatchObject({ status: 'ready', done: 2 });
    await post('/hr/downloads/new?format=zip', { people }).expect(200, /2 документи/);
  });

  it('are prepared never wider than a stored condition that is no longer understood', async () => {
    const { headers } = await post('/hr/downloads', { format: 'csv' }).expect(303);
    const _id = String(headers.location).split('/').at(-1) ?? '';
    await prepareDownloads(certificateService(testIssuer), () => new Date());
    await DownloadModel.updateOne(
      { _id },
      { $set: { status: 'waiting', attempts: 2, query: { kind: 'nonsense' } } },
    );
    await expect(
      prepareDownloads(certificateService(testIssuer), () => new Date()),
    ).rejects.toThrow();
    expect(await DownloadModel.findById(_id).lean()).toMatchObject({ status: 'failed' });
  });
});

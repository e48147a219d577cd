import { beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Express } from 'express';
import request from 'supertest';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import { recordExternal } from '../../../src/training/external-certificates/record-external.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import type { Course } from '../../../src/training/courses/course.js';
import type { Department } from '../../../src/people/departments/department.js';
import type { Person } from '../../../src/people/person/person.js';
import { screenOf } from '../../../src/documents/screening/screening.js';
import { anIssuedCourse } from '../../training/certificates/issued-course.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../support/builders.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const name = { surname: 'Коваль', givenName: 'Ірина', patronymic: 'Петрівна' };
const NUMBER = 'K-2001';
const EMAIL = 'koval.second@city.example';
/** A part of another name would not do: the marks are looked for as whole words. */
const MARKS = [NUMBER, EMAIL];

let app: Express;
let unit: Department;
let course: Course;
let asked: Course;
let certificates: Certificate[];
let agents: Record<'trainer' | 'institute' | 'hr', Agent>;

beforeAll(async () => {
  app = testApp();
  unit = await aDepartment();
  const { _id: department } = unit;
  const first = await aPerson({ name, department, personnelNumber: NUMBER });
  const second = await aPerson({ name, department, email: EMAIL, personnelNumber: null });
  const pair = [first, second];
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const institute = await aPerson({ roles: ['staff', 'institute'] });
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  const given = { trainers: [asTrainer(trainer)], assessment: 'test' as const };
  ({ course, certificates } = await anIssuedCourse(pair, given));
  asked = await aCourse({ approval: ['institute'] });
  for (const { _id } of pair) await enrol(asked, _id, _id, new Date());
  await documentsOf(pair);
  agents = {
    trainer: await signedIn(app, trainer.email),
    institute: await signedIn(app, institute.email),
    hr: await signedIn(app, hr.email),
  };
});

async function documentsOf(people: readonly Person[]): Promise<void> {
  const scan = await screenOf(testConfig)(Buffer.from('%PDF-1.4\n%%EOF\n'));
  const facts = {
    title: 'Основи',
    provider: 'Школа',
    territory: 'ukraine' as const,
    kind: 'qualification' as const,
    issuedOn: '2026-10-05',
    minutes: 900,
    credits: null,
    electronic: true,
  };
  for (const person of people)
    await recordExternal(person, { ...facts, number: person.email }, scan, {
      ...{ by: person._id, at: new Date() },
    });
}

const whole = (mark: string) => new RegExp(`(?<![\\w.-])${mark.replaceAll('.', '\\.')}(?![\\w-])`);
const marksIn = (text: string) => MARKS.filter((mark) => whole(mark).test(text));

const bytesOf = async (agent: Agent, address: string): Promise<Buffer> => {
  const answer = await agent.get(address).buffer(true).parse(parts).expect(200);
  return answer.body as Buffer;
};
const parts = (response: request.Response, done: (error: null, body: Buffer) => void) => {
  const read: Buffer[] = [];
  response.on('data', (part: Buffer) => read.push(part));
  response.on('end', () => {
    done(null, Buffer.concat(read));
  });
};

describe('two colleagues of one name', () => {
  it.each<[string, keyof typeof agents, () => string]>([
    ['the roster', 'trainer', () => `/teaching/${course.code}`],
    ['a sheet', 'trainer', () => `/teaching/${course.code}/sessions/1/attendance`],
    ['the marks of a course', 'trainer', () => `/teaching/${course.code}/attendance`],
    ['the results', 'trainer', () => `/teaching/${course.code}/results`],
    ['the completion', 'institute', () => `/institute/courses/${course.code}/completion`],
    ['the queue', 'institute', () => `/institute/courses/${asked.code}/queue`],
    ['the applications', 'institute', () => '/institute/applications'],
    ['the certificates', 'institute', () => '/institute/certificates'],
    ["the department's heads", 'institute', () => `/institute/departments/${unit.code}`],
    ['the audit', 'institute', () => '/institute/audit'],
    ["the officer's certificates", 'hr', () => '/hr/certificates'],
    ["the officer's people", 'hr', () => '/hr/people'],
    ['a nomination', 'hr', () => `/courses/${asked.code}/nomination`],
    ['documents from elsewhere', 'hr', () => '/hr/external'],
  ])('are told apart in %s', async (_, role, address) => {
    const { text } = await agents[role].get(address()).expect(200);
    expect(marksIn(text)).toEqual(MARKS);
  });

  it.each(['sign-in-sheet.pdf', 'sign-in-sheet.pdf?session=1', 'attendance.pdf'])(
    'are told apart on paper: %s',
    async (paper) => {
      const { letters } = await readPdf(
        await bytesOf(agents.trainer, `/teaching/${course.code}/${paper}`),
      );
      expect(MARKS.filter((mark) => letters.replaceAll(/\s/g, '').includes(mark))).toEqual(MARKS);
    },
  );

  it('are told apart in the workbook of attendance', async () => {
    const book = new ExcelJS.Workbook();
    const bytes = await bytesOf(agents.trainer, `/teaching/${course.code}/attendance.xlsx`);
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues()).flat();
    expect(marksIn(cells.map(String).join('\n'))).toEqual(MARKS);
  });

  it.each(['csv', 'xlsx'])('are told apart in the register as %s', async (format) => {
    const bytes = await bytesOf(agents.hr, `/hr/certificates.${format}`);
    if (format === 'csv') {
      const [head = '', ...rows] = bytes.toString('utf8').trim().split('\r\n');
      const column = head.split(';').indexOf('Табельний номер або електронна пошта');
      expect(rows.map((row) => row.split(';')[column]).sort()).toEqual([...MARKS].sort());
      return;
    }
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues()).flat();
    expect(marksIn(cells.map(String).join('\n'))).toEqual(MARKS);
  });

  it('are told apart among the trainers that a course may have', async () => {
    const teachers = { name, roles: ['staff' as const, 'trainer' as const] };
    await aPerson({ ...teachers, personnelNumber: 'TR-1' });
    await aPerson({ ...teachers, personnelNumber: 'TR-2' });
    const draft = await aCourse({ status: 'draft', unopened: true });
    const { text } = await agents.institute.get(`/institute/courses/${draft.code}/edit`);
    expect(text).toContain('Коваль Ірина Петрівна (TR-1)');
    expect(text).toContain('Коваль Ірина Петрівна (TR-2)');
  });

  it('bear no mark where the public looks', async () => {
    for (const { verificationCode, snapshot } of certificates) {
      const page = await request(app).get(`/verify/${verificationCode}`).expect(200);
      expect(page.text).toContain(snapshot.holder.surname);
      expect(marksIn(page.text)).toEqual([]);
    }
  });
});

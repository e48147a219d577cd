import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Express } from 'express';
import type { Department } from '../../../../src/people/departments/department.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { aZip } from '../../../documents/tables/workbooks.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { unzip } from '../../../support/unzip.js';
import { applyStaff, listOf } from './staff-files.js';

useTestDatabase();

let app: Express;
let officer: Agent;
let ours: Department;

beforeAll(async () => {
  app = testApp();
  ours = await aDepartment({ name: { uk: 'Відділ обліку', en: 'Accounts Division' } });
});

beforeEach(async () => {
  await PersonModel.deleteMany({});
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: ours._id });
  officer = await signedIn(app, hr.email);
});

const HEAD = ['Табельний номер', 'ПІБ', 'Електронна пошта', 'Підрозділ', 'Дата призначення'];
const OKSANA = [
  '201',
  'Мар’яненко Оксана Іванівна',
  'oksana@city.example',
  'Відділ обліку',
  '01.03.2024',
];
const IVAN = ['202', 'Швець Іван Петрович', 'ivan@city.example', 'Відділ обліку', '15.09.2023'];

type Rows = readonly (readonly string[])[];
const PLAIN: Rows = [HEAD, OKSANA, IVAN];
const lines = (rows: Rows, separator = ';', end = '\r\n') =>
  rows.map((row) => row.join(separator)).join(end) + end;
/** The same rows with some cells as somebody else would have written them. */
const spelt = (change: (cell: string) => string): Rows =>
  PLAIN.map((row, at) => (at === 0 ? row : row.map(change)));

const letters = new TextDecoder('windows-1251').decode(
  Uint8Array.from({ length: 256 }, (_, n) => n),
);
const inWindows1251 = (text: string) =>
  Buffer.from(Array.from(text, (letter) => Math.max(0, letters.indexOf(letter))));
const inUtf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

async function book(rows: readonly (readonly unknown[])[], date1904 = false): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.properties.date1904 = date1904;
  const sheet = workbook.addWorksheet('Працівники');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The workbook as Excel saves it with macros: another kind of the same, and a program beside its sheets. */
async function withMacros(workbook: Buffer): Promise<Buffer> {
  const parts = (await unzip(workbook)).filter(({ name }) => !name.endsWith('/'));
  const plain = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const kinds = (bytes: Buffer) =>
    bytes
      .toString()
      .replace(plain, 'application/vnd.ms-excel.sheet.macroEnabled.main+xml')
      .replace(
        '</Types>',
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
      );
  const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return aZip({
    ...Object.fromEntries(
      parts.map(({ name, bytes }) => [name, name === '[Content_Types].xml' ? kinds(bytes) : bytes]),
    ),
    'xl/vbaProject.bin': Buffer.concat([compound, Buffer.from('Sub Auto_Open()')]),
  });
}

const dated = (row: readonly string[], day: string) => [...row.slice(0, 4), new Date(day)];
const numbered = (row: readonly unknown[]) => [Number(row[0]), ...row.slice(1)];
const three = (row: readonly string[]) => {
  const [number = '', name = '', ...rest] = row;
  return [number, ...name.split(' '), ...rest];
};

/** Files as they come: each says the same of the same two people. */
const FILES: Record<string, () => Promise<Buffer> | Buffer> = {
  'UTF-8': () => Buffer.from(lines(PLAIN)),
  'UTF-8 with a byte order mark': () => Buffer.from(`\ufeff${lines(PLAIN)}`),
  'UTF-16, the low byte first': () => inUtf16(lines(PLAIN)),
  'UTF-16, the high byte first': () => inUtf16(lines(PLAIN)).swap16(),
  'Windows-1251': () => inWindows1251(lines(PLAIN)),
  commas: () => Buffer.from(lines(PLAIN, ',')),
  tabs: () => Buffer.from(lines(PLAIN, '\t')),
  'a first line that names the separator': () => Buffer.from(`sep=,\r\n${lines(PLAIN, ',')}`),
  'lines that end as on Unix': () => Buffer.from(lines(PLAIN, ';', '\n')),
  'every cell in quotes': () =>
    Buffer.from(lines(PLAIN.map((row) => row.map((cell) => `"${cell}"`)))),
  'blank lines between': () => Buffer.from(lines(PLAIN, ';', '\r\n\r\n')),
  'blank cells behind': () => Buffer.from(lines(PLAIN.map((row) => [...row, '', '']))),
  'columns that nobody asked for': () =>
    Buffer.from(lines(PLAIN.map((row, at) => [...row, at === 0 ? 'Стаж' : '12']))),
  'columns in another order': () => Buffer.from(lines(PLAIN.map((row) => row.toReversed()))),
  'the name in three columns': () =>
    Buffer.from(
      lines([
        ['Табельний номер', 'Прізвище', 'Ім’я', 'По батькові', ...HEAD.slice(2)],
        three(OKSANA),
        three(IVAN),
      ]),
    ),
  'headings in English': () =>
    Buffer.from(
      lines([
        ['Personnel number', 'Full name', 'E-mail', 'Department', 'Date of appointment'],
        OKSANA,
        IVAN,
      ]),
    ),
  'names in capitals': () =>
    Buffer.from(
      lines(PLAIN.map((row, at) => row.map((c, n) => (at > 0 && n === 1 ? c.toUpperCase() : c)))),
    ),
  'Latin letters in Cyrillic words': () =>
    Buffer.from(lines(spelt((cell) => cell.replace('Оксана', 'Oксaна').replace('Іван ', 'Iван ')))),
  'another apostrophe': () => Buffer.from(lines(spelt((cell) => cell.replace('’', '`')))),
  'spaces that cannot be seen': () =>
    Buffer.from(lines(spelt((cell) => `  ${cell.replaceAll(' ', ' \u00a0')} `))),
  'days as in databases': () =>
    Buffer.from(lines(spelt((cell) => cell.replace(/(\d\d)\.(\d\d)\.(\d{4})/, '$3-$2-$1')))),
  'a workbook': () => book(PLAIN),
  'a workbook with days as days': () =>
    book([HEAD, dated(OKSANA, '2024-03-01'), dated(IVAN, '2023-09-15')]),
  'a workbook that counts days from 1904': () =>
    book([HEAD, dated(OKSANA, '2024-03-01'), dated(IVAN, '2023-09-15')], true),
  'a workbook with macros': async () => withMacros(await book(PLAIN)),
  'a workbook with numbers as numbers': () => book([HEAD, numbered(OKSANA), numbered(IVAN)]),
};

describe('a file of staff in', () => {
  it.each(Object.keys(FILES))('%s brings the same two people', async (name) => {
    const bytes = await FILES[name]?.();
    const kind = name.includes('macros') ? 'xlsm' : 'xlsx';
    const file = name.startsWith('a workbook') ? `staff.${kind}` : 'staff.csv';
    await applyStaff(
      officer,
      listOf(await officer.post('/hr/people/import').attach('file', bytes ?? '', file)),
    );
    const people = await PersonModel.find({ personnelNumber: { $in: ['201', '202'] } })
      .sort({ personnelNumber: 1 })
      .lean();
    const told = people.map((one) => [one.name, one.email, one.department, one.appointedOn]);
    expect(told).toEqual([
      [
        { surname: 'Мар’яненко', givenName: 'Оксана', patronymic: 'Іванівна' },
        ...['oksana@city.example', ours._id, '2024-03-01'],
      ],
      [
        { surname: 'Швець', givenName: 'Іван', patronymic: 'Петрович' },
        ...['ivan@city.example', ours._id, '2023-09-15'],
      ],
    ]);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { screenOf } from '../../../../src/documents/screening/screening.js';
import type { Department } from '../../../../src/people/departments/department.js';
import type { Person } from '../../../../src/people/person/person.js';
import { countExternalInYear } from '../../../../src/training/external-certificates/deciding/count-external-in-year.js';
import { decideExternal } from '../../../../src/training/external-certificates/deciding/decide-external.js';
import { externalById } from '../../../../src/training/external-certificates/find-external.js';
import {
  recordExternal,
  type PaperFacts,
} from '../../../../src/training/external-certificates/record-external.js';
import { ExternalCertificateModel } from '../../../../src/training/external-certificates/external-certificate-model.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { readPdf } from '../../../support/read-pdf.js';
import { signedIn, testApp, testConfig, type Agent } from '../../../support/test-app.js';
import { unzip } from '../../../support/unzip.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const YEAR = 2025;
const app = testApp(() => new Date('2026-03-02T09:00:00Z'));
const SCAN = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const AT = new Date('2026-01-15T09:00:00Z');

let office: Department;
let officer: Agent;
let learner: Person;

beforeEach(async () => {
  await ExternalCertificateModel.deleteMany({});
  office = await aDepartment();
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: office._id });
  officer = await signedIn(app, hr.email);
  learner = await aPerson({ department: office._id });
});

let number = 0;

/** A document that somebody brought and HR credited, or has not decided on. */
async function brought(person: Person, facts: Partial<PaperFacts>, accepted = true) {
  number += 1;
  const paper: PaperFacts = {
    ...{ title: 'Основи', provider: 'НАДС', territory: 'ukraine', kind: 'qualification' },
    ...{ number: `Н-${number}`, issuedOn: `${YEAR}-05-05`, minutes: 900, credits: 500 },
    ...{ electronic: false, ...facts },
  };
  const act = { by: 'officer', at: AT };
  const id = await recordExternal(person, paper, await screenOf(testConfig)(SCAN), act);
  if (accepted)
    await decideExternal(
      await externalById(id),
      {
        ...{ decision: 'accept', check: { how: 'original-seen', on: '2026-01-15', note: '' } },
        ...{ minutes: paper.minutes ?? null, credits: paper.credits ?? null },
      },
      act,
    );
  return id;
}

/** The cells of the table of training elsewhere, row by row without its head. */
async function rowsOf(year: number): Promise<string[][]> {
  const file = await officer.get(`/hr/reports/year.docx?year=${year}`).responseType('blob');
  const parts = await unzip(file.body as Buffer);
  const text = parts.find(({ name }) => name === 'word/document.xml')?.bytes.toString() ?? '';
  const table = text.split('<w:tbl>').find((one) => one.includes('Навчання деінде')) ?? '';
  const [rows = ''] = table.split('</w:tbl>');
  return rows
    .split('<w:tr>')
    .slice(2)
    .map((row) => [...row.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, cell = '']) => cell));
}

describe('training elsewhere in the yearly report', () => {
  it('is what HR credited of those whom the reader looks after, by kind', async () => {
    const other = await aPerson({ department: office._id });
    await brought(learner, { type: 'special short' });
    await brought(learner, { type: 'special short', minutes: 360, credits: 200 });
    await brought(other, { type: 'special short' });
    await brought(other, {});
    await brought(learner, { kind: 'internship' });
    await brought(learner, { kind: 'webinar' }, false);
    await brought(await aPerson({ department: (await aDepartment())._id }), {});
    expect(await rowsOf(YEAR)).toEqual([
      ['підвищення кваліфікації: не зазначено', '1', '1', '15', '0,5'],
      ['підвищення кваліфікації: спеціальна короткострокова', '2', '3', '36', '1,2'],
      ['стажування', '1', '1', '15', '0,5'],
      ['Разом', '2', '5', '66', '2,2'],
    ]);
    const paper = await officer.get(`/hr/reports/year.pdf?year=${YEAR}`).responseType('blob');
    const { text } = await readPdf(paper.body as Buffer);
    expect(text).toMatch(/Навчання\s+деінде/);
    expect(text).toContain('стажування');
  });

  it('is of the year in which HR counts it', async () => {
    const id = await brought(learner, { kind: 'internship' });
    const counted = { year: YEAR - 1, reason: 'Навчання тоді завершилося', by: 'officer', at: AT };
    expect(await countExternalInYear(id, counted)).toBe(true);
    expect(await rowsOf(YEAR)).toEqual([['Разом', '0', '0', '0', '0']]);
    expect((await rowsOf(YEAR - 1))[0]).toEqual(['стажування', '1', '1', '15', '0,5']);
  });
});

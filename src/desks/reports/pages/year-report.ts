import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Bilingual } from '../../../ground/plain.js';
import { NotFound } from '../../../ground/errors.js';
import { inKyiv } from '../../../ground/language/format.js';
import { readerIn } from '../../../ground/language/reader.js';
import { yearInKyiv } from '../../../ground/time/days.js';
import { loadDocx } from '../../../documents/paper/load-docx.js';
import {
  renderTableDocument,
  tableWidth,
  type TableDocument,
} from '../../../documents/paper/table-document.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { councilOn } from '../../../people/departments/tree-on.js';
import { institutionName } from '../../../training/institution/institution.js';
import { yearField } from '../../../training/duty/year-field.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import type { YearFile } from '../engine/addresses.js';
import { reportScope, type Scope } from '../engine/asked.js';
import { elsewhereLines } from './year-elsewhere.js';
import { linesOf, type Line } from '../engine/lines.js';
import { fileName } from '../../../web/queries/file-name.js';
import { written } from '../engine/numbers.js';
import type { Grouping, Question, Report } from '../engine/report.js';
import { valueOf } from '../engine/tally.js';

const yearQuery = z.object({ year: yearField });

/** Always in Ukrainian, as what is signed here is. */
const reader = readerIn('uk');
const { t } = reader;

/** In this order, a table each. */
const TABLES: readonly Grouping[] = ['kind', 'type', 'category', 'quarter'];

/**
 * Sends the report of a whole year, for signatures: what was learnt by field, type of programme, category of post and
 * quarter, and what HR credited of training elsewhere by its kind, of the people whom an officer looks after, or of everybody for the institute. The same as PDF, and as DOCX
 * for whoever adds to it before it is signed.
 */
export async function sendYearReport(
  report: Report,
  format: YearFile,
  issuer: Bilingual,
  req: Request,
  res: Response,
): Promise<void> {
  const { now } = readerOf(req);
  const { year = inKyiv(now).year } = queryOf(yearQuery, req.query);
  const scope = await reportScope(report, currentUser(req), now);
  if (!scope) throw new NotFound();
  const paper = await yearPaper(report, { year, now, scope, issuer });
  const file = await (format === 'pdf' ? renderTableDocument(paper) : yearDocx(paper));
  res.attachment(fileName('zvit', [year], format)).end(file);
}

interface Asked {
  year: number;
  now: Date;
  scope: Scope;
  issuer: Bilingual;
}

/** What the report of a year says, whatever file it becomes. */
async function yearPaper(
  report: Report,
  { year, now, scope, issuer }: Asked,
): Promise<TableDocument> {
  const thisYear = inKyiv(now).year;
  const question: Question = {
    ...{ ...yearInKyiv(year), year, thisYear, kind: '', trainer: undefined },
    departments: scope.departments,
    by: report.groupings[0],
    now,
  };
  const [known, elsewhere, units, name] = await Promise.all([
    report.facts(question),
    elsewhereLines(year, scope.departments),
    councilOn(now),
    institutionName(issuer),
  ]);
  const council = { units, ever: new Map<string, never>(), chosen: '' };
  const whole: Line = { key: '', label: t('reports:whole'), facts: known.facts };
  const title = t('reports:year.title', { year });
  const top = units.find(({ _id }) => scope.departments?.includes(_id));
  const rowOf = ({ label, facts }: Line) => [
    label,
    ...report.measures.map((measure) => written(measure, valueOf(measure, facts), 'uk')),
  ];
  return {
    issuer: name.uk,
    title,
    about: [top ? t('reports:ofDepartment', { name: top.name.uk }) : t('reports:year.everybody')],
    tables: [
      ...TABLES.map((by) => ({
        columns: columnsOf(report, t(`reports:by.${by}`)),
        rows: [...linesOf(known, by, { question, council, reader, now }), whole].map(rowOf),
      })),
      { columns: columnsOf(report, t('reports:year.elsewhere')), rows: elsewhere.map(rowOf) },
    ],
    closing: [
      t('reports:year.madeAt', { when: inKyiv(now).toFormat('dd.MM.yyyy HH:mm') }),
      t('reports:year.head'),
      t('reports:year.officer'),
    ],
    foot: title,
    layout: 'portrait',
    language: DOCUMENT_LANGUAGE.uk,
    leastRowHeight: 0,
    createdAt: now,
  };
}

async function yearDocx({
  title,
  issuer,
  about,
  tables,
  closing,
  foot,
}: TableDocument): Promise<Buffer> {
  const { officialDocx, paragraph, tableOf } = await loadDocx();
  const width = tableWidth('portrait');
  return officialDocx({ title, issuer, foot }, [
    paragraph(issuer, { align: 'centre', bold: true }),
    paragraph(title, { align: 'centre', bold: true }),
    ...about.map((line) => paragraph(line)),
    ...tables.flatMap(({ columns, rows }) => [
      tableOf({
        columns: columns.map((column) => column.title),
        rows,
        shares: columns.map((column) => (100 * column.width) / width),
      }),
      paragraph(''),
    ]),
    ...closing.map((line) => paragraph(line)),
  ]);
}

/** Part of the page's width that the names of lines have. */
const NAMES = 0.4;

function columnsOf({ measures }: Report, first: string) {
  const width = tableWidth('portrait');
  return [
    { title: first, width: width * NAMES, names: 'row' as const },
    ...measures.map((measure) => ({
      title: t(`reports:numbers.${measure.name}`),
      width: (width * (1 - NAMES)) / measures.length,
      align: 'centre' as const,
    })),
  ];
}

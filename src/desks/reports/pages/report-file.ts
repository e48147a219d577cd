import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Bilingual } from '../../../ground/plain.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { csvOf } from '../../../documents/books/csv.js';
import { renderWorkbook } from '../../../documents/books/workbook.js';
import { renderTableDocument, tableWidth } from '../../../documents/paper/table-document.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { institutionName } from '../../../training/institution/institution.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import type { ReportFile } from '../engine/addresses.js';
import { answerTo, type Answer } from '../engine/answer.js';
import { fileName } from '../../../web/queries/file-name.js';
import { askedOf, type Asked } from '../engine/asked.js';
import { looksOf, plainNumber, written } from '../engine/numbers.js';
import type { Measure, Report } from '../engine/report.js';
import { daysOf } from '../engine/report-query.js';
import { valueOf } from '../engine/tally.js';

/** The table of a report as a file, in the reader's language: the same lines, numbers and sum as the page. */
export async function sendReport(
  report: Report,
  format: ReportFile,
  issuer: Bilingual,
  req: Request,
  res: Response,
): Promise<void> {
  const reader = readerOf(req);
  const asked = await askedOf(report, req);
  const answer = await answerTo(asked, reader);
  const about = aboutLines(report, asked, answer, reader);
  const days = daysOf(answer.query, reader.now);
  const { kind, by } = answer.query;
  res.attachment(fileName(report.key, [asked.chosen?.code, kind, by, days.from, days.to], format));
  if (format === 'csv') {
    const rows = Readable.from(numbersOf(answer));
    const file = csvOf(columnsOf(answer, reader), rows, reader.lang);
    await pipeline(Readable.from(file, { objectMode: false }), res);
  } else if (format === 'xlsx') res.end(await bookOf(answer, about, reader));
  else res.end(await paperOf(answer, about, await institutionName(issuer), reader));
}

/** What it is, of which days and of whom. */
function aboutLines(
  report: Report,
  { chosen }: Asked,
  { query }: Answer,
  { t, lang, now }: ReaderAt,
): [string, ...string[]] {
  const { from, to } = daysOf(query, now);
  return [
    t(`reports:kinds.${report.key}.title`),
    t('reports:period', { from: formatIsoDay(from), to: formatIsoDay(to) }),
    ...(chosen ? [t('reports:ofDepartment', { name: chosen.name[lang] })] : []),
    ...(query.kind === '' ? [] : [t('reports:ofKind', { kind: t(`common:kinds.${query.kind}`) })]),
  ];
}

const columnsOf = ({ by, measures }: Answer, { t }: ReaderAt) => [
  { title: t(`reports:by.${by}`), width: 44 },
  ...measures.map((measure) => ({
    title: t(`reports:numbers.${measure.name}`),
    width: 16,
    ...looksOf(measure),
  })),
];

/** Numbers as numbers; a share is a part of one. */
const numbersOf = ({ lines, whole, measures }: Answer): (string | number)[][] =>
  [...lines, whole].map(({ label, facts }) => [
    label,
    ...measures.map((measure) => {
      const plain = plainNumber(measure, valueOf(measure, facts));
      return plain === null ? '' : measure.counts === 'share' ? plain / 100 : plain;
    }),
  ]);

function bookOf(answer: Answer, about: [string, ...string[]], reader: ReaderAt): Promise<Buffer> {
  const [title] = about;
  return renderWorkbook({
    ...{ name: title, title, author: '', createdAt: reader.now, about },
    columns: columnsOf(answer, reader),
    rows: numbersOf(answer),
  });
}

/** So many numbers stand beside each other on a page and can still be read. */
const MOST_BESIDE = 9;

/** Numbers in as many tables as it takes, as evenly as can be. */
function inParts(measures: readonly Measure[]): Measure[][] {
  const parts = Math.ceil(measures.length / MOST_BESIDE);
  const beside = Math.ceil(measures.length / parts);
  return Array.from({ length: parts }, (_, at) => measures.slice(at * beside, (at + 1) * beside));
}

/** Part of the page's width that the names of lines have. */
const NAMES = 0.3;

function paperOf(
  { by, lines, whole, measures }: Answer,
  [title, ...about]: [string, ...string[]],
  issuer: Bilingual,
  { t, lang, now }: ReaderAt,
): Promise<Buffer> {
  const width = tableWidth('landscape');
  return renderTableDocument({
    issuer: issuer[lang],
    ...{ title, about },
    tables: inParts(measures).map((part) => ({
      columns: [
        { title: t(`reports:by.${by}`), width: width * NAMES, names: 'row' },
        ...part.map(({ name }) => ({
          title: t(`reports:numbers.${name}`),
          ...{ width: (width * (1 - NAMES)) / part.length, align: 'centre' as const },
        })),
      ],
      rows: [...lines, whole].map(({ label, facts }) => [
        label,
        ...part.map((measure) => written(measure, valueOf(measure, facts), lang)),
      ]),
    })),
    closing: [],
    foot: title,
    layout: 'landscape',
    language: DOCUMENT_LANGUAGE[lang],
    leastRowHeight: 0,
    createdAt: now,
  });
}

import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { streamBook, type BookSheet } from '../../documents/books/workbook.js';
import { renderTableDocument, tableWidth } from '../../documents/paper/table-document.js';
import { DOCUMENT_LANGUAGE } from '../../documents/type/document-language.js';
import { inKyiv } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { Bilingual } from '../../ground/plain.js';
import { institutionName } from '../../training/institution/institution.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { fileName } from '../../web/queries/file-name.js';
import type { OutcomeFile } from './addresses.js';
import { answerTo, askedOf, type Answer } from './asked.js';
import { wholeLabel, type Row, type Table } from './table.js';
import { tablesOf } from './tables.js';

/** Sends the figures of the page, with the same conditions, as a workbook or on paper, in the reader's language. */
export async function sendOutcome(
  format: OutcomeFile,
  issuer: Bilingual,
  req: Request,
  res: Response,
): Promise<void> {
  const reader = readerOf(req);
  const answer = await answerTo(await askedOf(req), reader.now);
  const tables = tablesOf(answer, reader);
  const { from, to } = answer.outcome.years;
  res.attachment(fileName('outcome', [answer.audience, from, to === from ? '' : to], format));
  res.set('Cache-Control', 'private, no-store');
  const { [reader.lang]: institution } = await institutionName(issuer);
  const about = aboutLines(answer, institution, reader);
  if (format === 'pdf') {
    res.end(await paperOf(tables, about, reader));
    return;
  }
  const [title] = about;
  const book = { name: title, title, author: '', createdAt: reader.now };
  await pipeline(streamBook(book, sheetsOf(tables, about, reader)), res);
}

/** What it is, of which years, for whom and by whom. */
function aboutLines(
  { audience, outcome }: Answer,
  institution: string,
  { t, now }: ReaderAt,
): [string, string, ...string[]] {
  return [
    t('outcome:title'),
    institution,
    t('outcome:within', { ...outcome.years }),
    t(`outcome:audiences.${audience}.text`),
    t('outcome:madeAt', { when: inKyiv(now).toFormat('dd.MM.yyyy HH:mm') }),
    t('outcome:fewNote'),
  ];
}

const rowsOf = ({ rows, whole }: Table): Row[] => [...rows, ...(whole ? [whole] : [])];

function sheetsOf(
  tables: readonly Table[],
  about: readonly string[],
  { t }: ReaderAt,
): BookSheet[] {
  const notes = tables.flatMap((table) => table.notes.map((note) => `${table.title}: ${note}`));
  return [
    {
      name: t('outcome:about'),
      columns: [{ title: t('outcome:about'), width: 90 }],
      rows: [...about, ...notes].map((line) => [line]),
    },
    ...tables.map((table) => ({
      name: table.title,
      columns: [
        { title: table.first, width: 50 },
        ...table.columns.map((column) => ({ ...column, width: 20 })),
      ],
      rows: rowsOf(table).map((row) => [wholeLabel(row), ...row.cells.map(({ value }) => value)]),
    })),
  ];
}

/** Part of the page's width that the names of rows have. */
const NAMES = 0.4;

function paperOf(
  tables: readonly Table[],
  [title, institution, ...about]: [string, string, ...string[]],
  { lang, now }: ReaderAt,
): Promise<Buffer> {
  const width = tableWidth('landscape');
  return renderTableDocument({
    ...{ issuer: institution, title, about },
    tables: tables.map((table) => ({
      columns: [
        { title: `${table.title}. ${table.first}`, width: width * NAMES, names: 'row' as const },
        ...table.columns.map((column) => ({
          ...{ title: column.title, align: 'centre' as const },
          width: (width * (1 - NAMES)) / table.columns.length,
        })),
      ],
      rows: rowsOf(table).map((row) => [wholeLabel(row), ...row.cells.map(({ text }) => text)]),
    })),
    closing: tables.flatMap((table) => table.notes),
    foot: title,
    layout: 'landscape',
    language: DOCUMENT_LANGUAGE[lang],
    leastRowHeight: 0,
    createdAt: now,
  });
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { BookColumn } from '../../../documents/books/book-looks.js';
import { csvOf } from '../../../documents/books/csv.js';
import { streamWorkbook, type ListCell } from '../../../documents/books/workbook.js';
import type { Config } from '../../../ground/settings/config.js';
import type { Reader } from '../../../ground/language/reader.js';
import { DomainError } from '../../../ground/errors.js';
import { opens } from '../../../people/record-views/open-record.js';
import { postOf } from '../../../people/person/finding/learners.js';
import { nameIn } from '../../../people/names/name-in.js';
import { standingTag } from '../../../training/duty/duty-words.js';
import { sheetsBook } from '../../../training/duty/sheet/sheet-book.js';
import { sheetsPaper } from '../../../training/duty/sheet/sheet-paper.js';
import { yearSheets } from '../../../training/duty/sheet/year-sheet.js';
import { institutionName } from '../../../training/institution/institution.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { fileName } from '../../../web/queries/file-name.js';
import type { DUTY_FILES } from './addresses.js';
import type { SHEET_FORMATS } from '../../../training/duty/sheet/sheet-formats.js';
import { askedReport, dutyReport, looksAfter, type AskedReport } from './asked-report.js';
import type { DutyLine } from './duty-lines.js';
import type { DutyQuery } from './duty-query.js';

/** More sheets than these are not drawn for one file. */
const MOST_SHEETS = 500;

/** The list asks for more year sheets than one file holds. */
class TooManySheets extends DomainError {
  constructor(count: number) {
    super('reports:tooManySheets', 'unfit', { count, most: MOST_SHEETS });
  }
}

/** Everybody in the list as a file: the filter that the page shows, all of its pages. */
export async function sendDutyList(
  req: Request,
  res: Response,
  format: (typeof DUTY_FILES)[number],
): Promise<void> {
  const reader = readerOf(req);
  const asked = await askedReport(req, req.query);
  const { query, asked: lines } = await dutyReport(asked);
  const { t, lang, now } = reader;
  const names = new Map(asked.units.map(({ _id, name }) => [_id, name[lang]]));
  const columns = columnsOf(t);
  const rows = Readable.from(
    lines.map((line) => rowOf(line, names, { reader, theirs: looksAfter(asked, line) })),
  );
  const title = t('reports:duty.title', { year: query.year });
  res.attachment(nameOf('duty', asked, query, format));
  const file =
    format === 'csv'
      ? Readable.from(csvOf(columns, rows, lang), { objectMode: false })
      : streamWorkbook({ ...{ name: title, title, author: '', createdAt: now }, columns }, rows);
  await pipeline(file, res);
}

/** The year sheets of everybody in the list whom the reader looks after still. @throws {TooManySheets} for a PDF of more than 500 */
export async function sendSheets(
  req: Request,
  res: Response,
  format: (typeof SHEET_FORMATS)[number],
  config: Pick<Config, 'instituteName'>,
): Promise<void> {
  const report = await askedReport(req, req.query);
  const { query, asked: all } = await dutyReport(report);
  const asked = all.filter((line) => looksAfter(report, line));
  if (format === 'pdf' && asked.length > MOST_SHEETS) throw new TooManySheets(asked.length);
  // A list of one is that person's record.
  const [line] = asked;
  if (line && asked.length === 1) await opens(req, res, { person: line.person._id, part: 'duty' });
  const options = { issuer: await institutionName(config.instituteName), now: readerOf(req).now };
  const sheets = yearSheets(
    asked.map(({ person }) => person._id),
    query.year,
  );
  res.attachment(nameOf('kartky', report, query, format));
  const file =
    format === 'pdf'
      ? sheetsPaper(sheets, query.year, options)
      : sheetsBook(sheets, query.year, options);
  await pipeline(file, res);
}

/** By the year, the department by its code, and all else to which the list is narrowed. */
function nameOf(
  list: string,
  { units }: Pick<AskedReport, 'units'>,
  { year, department, state, category, from, to }: DutyQuery,
  format: string,
): string {
  const unit = units.find(({ _id }) => _id === department)?.code;
  return fileName(list, [year, unit, state, category, from, to], format);
}

const columnsOf = (t: Reader['t']): BookColumn[] => [
  { title: t('reports:columns.name'), width: 38 },
  { title: t('reports:columns.number'), width: 14 },
  { title: t('reports:columns.email'), width: 30 },
  { title: t('reports:columns.department'), width: 40 },
  { title: t('reports:columns.category'), width: 10, shows: 'whole' },
  { title: t('reports:columns.appointedOn'), width: 14, shows: 'day' },
  { title: t('reports:columns.standing'), width: 30 },
  { title: t('reports:columns.credits'), width: 12, shows: 'decimal' },
  { title: t('reports:columns.selfEducation'), width: 14, shows: 'decimal' },
  { title: t('reports:columns.missing'), width: 14, shows: 'decimal' },
  { title: t('reports:columns.missingSelf'), width: 16, shows: 'decimal' },
  { title: t('reports:columns.after'), width: 20, shows: 'decimal' },
];

/** Of whom the reader does not look after now a row says how the duty stood, and nothing of their record today. */
function rowOf(
  { person, duty, after }: DutyLine,
  departments: ReadonlyMap<string, string>,
  { reader: { lang, t }, theirs }: { reader: Reader; theirs: boolean },
): ListCell[] {
  const { category, appointedOn } = postOf(person);
  return [
    nameIn(lang, person),
    person.personnelNumber ?? '',
    theirs ? person.email : '',
    departments.get(person.department ?? '') ?? '',
    theirs ? (category ?? '') : '',
    theirs && appointedOn ? new Date(appointedOn) : '',
    standingTag(duty, t).text,
    duty.credits / 1000,
    duty.selfEducation / 1000,
    duty.missing.credits / 1000,
    duty.missing.selfEducation / 1000,
    Math.max(after.credits, after.selfEducation) / 1000,
  ];
}

import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { translator } from '../../ground/language/i18n.js';
import type { Config } from '../../ground/settings/config.js';
import { inKyiv } from '../../ground/language/format.js';
import { opens } from '../../people/record-views/open-record.js';
import { yearSheets } from '../../training/duty/sheet/year-sheet.js';
import { institutionName } from '../../training/institution/institution.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { fileName } from '../../web/queries/file-name.js';
import { queryOf } from '../../web/queries/query.js';
import { askedReport, dutyReport, looksAfter } from '../reports/duty/asked-report.js';
import { openAsked } from './exchange-page.js';
import { fileQuery, reportQuestion } from './exchange-query.js';
import { formatBook } from './format-book.js';
import type { Learnt } from './formats/format.js';
import { FORMATS, type FormatName } from './formats/formats.js';
import { learntOn } from './learnt-in.js';

const t = translator('uk');

/**
 * What counts of the year of one person, or of everybody of a department whom the reader looks after still, in the
 * columns of a format. Of a year that is over a department's people are those of its last day, as on year sheets.
 */
export async function sendYear(
  req: Request,
  res: Response,
  config: Pick<Config, 'instituteName'>,
): Promise<void> {
  const { now } = readerOf(req);
  const { format, person, ...asked } = queryOf(fileQuery, req.query);
  const year = asked.year ?? inKyiv(now).year;
  const { people, called } = person
    ? await onePerson(req, res, person)
    : await manyPeople(req, res, { ...asked, year });
  const issuer = (await institutionName(config.instituteName)).uk;
  async function* learnt(): AsyncGenerator<Learnt> {
    for await (const sheet of yearSheets(people, year)) yield* learntOn(sheet, issuer);
  }
  const title = t('exchange:yearTitle', { year });
  res.attachment(fileName(format, [year, called], 'xlsx'));
  res.set('Cache-Control', 'private, no-store');
  await pipeline(
    formatBook(FORMATS[format], learnt(), { title, author: issuer, createdAt: now }),
    res,
  );
}

interface Whose {
  people: string[];
  /** What tells the file from others: the person's number or the department's code. */
  called: string | undefined;
}

async function onePerson(req: Request, res: Response, name: string): Promise<Whose> {
  const { _id, personnelNumber } = await openAsked(req, res, name);
  return { people: [_id], called: personnelNumber ?? undefined };
}

async function manyPeople(
  req: Request,
  res: Response,
  question: { year: number; department: string },
): Promise<Whose> {
  const report = await askedReport(req, reportQuestion(question));
  const { asked } = await dutyReport(report);
  const people = asked.filter((line) => looksAfter(report, line)).map(({ person }) => person._id);
  // A list of one is that person's record.
  const [one] = people;
  if (one !== undefined && people.length === 1)
    await opens(req, res, { person: one, part: 'duty' });
  return { people, called: report.units.find(({ _id }) => _id === question.department)?.code };
}

/** The rows of a format's example, as a file of it. */
export async function sendExample(req: Request, res: Response, format: FormatName): Promise<void> {
  const title = t('exchange:exampleTitle');
  res.attachment(fileName(format, ['example'], 'xlsx'));
  const about = { title, author: '', createdAt: readerOf(req).now };
  await pipeline(formatBook(FORMATS[format], FORMATS[format].example, about), res);
}

import type { Request, Response } from 'express';
import type { Reader } from '../../ground/language/reader.js';
import { scopeOf } from '../../people/list/find-people.js';
import { withMark } from '../../people/person/tell-apart.js';
import { openPerson } from '../../people/record-views/open-record.js';
import { yearsBack } from '../../training/duty/year-field.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { currentUser } from '../../web/routes/current-user.js';
import { askedReport, type AskedReport } from '../reports/duty/asked-report.js';
import { CERTIFICATES, EXCHANGE_FILE, exampleOf } from './addresses.js';
import { exchangeQuery, reportQuestion } from './exchange-query.js';
import { FORMAT_NAMES, FORMATS } from './formats/formats.js';

/** What goes to other systems and what comes from them: the form of a file, the way to lists, and the formats. */
export async function showExchange(req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t, lang } = reader;
  const read = readQuery(exchangeQuery, req.query);
  const { person: name = '', format = '', department = '', year: asked } = read.values ?? {};
  const report = await askedReport(req, reportQuestion({ year: asked, department }));
  const faults = [...read.faults, ...report.read.faults];
  const { status, locals } = queryView({ ...read, faults }, t);
  const person = name === '' ? undefined : await openAsked(req, res, name);
  const year = asked ?? report.thisYear;
  res.status(status).render('desks/exchange/exchange', {
    ...locals,
    title: t('exchange:title'),
    action: EXCHANGE_FILE,
    certificatesHref: CERTIFICATES,
    holder: person !== undefined,
    holderRows: person ? [{ key: t('exchange:person'), value: withMark(lang, person) }] : [],
    person: name,
    typed: { ...locals.typed, year: String(year), format: format || FORMAT_NAMES[0] },
    years: yearsBack(report.thisYear, year).map((one) => ({
      value: String(one),
      text: String(one),
    })),
    departments: departmentsOf(report, reader),
    formats: FORMAT_NAMES.map((one) => ({
      value: one,
      text: t(`exchange:formats.${one}`),
      columns: FORMATS[one].columns.map((column) => column.title),
      exampleHref: exampleOf(one),
    })),
  });
}

/** Somebody whose year is asked for, if they are the reader's to look after; they are told that it was opened. */
export const openAsked = async (req: Request, res: Response, name: string) =>
  openPerson(req, res, { name, scope: await scopeOf(currentUser(req)), part: 'duty' });

const departmentsOf = ({ units }: AskedReport, { t, lang }: Reader) => [
  { value: '', text: t('common:all') },
  ...units.map(({ _id, name, depth }) => ({
    value: _id,
    text: '\u2003'.repeat(depth) + name[lang],
  })),
];

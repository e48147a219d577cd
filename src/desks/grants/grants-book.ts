import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { BookColumn } from '../../documents/books/book-looks.js';
import { streamBook, type ListCell } from '../../documents/books/workbook.js';
import type { Reader } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { fileName } from '../../web/queries/file-name.js';
import { queryOf } from '../../web/queries/query.js';
import { narrowing } from './grants-query.js';
import { listedGrants, type ListedGrant } from './listed-grants.js';

/** Sends the list of grant applications with the conditions of the page, all of it, as a workbook. */
export async function sendGrants(req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t, now } = reader;
  const narrowed = queryOf(narrowing, req.query);
  const rows = await listedGrants(narrowed, dayIn(now));
  res.attachment(fileName('grants', [narrowed.stage, narrowed.year], 'xlsx'));
  res.set('Cache-Control', 'private, no-store');
  const title = t('grants:title');
  await pipeline(
    streamBook({ name: title, title, author: '', createdAt: now }, [
      {
        ...{ name: title, columns: columnsOf(reader) },
        rows: rows.map((grant) => cellsOf(grant, reader)),
      },
    ]),
    res,
  );
}

const columnsOf = ({ t }: Reader): BookColumn[] => [
  { title: t('grants:grant'), width: 50 },
  { title: t('grants:course'), width: 40 },
  { title: t('grants:code'), width: 14 },
  { title: t('results:fields.funder'), width: 30 },
  { title: t('results:fields.call'), width: 30 },
  { title: t('results:fields.amount'), width: 18 },
  { title: t('results:fields.won'), width: 18 },
  { title: t('grants:stage'), width: 24 },
  ...DAYS.map((day) => ({ title: t(`results:fields.${day}`), width: 14, shows: 'day' as const })),
  { title: t('grants:number'), width: 28 },
];

const DAYS = ['submitted', 'starts', 'ends', 'reported'] as const;

function cellsOf({ number, course, result, stage }: ListedGrant, { lang, t }: Reader): ListCell[] {
  const { title = '', funder = '', call = '', amount = '', won = '', decision } = result;
  return [
    ...[title, course.title[lang], course.code, funder, call, amount],
    ...[decision === 'won' ? won : '', t(`results:stages.${stage}`)],
    ...DAYS.map((day) => (result[day] ? new Date(`${result[day]}T00:00:00Z`) : '')),
    number,
  ];
}

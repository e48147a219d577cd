import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { streamWorkbook, type ListCell } from '../../../../documents/books/workbook.js';
import type { BookColumn } from '../../../../documents/books/book-looks.js';
import { formatCredits, inKyiv } from '../../../../ground/language/format.js';
import type { ReaderAt } from '../../../../ground/language/reader.js';
import { departmentNames } from '../../../../people/departments/departments.js';
import { fileHeader } from '../../../../web/pages/file-header.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../../../web/queries/paging.js';
import { queryOf } from '../../../../web/queries/query.js';
import { pageField } from '../../../../web/queries/query-fields.js';
import { get, type Route } from '../../../../web/routes/route.js';
import { programmesByIds } from '../../../programmes/programme-facts.js';
import { yearField } from '../../year-field.js';
import { QUARTERS } from '../individual.js';
import { neededOf, needSums } from './needs.js';
import { NEEDS, OFFICE } from '../../../../ground/addresses/institute.js';
import { NEEDS_SURVEYS } from '../../addresses.js';
import { NEW_COURSE } from '../../../../ground/addresses/plan.js';

const NEEDS_XLSX = NEEDS.below('.xlsx');

const needsQuery = z.object({ year: yearField, page: pageField });
const bookQuery = z.object({ year: yearField });

/** What people planned to learn, by programme and topic, and as a workbook also by department. */
export function needsPage(): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, lang, now } = reader;
    const thisYear = inKyiv(now).year;
    const { year = thisYear, page } = queryOf(needsQuery, req.query);
    const needed = neededOf(await needSums(year));
    const shown = needed.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const programmes = await programmesByIds(shown.flatMap(({ programme }) => programme ?? []));
    res.render('training/duty/individual/needs/needs', {
      title: t('individual:needs.title'),
      crumbs: [
        { text: t('office:title'), href: OFFICE.to() },
        { text: t('individual:needs.title') },
      ],
      ...{ action: NEEDS.to(), year: String(year), surveysHref: NEEDS_SURVEYS.to() },
      none: t('individual:needs.none', { year }),
      years: [thisYear + 1, thisYear, thisYear - 1].map((one) => ({
        ...{ value: String(one), text: String(one) },
      })),
      rows: shown.map(({ programme, topic, people, credits, quarters }) => {
        const ours = programmes.get(programme ?? '');
        return {
          title: ours?.title[lang] ?? (topic || '–'),
          code: ours?.code ?? t('individual:needs.elsewhere'),
          planHref: ours ? NEW_COURSE.to({}, { programme: ours.code }) : '',
          people,
          credits: formatCredits(credits, lang),
          quarters: QUARTERS.filter((one) => (quarters[one - 1] ?? 0) > 0).map((one) =>
            t('individual:needs.quarter', {
              quarter: t(`individual:quarters.${one}`),
              count: quarters[one - 1] ?? 0,
            }),
          ),
        };
      }),
      total: needed.length,
      bookHref: NEEDS_XLSX.to({}, { year }),
      pages: pagination(NEEDS.to(), { year }, page, needed.length),
    });
  };

  const book = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { year = inKyiv(reader.now).year } = queryOf(bookQuery, req.query);
    const title = reader.t('individual:needs.book', { year });
    res.set({
      'Content-Disposition': fileHeader('attachment', `needs_${year}.xlsx`),
      'Cache-Control': 'private, no-store',
    });
    res.type('xlsx');
    const details = { name: title, title, author: '', createdAt: reader.now };
    await pipeline(
      streamWorkbook({ ...details, columns: columns(reader) }, rowsOf(year, reader)),
      res,
    );
  };

  return [get(NEEDS.pattern, ['institute'], list), get(NEEDS_XLSX.pattern, ['institute'], book)];
}

const columns = ({ t }: ReaderAt): BookColumn[] => [
  { title: t('individual:needs.what'), width: 60 },
  { title: t('individual:needs.code'), width: 14 },
  { title: t('individual:needs.department'), width: 40 },
  { title: t('individual:columns.quarter'), width: 14 },
  { title: t('individual:needs.people'), width: 14 },
  { title: t('individual:needs.credits'), width: 12, shows: 'decimal' },
];

/** A row for each programme or topic, department and quarter, in the order of what is needed most. */
async function* rowsOf(year: number, { t, lang }: ReaderAt): AsyncGenerator<ListCell[]> {
  const sums = await needSums(year);
  const [programmes, names] = await Promise.all([
    programmesByIds(sums.flatMap(({ programme }) => programme ?? [])),
    departmentNames(sums.flatMap(({ department }) => department ?? [])),
  ]);
  for (const { programme, topic, sums: of } of neededOf(sums)) {
    const ours = programmes.get(programme ?? '');
    for (const { department, quarter, people, credits } of of) {
      const term = QUARTERS.find((one) => one === quarter);
      yield [
        ...[ours?.title[lang] ?? topic, ours?.code ?? ''],
        names.get(department ?? '')?.[lang] ?? t('individual:needs.noDepartment'),
        ...[term ? t(`individual:quarters.${term}`) : '', people.length, credits / 1000],
      ];
    }
  }
}

import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { streamBook, type ListCell } from '../../../documents/books/workbook.js';
import { inKyiv } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { fileHeader } from '../../../web/pages/file-header.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf, queryView, readQuery } from '../../../web/queries/query.js';
import { get, type Route } from '../../../web/routes/route.js';
import { COUNTS, figuresOf, type Figures } from '../figures.js';
import { countAskedTooLong, latestYear, proposalsOfYear } from '../find-proposals.js';
import { KEPT_PROPOSALS_FIGURES } from '../addresses.js';
import { KEPT_PROPOSALS } from '../../../ground/addresses/city.js';

const KEPT_PROPOSALS_FIGURES_XLSX = KEPT_PROPOSALS_FIGURES.below('.xlsx');
/** The first year of which anything is told. */
const FIRST_YEAR = 2020;

const figuresQuery = z.object({
  year: z
    .string('once')
    .regex(/^20\d\d$/, 'unknownValue')
    .transform(Number)
    .optional(),
});

/** How departments answer, by department and year: for the institute, as a page and as a workbook. */
export function figuresPages(): Route[] {
  const figuresIn = async (year: number, now: Date, { lang }: Reader) => {
    const figures = figuresOf(await proposalsOfYear(year), now);
    const names = await departmentNames(figures.byDepartment.map(({ department }) => department));
    const rows = figures.byDepartment
      .map((row) => ({ ...row, name: names.get(row.department)?.[lang] ?? '' }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang));
    return { rows, total: figures.total };
  };

  const show = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, now } = reader;
    const read = readQuery(figuresQuery, req.query);
    const thisYear = inKyiv(now).year;
    const year = read.values?.year ?? (await latestYear()) ?? thisYear;
    const { rows, total } = await figuresIn(year, now, reader);
    const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => thisYear - back);
    const { status, locals } = queryView(read, t);
    res.status(status).render('communities/proposals/pages/figures', {
      ...locals,
      title: t('proposals:figures.title', { year }),
      crumbs: [
        { text: t('proposals:rooms.kept'), href: KEPT_PROPOSALS.to() },
        { text: t('proposals:figures.link') },
      ],
      action: KEPT_PROPOSALS_FIGURES.to(),
      typed: { year: String(year) },
      years: years.map((value) => ({ value: String(value), text: String(value) })),
      waiting: t('proposals:figures.waiting', { number: await countAskedTooLong(now) }),
      heads: COUNTS.map((count) => t(`proposals:figures.counts.${count}`)),
      rows: rows.map((row) => ({
        name: row.name,
        cells: cellsOf(row, reader),
      })),
      total: cellsOf(total, reader),
      bookHref: KEPT_PROPOSALS_FIGURES_XLSX.to({}, { year }),
    });
  };

  const book = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, now } = reader;
    const asked = queryOf(figuresQuery, req.query).year;
    const year = asked ?? (await latestYear()) ?? inKyiv(now).year;
    const { rows } = await figuresIn(year, now, reader);
    res.set({
      'Content-Disposition': fileHeader('attachment', `proposals_${year}.xlsx`),
      'Cache-Control': 'private, no-store',
    });
    res.type('xlsx');
    const title = t('proposals:figures.title', { year });
    const columns = [
      { title: t('proposals:department'), width: 50 },
      ...COUNTS.map((count) => ({
        ...{ title: t(`proposals:figures.counts.${count}`), width: 16, shows: 'whole' as const },
      })),
    ];
    const cells = rows.map((row): ListCell[] => [row.name, ...COUNTS.map((count) => row[count])]);
    const sheet = { name: String(year), columns, rows: cells };
    await pipeline(streamBook({ name: title, title, author: '', createdAt: now }, [sheet]), res);
  };

  return [
    get(KEPT_PROPOSALS_FIGURES.pattern, ['institute'], show),
    get(KEPT_PROPOSALS_FIGURES_XLSX.pattern, ['institute'], book),
  ];
}

const cellsOf = (figures: Figures, { t }: Reader) =>
  COUNTS.map((count) => ({ text: figures[count], label: t(`proposals:figures.counts.${count}`) }));

import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { BookColumn } from '../../../../documents/books/book-looks.js';
import { streamBook, type ListCell } from '../../../../documents/books/workbook.js';
import { formatShortDate } from '../../../../ground/language/format.js';
import type { Reader } from '../../../../ground/language/reader.js';
import { fileHeader } from '../../../../web/pages/file-header.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { lookedUp, QueryRefused, readQuery } from '../../../../web/queries/query.js';
import { textField } from '../../../../web/queries/query-fields.js';
import { get, type Route } from '../../../../web/routes/route.js';
import { programmesByIds } from '../../../programmes/programme-facts.js';
import { quarterText } from '../answers/answer-view.js';
import { surveyAsked } from '../asked-survey.js';
import { surveyedFaults, surveyedIn, within, type Surveyed } from './surveyed.js';
import { NEEDS_SURVEY_ANSWERS_XLSX } from '../addresses.js';

const bookQuery = z.object({ department: textField(24) });

/** A survey as a workbook: what each department needs, and who answered with what hinders. */
export function surveyBook(): Route[] {
  const book = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, now } = reader;
    const survey = await surveyAsked(req);
    const { year } = survey;
    const all = await surveyedIn(survey, now);
    const { values, faults } = await lookedUp(readQuery(bookQuery, req.query), (asked) =>
      Promise.resolve(surveyedFaults(all, asked.department)),
    );
    if (!values) throw new QueryRefused(faults);
    const rows = within(all, values.department);
    res.set({
      'Content-Disposition': fileHeader('attachment', `needs_survey_${year}.xlsx`),
      'Cache-Control': 'private, no-store',
    });
    res.type('xlsx');
    const title = t('needs-survey:titleYear', { year });
    const sheets = [
      {
        ...{ name: t('needs-survey:book.needs'), columns: needColumns(reader) },
        rows: await needRows(rows, reader),
      },
      {
        ...{ name: t('needs-survey:book.departments'), columns: unitColumns(reader) },
        rows: unitRows(rows, reader),
      },
    ];
    await pipeline(streamBook({ name: title, title, author: '', createdAt: now }, sheets), res);
  };
  return [get(NEEDS_SURVEY_ANSWERS_XLSX.pattern, ['institute'], book)];
}

const needColumns = ({ t }: Reader): BookColumn[] => [
  { title: t('individual:needs.what'), width: 60 },
  { title: t('individual:needs.code'), width: 14 },
  { title: t('needs-survey:department'), width: 40 },
  { title: t('needs-survey:people'), width: 12, shows: 'whole' },
  { title: t('needs-survey:priority'), width: 14 },
  { title: t('needs-survey:quarter'), width: 14 },
];

async function needRows(rows: readonly Surveyed[], reader: Reader): Promise<ListCell[][]> {
  const { lang, t } = reader;
  const wishes = rows.flatMap(({ unit, answer }) =>
    (answer?.wishes ?? []).map((wish) => ({ unit, wish })),
  );
  const programmes = await programmesByIds(wishes.flatMap(({ wish }) => wish.programme ?? []));
  return wishes.map(({ unit, wish: { programme, topic, people, priority, quarter } }) => {
    const ours = programmes.get(programme ?? '');
    return [
      ...[ours?.title[lang] ?? topic, ours?.code ?? '', unit.name[lang], people],
      ...[t(`needs-survey:priorities.${priority}`), quarterText(quarter, reader)],
    ];
  });
}

const unitColumns = ({ t }: Reader): BookColumn[] => [
  { title: t('needs-survey:department'), width: 40 },
  { title: t('needs-survey:state'), width: 18 },
  { title: t('needs-survey:hinders'), width: 80 },
];

const unitRows = (rows: readonly Surveyed[], { lang, t }: Reader): ListCell[][] =>
  rows.map(({ unit, answer }) => [
    unit.name[lang],
    answer ? formatShortDate(answer.at) : t('needs-survey:answer.none'),
    answer?.hinders ?? '',
  ]);

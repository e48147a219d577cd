import type { Request, Response } from 'express';
import { z } from 'zod';
import { found } from '../../../../ground/errors.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { chipsFor } from '../../../../web/queries/chips.js';
import { PAGE_SIZE, pagination } from '../../../../web/queries/paging.js';
import { lookedUp, queryView, readQuery, type QueryFault } from '../../../../web/queries/query.js';
import { choiceField, pageField, textField } from '../../../../web/queries/query-fields.js';
import { get, type Route } from '../../../../web/routes/route.js';
import type { Programme } from '../../../programmes/programme.js';
import { programmeCalled } from '../../../programmes/programmes.js';
import {
  NEEDS_SURVEY,
  NEEDS_SURVEY_DEPARTMENT,
  NEEDS_SURVEY_DEPARTMENTS,
  surveyedHref,
} from '../addresses.js';
import { LONGEST } from '../answers/answer-form.js';
import { showAnswer } from '../answers/show-answer.js';
import { surveyAsked } from '../asked-survey.js';
import { narrowed, surveyedRow } from './departments-view.js';
import { countLabel, surveyedFaults, surveyedIn, unitChoices, type Surveyed } from './surveyed.js';
import { NEEDS_SURVEYS } from '../../addresses.js';

const STATES = ['answered', 'missing'] as const;

const query = z.object({
  department: textField(24),
  state: choiceField(STATES),
  programme: textField(40),
  topic: textField(LONGEST.topic),
  page: pageField,
});

/** Who answered a survey, who did not, and who needs one programme or topic; and the answer of one department. */
export function surveyedPages(): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, lang, now } = reader;
    const survey = await surveyAsked(req);
    const { year } = survey;
    const all = await surveyedIn(survey, now);
    const given = readQuery(query, req.query);
    const code = given.values?.programme ?? '';
    const programme = code === '' ? undefined : await programmeCalled(code);
    const read = await lookedUp(given, (asked) => Promise.resolve(faultsIn(asked, all, programme)));
    const asked = read.values;
    const rows = asked ? narrowed(all, { ...asked, programme: programme?._id }) : [];
    const { page = 1, ...filters } = asked ?? {};
    const path = NEEDS_SURVEY_DEPARTMENTS.to({ year });
    const departments = unitChoices(all, lang, t('common:all'));
    const states = STATES.map((value) => ({ value, text: countLabel(value, survey, reader) }));
    const { status, locals } = queryView(read, t);
    res.status(status).render('training/duty/needs-survey/results/departments', {
      ...locals,
      title: t('needs-survey:departments.title'),
      crumbs: [
        { text: t('needs-survey:surveys'), href: NEEDS_SURVEYS.to() },
        { text: t('needs-survey:titleYear', { year }), href: NEEDS_SURVEY.to({ year }) },
        { text: t('needs-survey:departments.title') },
      ],
      ...{ action: path, departments, found: t('needs-survey:found', { count: rows.length }) },
      states: [{ value: '', text: t('common:all') }, ...states],
      of: programme?.title[lang] ?? asked?.topic ?? '',
      chips: chipsFor(path, { ...filters }, [
        { name: 'department', label: t('needs-survey:department'), options: departments },
        { name: 'state', label: t('needs-survey:state'), options: states },
        {
          ...{ name: 'programme', label: t('needs-survey:programme') },
          options: programme ? [{ value: programme.code, text: programme.title[lang] }] : [],
        },
        { name: 'topic', label: t('needs-survey:topic') },
      ]),
      rows: rows
        .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
        .map((row) => surveyedRow(row, year, reader)),
      pages: pagination(path, filters, page, rows.length),
    });
  };

  const one = async (req: Request, res: Response) => {
    const { t, now } = readerOf(req);
    const survey = await surveyAsked(req);
    const { year } = survey;
    const all = await surveyedIn(survey, now);
    const { unit, answer } = found(all.find((row) => row.unit.code === req.params.code));
    await showAnswer(req, res, {
      ...{ survey, unit, answer: answer ?? null },
      crumbs: [
        { text: t('needs-survey:titleYear', { year }), href: NEEDS_SURVEY.to({ year }) },
        { text: t('needs-survey:departments.title'), href: surveyedHref(year) },
      ],
    });
  };

  return [
    get(NEEDS_SURVEY_DEPARTMENTS.pattern, ['institute'], list),
    get(NEEDS_SURVEY_DEPARTMENT.pattern, ['institute'], one),
  ];
}

/** What of the conditions names nothing. */
function faultsIn(
  { department, programme: code }: z.infer<typeof query>,
  all: readonly Surveyed[],
  programme: Programme | undefined,
): QueryFault[] {
  const known = code === '' || programme !== undefined;
  return [
    ...surveyedFaults(all, department),
    ...(known ? [] : [{ name: 'programme', fault: 'unknownValue' as const, given: code }]),
  ];
}

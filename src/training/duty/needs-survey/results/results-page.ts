import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Reader, ReaderAt } from '../../../../ground/language/reader.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../../../web/queries/paging.js';
import { lookedUp, queryView, readQuery } from '../../../../web/queries/query.js';
import { pageField, textField } from '../../../../web/queries/query-fields.js';
import { get, type Route } from '../../../../web/routes/route.js';
import { programmesByIds } from '../../../programmes/programme-facts.js';
import type { Programme } from '../../../programmes/programme.js';
import { QUARTERS } from '../../individual/individual.js';
import { needSums } from '../../individual/needs/needs.js';
import {
  NEEDS_SURVEY,
  NEEDS_SURVEY_ANSWERS_XLSX,
  NEEDS_SURVEY_TERM,
  surveyedHref,
} from '../addresses.js';
import { surveyAsked } from '../asked-survey.js';
import { termText } from '../answers/survey-words.js';
import { quarterText } from '../answers/answer-view.js';
import { takesAnswers, type Survey } from '../survey.js';
import { sumsOf, type WishSum } from './sums.js';
import { countLabel, surveyedFaults, surveyedIn, unitChoices, within } from './surveyed.js';
import { NEEDS } from '../../../../ground/addresses/institute.js';
import { NEEDS_SURVEYS } from '../../addresses.js';
import { NEW_COURSE } from '../../../../ground/addresses/plan.js';

const sumsQuery = z.object({ department: textField(24), page: pageField });

/** What departments need by programme and topic, beside what was agreed in individual programmes. */
export function resultsPage(): Route[] {
  const show = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, lang, now } = reader;
    const survey = await surveyAsked(req);
    const { year } = survey;
    const [all, agreed] = await Promise.all([surveyedIn(survey, now), needSums(year)]);
    const read = await lookedUp(readQuery(sumsQuery, req.query), ({ department: id }) =>
      Promise.resolve(surveyedFaults(all, id)),
    );
    const { department, page } = read.values ?? sumsQuery.parse({});
    const asked = within(all, department);
    const ids = new Set(asked.map(({ unit }) => unit._id));
    const sums = sumsOf(
      asked.flatMap(({ answer }) => answer ?? []),
      agreed.filter((one) => department === '' || ids.has(one.department ?? '')),
    );
    const shown = sums.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const programmes = await programmesByIds(shown.flatMap(({ programme }) => programme ?? []));
    const answered = asked.filter(({ answer }) => answer).length;
    const counted = (state: 'answered' | 'missing', number: number) => ({
      ...{ number, label: countLabel(state, survey, reader) },
      href: surveyedHref(year, { department, state }),
    });
    const { status, locals } = queryView(read, t);
    res.status(status).render('training/duty/needs-survey/results/results', {
      ...locals,
      title: t('needs-survey:titleYear', { year }),
      crumbs: [
        { text: t('individual:needs.title'), href: NEEDS.to() },
        { text: t('needs-survey:surveys'), href: NEEDS_SURVEYS.to() },
        { text: String(year) },
      ],
      lede: termText(survey, reader),
      ...{ action: NEEDS_SURVEY.to({ year }), termHref: NEEDS_SURVEY_TERM.to({ year }) },
      departments: unitChoices(all, lang, t('common:all')),
      counts: [counted('answered', answered), counted('missing', asked.length - answered)],
      bookHref: NEEDS_SURVEY_ANSWERS_XLSX.to({ year }, { department }),
      ...emptyWords(survey, reader),
      found: t('individual:needs.found', { count: sums.length }),
      rows: shown.map((sum) => sumRow(sum, programmes, { year, department }, reader)),
      pages: pagination(NEEDS_SURVEY.to({ year }), { department }, page, sums.length),
    });
  };
  return [get(NEEDS_SURVEY.pattern, ['institute'], show)];
}

/** What stands where nothing was named: of a survey that is over nothing is to come. */
const emptyWords = (survey: Survey, { t, now }: ReaderAt) =>
  takesAnswers(survey, now)
    ? { none: t('needs-survey:noneSaid'), noneHint: t('needs-survey:noneSaidHint') }
    : { none: t('needs-survey:noneWasSaid'), noneHint: t('needs-survey:noneWasSaidHint') };

function sumRow(
  { programme, topic, people, urgent, quarters, departments, agreed }: WishSum,
  programmes: ReadonlyMap<string, Programme>,
  { year, department }: { year: number; department: string },
  reader: Reader,
) {
  const { lang, t } = reader;
  const ours = programmes.get(programme ?? '');
  const behind = ours ? { programme: ours.code } : { topic };
  return {
    title: ours?.title[lang] ?? (topic || '–'),
    code: ours?.code ?? t('needs-survey:ownTopic'),
    planHref: ours ? NEW_COURSE.to({}, { programme: ours.code }) : '',
    ...{ people, urgent, departments, agreed },
    href: departments > 0 ? surveyedHref(year, { department, ...behind }) : '',
    quarters: QUARTERS.flatMap((quarter, index) =>
      (quarters[index] ?? 0) > 0
        ? t('individual:needs.quarter', {
            quarter: quarterText(quarter, reader),
            count: quarters[index] ?? 0,
          })
        : [],
    ),
  };
}

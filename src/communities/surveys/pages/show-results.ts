import type { Request, Response } from 'express';
import { FEWEST } from '../../../ground/fewest.js';
import { formatNumber } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { waveBefore } from '../find-surveys.js';
import { marginOf } from '../results/margin.js';
import { resultParts } from '../results/results-view.js';
import type { Results } from '../results.js';
import { isSample, type Survey } from '../survey.js';
import { daysText, placeText } from '../survey-words.js';
import { SURVEY_RESULTS } from '../addresses.js';

interface Beside {
  results: Results;
  crumbs: readonly { text: string; href?: string }[];
  /** Said above them: that nobody else reads them yet. */
  remark?: string;
}

/** The results of a survey: how many, when, how and how exact, then each question beside the wave before. */
export async function showResults(
  req: Request,
  res: Response,
  survey: Survey,
  { results, crumbs, remark = '' }: Beside,
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t } = reader;
  const before = await waveBefore(survey);
  const names = await departmentNames([
    ...new Set(
      results.questions.flatMap(({ districts = [] }) => districts.map(({ district }) => district)),
    ),
  ]);
  const { answers } = results;
  const margin = marginText(answers, reader);
  res.render('communities/surveys/pages/results', {
    ...{ title: survey.title[lang], description: survey.lede[lang], crumbs, remark },
    none: answers < FEWEST ? t('surveys:results.tooFew', { count: FEWEST }) : '',
    facts: [
      { key: t('surveys:results.n'), value: String(answers) },
      { key: t('surveys:results.days'), value: daysText(survey, reader) },
      { key: t('surveys:results.place'), value: await placeText(survey, reader) },
      { key: t('surveys:results.method'), value: survey.method[lang] },
      {
        key: t('surveys:results.error'),
        value: isSample(survey)
          ? t('surveys:results.margin', { margin, count: answers })
          : t('surveys:results.noMargin'),
      },
    ],
    before: before?.published
      ? {
          title: before.title[lang],
          href: SURVEY_RESULTS.to({ code: before._id }),
          about: waveText(before, before.published.results, reader),
        }
      : undefined,
    rule: t('surveys:results.rule', { count: FEWEST }),
    parts: resultParts(
      survey,
      {
        results,
        before: before?.published
          ? { survey: before, results: before.published.results }
          : undefined,
        districts: new Map([...names].map(([id, name]) => [id, name[lang]])),
      },
      reader,
    ),
  });
}

/** The margin of error of so many answers in per cent, with one decimal: «2,2». */
const marginText = (answers: number, { lang }: Reader): string =>
  formatNumber(marginOf(answers) * 100, lang, 1, 1);

/** How many answered the wave before and when, and how exact it is where people were drawn at random. */
function waveText(survey: Survey, { answers: count }: Results, reader: Reader): string {
  const told = { count, days: daysText(survey, reader) };
  return survey.sampled
    ? reader.t('surveys:results.waveMargin', { ...told, margin: marginText(count, reader) })
    : reader.t('surveys:results.wave', told);
}

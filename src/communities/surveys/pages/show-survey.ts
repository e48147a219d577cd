import type { Request, Response } from 'express';
import { NotFound } from '../../../ground/errors.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { renderForm } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { districtIds, districtOptions } from '../../proposals/pages/options.js';
import { LONGEST_WORDS } from '../answers/answer-form.js';
import { stageOf } from '../stages.js';
import { onlyDistrict, SCALE_STEPS, type Question, type Survey } from '../survey.js';
import { daysText, placeText, questionText } from '../survey-words.js';
import { COMMUNITIES } from '../../../ground/addresses/communities.js';
import { SURVEYS } from '../../../ground/addresses/city.js';
import { SURVEY_RESULTS } from '../addresses.js';

interface Way {
  now: Date;
  /** What is shown of one that is open: the questions, the form that asks for a link, that it was answered, or is elsewhere. */
  shows: 'questions' | 'link' | 'answered' | 'elsewhere';
  /** Where the form goes. */
  action: string;
}

/** The page of a survey for everybody: what it asks and for how long, or what has become of it. */
export async function showSurvey(
  req: Request,
  res: Response,
  survey: Survey,
  { now, shows, action }: Way,
  { typed = {}, faults = {}, values = {}, status = 422 }: Shown = {},
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t } = reader;
  const stage = stageOf(survey, now);
  if (stage === 'draft') throw new NotFound();
  const { _id, title, lede, until, questions } = survey;
  const takes = stage === 'open';
  const asks = takes && shows === 'questions';
  renderForm(
    res,
    'communities/surveys/pages/answer',
    {
      ...{ title: title[lang], lede: lede[lang], description: lede[lang] },
      crumbs: [
        { text: t('communities:title'), href: COMMUNITIES.to() },
        { text: t('surveys:title'), href: SURVEYS.to() },
        { text: title[lang] },
      ],
      place: await placeText(survey, reader),
      state: takes
        ? t(`surveys:${shows === 'elsewhere' ? 'askedUntil' : 'openUntil'}`, {
            day: formatIsoDay(until ?? ''),
          })
        : t(`surveys:${stage === 'published' ? 'isPublished' : 'isClosed'}`, {
            days: daysText(survey, reader),
          }),
      resultsHref: stage === 'published' ? SURVEY_RESULTS.to({ code: _id }) : '',
      ...{ asks, asksLink: takes && shows === 'link', answered: takes && shows === 'answered' },
      elsewhere: takes && shows === 'elsewhere',
      action,
      questions: asks ? questions.map((question) => fieldView(question, typed, reader)) : [],
      districts: asks ? await districtChoices(survey, reader) : undefined,
      longest: LONGEST_WORDS,
      typed: { district: '', email: '', ...typed },
    },
    { t, faults, values, status },
  );
}

/** The districts of which one may be said: of the survey, or all in which communities are. */
export const districtsOf = async ({
  districts,
}: Pick<Survey, 'districts'>): Promise<readonly string[]> =>
  districts.length === 0 ? districtIds() : districts;

/** The same to choose from; undefined where there is only one. */
async function districtChoices(survey: Survey, reader: Reader) {
  if (onlyDistrict(survey) !== undefined) return undefined;
  const offered = await districtsOf(survey);
  const options = await districtOptions(reader, reader.t('surveys:noDistrict'));
  return options.filter(({ value }) => value === '' || offered.includes(value));
}

const fieldView = (question: Question, typed: Record<string, unknown>, { lang, t }: Reader) => ({
  ...{ id: question.id, kind: question.kind, value: typed[question.id] },
  legend: questionText(question, { lang }),
  items:
    question.kind === 'scale'
      ? SCALE_STEPS.map((step, at) => ({ value: String(at), text: t(`surveys:scale.${step}`) }))
      : question.options.map((option, at) => ({ value: String(at), text: option[lang] })),
});

import type { Request, Response } from 'express';
import { formatShortDate } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { renderForm } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { districtOptions } from '../../proposals/pages/options.js';
import { countAnswers } from '../answers/find-answers.js';
import type { ListedSurvey } from '../find-surveys.js';
import { stageOf, type SurveyStage } from '../stages.js';
import { ACCESSES, fileName, type Survey } from '../survey.js';
import { LONGEST, typedSurvey } from './survey-form.js';
import {
  answersSoFar,
  asAsked,
  daysText,
  numberOf,
  placeText,
  STAGE_TAGS,
} from '../survey-words.js';
import { OFFICE } from '../../../ground/addresses/institute.js';
import { KEPT_SURVEYS } from '../../../ground/addresses/city.js';
import {
  KEPT_SURVEY,
  KEPT_SURVEY_IMPORT,
  KEPT_SURVEY_IMPORTED_REMOVAL,
  KEPT_SURVEY_QUESTIONS,
  KEPT_SURVEY_RESULTS,
  KEPT_SURVEY_WORDS,
  NEW_KEPT_SURVEY,
  SURVEY,
} from '../addresses.js';

const NOTHING_TYPED = {
  ...{ code: '', titleUk: '', titleEn: '', ledeUk: '', ledeEn: '', methodUk: '', methodEn: '' },
  ...{ sampled: '', access: 'open', districts: [], follows: '' },
};

/** The links that lead to a page below the institute's list. */
export const wayToSurvey = ({ t }: Reader, ...rest: readonly { text: string; href?: string }[]) => [
  { text: t('common:nav.office'), href: OFFICE.to() },
  { text: t('surveys:kept.title'), href: KEPT_SURVEYS.to() },
  ...rest,
];

async function choices(reader: Reader) {
  const { t } = reader;
  const [, ...districts] = await districtOptions(reader, '');
  return {
    districts,
    accesses: ACCESSES.map((value) => ({ value, text: t(`surveys:accesses.${value}`) })),
    longest: LONGEST,
  };
}

/** The form of a survey that is not there yet; `waves` are those that it may follow. */
export async function showNewSurvey(
  req: Request,
  res: Response,
  waves: readonly ListedSurvey[],
  { typed = {}, faults = {}, values = {}, status = 422 }: Shown = {},
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t } = reader;
  renderForm(
    res,
    'communities/surveys/pages/new',
    {
      title: t('surveys:kept.new'),
      crumbs: wayToSurvey(reader, { text: t('surveys:kept.new') }),
      action: NEW_KEPT_SURVEY.to(),
      ...(await choices(reader)),
      waves: [
        { value: '', text: t('surveys:form.followsNone') },
        ...waves.map(({ _id, title }) => ({ value: _id, text: `${title[lang]} (${_id})` })),
      ],
      typed: { ...NOTHING_TYPED, ...typed },
    },
    { t, faults, values, status },
  );
}

/** A survey that is there: how far it has come, what is to be done next, what it asks, and what it is. */
export async function showKeptSurvey(
  req: Request,
  res: Response,
  survey: Survey,
  { typed = {}, faults = {}, values = {}, status = 422 }: Shown = {},
  now: Date,
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t } = reader;
  const stage = stageOf(survey, now);
  const { _id, title, questions, follows, method, access, brought } = survey;
  const here = { code: _id };
  const draft = stage === 'draft';
  renderForm(
    res,
    'communities/surveys/pages/survey',
    {
      title: title[lang],
      crumbs: wayToSurvey(reader, { text: title[lang] }),
      tag: { kind: STAGE_TAGS[stage], text: t(`surveys:stages.${stage}`) },
      facts: [
        { key: t('surveys:results.place'), value: await placeText(survey, reader) },
        ...(draft ? [] : [{ key: t('surveys:results.days'), value: daysText(survey, reader) }]),
        ...(draft
          ? []
          : [{ key: t('surveys:kept.answers'), value: await answersText(survey, stage, reader) }]),
        { key: t('surveys:form.access'), value: t(`surveys:accesses.${access}`) },
        { key: t('surveys:results.method'), value: method[lang] },
        ...(follows === null
          ? []
          : [
              {
                key: t('surveys:form.follows'),
                value: follows,
                href: KEPT_SURVEY.to({ code: follows }),
              },
            ]),
      ],
      next: {
        draft: {
          href: (questions.length > 0 ? KEPT_SURVEY.below('/opening') : KEPT_SURVEY_QUESTIONS).to(
            here,
          ),
          text: t(`surveys:kept.${questions.length > 0 ? 'open' : 'askFirst'}`),
        },
        open: undefined,
        closed: {
          href: KEPT_SURVEY.below('/publication').to(here),
          text: t('surveys:kept.publish'),
        },
        published: undefined,
      }[stage],
      links: [
        ...(draft && follows === null
          ? [{ href: KEPT_SURVEY_QUESTIONS.to(here), text: t('surveys:kept.editQuestions') }]
          : []),
        ...(stage === 'open' || stage === 'closed'
          ? [{ href: KEPT_SURVEY_IMPORT.to(here), text: t('surveys:import.title') }]
          : []),
        ...(stage === 'open'
          ? [{ href: KEPT_SURVEY.below('/closing').to(here), text: t('surveys:kept.close') }]
          : []),
        ...(stage === 'closed' || stage === 'published'
          ? [
              { href: KEPT_SURVEY_RESULTS.to(here), text: t('surveys:kept.results') },
              { href: KEPT_SURVEY_WORDS.to(here), text: t('surveys:kept.words') },
            ]
          : []),
        ...(draft ? [] : [{ href: SURVEY.to({ code: _id }), text: t('surveys:kept.publicPage') }]),
      ],
      questions: asAsked(survey).map((question) => ({
        ...{ number: numberOf(question), text: question.text[lang] },
        what: t(`surveys:kinds.${question.kind}`),
        options: question.options.map((option) => option[lang]).join(' · '),
      })),
      // Later nothing is taken out of what is published.
      files: brought.map(({ hash, rows, at }) => ({
        ...{ name: fileName(hash), at: formatShortDate(at) },
        answers: t('surveys:results.answered', { count: rows }),
        removal: stage === 'published' ? '' : KEPT_SURVEY_IMPORTED_REMOVAL.to({ ...here, hash }),
      })),
      draft,
      action: KEPT_SURVEY.to(here),
      ...(draft ? await choices(reader) : {}),
      typed: { ...typedSurvey(survey), ...typed },
    },
    { t, faults, values, status },
  );
}

/** How many answers a survey has: exactly, once nobody can answer any more. */
async function answersText(survey: Survey, stage: SurveyStage, reader: Reader): Promise<string> {
  const count = await countAnswers(survey);
  return stage === 'open' ? answersSoFar(count, reader) : String(count);
}

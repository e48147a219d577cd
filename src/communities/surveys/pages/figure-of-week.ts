import type { Reader } from '../../../ground/language/reader.js';
import { surveyWithFigure } from '../find-surveys.js';
import { meanText } from '../results/results-view.js';
import { daysText } from '../survey-words.js';
import { SURVEY_RESULTS } from '../addresses.js';

/** The mean of a scale that the institute chose of the results published last; undefined where there is none. */
export async function figureOfWeek(reader: Reader) {
  const survey = await surveyWithFigure();
  const { figure, results } = survey?.published ?? {};
  const question = survey?.questions.find(({ id }) => id === figure);
  const result = results?.questions.find((one) => one.question === figure);
  if (!survey || !question || result?.mean === undefined) return undefined;
  const { lang, t } = reader;
  return {
    mean: meanText(result.mean, reader),
    about: t('surveys:figure.about', {
      ...{ question: question.text[lang], count: result.answers },
      days: daysText(survey, reader),
    }),
    href: SURVEY_RESULTS.to({ code: survey._id }),
    link: t('surveys:figure.link', { title: survey.title[lang] }),
  };
}

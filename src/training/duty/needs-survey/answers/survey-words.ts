import { formatIsoDay } from '../../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../../ground/language/reader.js';
import { OWN_SURVEYS, ownAnswerHref } from '../addresses.js';
import { takesAnswers, type Survey } from '../survey.js';
import type { UnitAsked } from '../who-answers.js';

/** The way to a department's answer, for whoever answers for it. */
export const answerCrumbs = (
  { survey, unit }: { survey: Survey; unit: UnitAsked },
  { lang, t }: Reader,
) => [
  { text: t('team:titles.team'), href: '/team' },
  { text: t('needs-survey:title'), href: OWN_SURVEYS },
  { text: unit.name[lang], href: ownAnswerHref(survey.year, unit.code) },
];

/** Of which department and year, and until when, in one line. */
export const surveyFacts = (
  { year, lastDay }: Survey,
  { name }: Pick<UnitAsked, 'name'>,
  { lang, t }: Reader,
): string =>
  t('needs-survey:answer.of', { department: name[lang], year, day: formatIsoDay(lastDay) });

/** Until when departments answer, or that they do no longer. */
export const termText = (survey: Survey, { t, now }: ReaderAt): string =>
  t(`needs-survey:terms.${takesAnswers(survey, now) ? 'open' : 'over'}`, {
    day: formatIsoDay(survey.lastDay),
  });

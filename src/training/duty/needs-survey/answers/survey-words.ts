import { formatIsoDay } from '../../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../../ground/language/reader.js';
import { takesAnswers, type Survey } from '../survey.js';
import type { UnitAsked } from '../who-answers.js';
import { TEAM, TEAM_NEED, TEAM_NEEDS } from '../../../../ground/addresses/team.js';

/** The way to a department's answer, for whoever answers for it. */
export const answerCrumbs = (
  { survey, unit }: { survey: Survey; unit: UnitAsked },
  { lang, t }: Reader,
) => [
  { text: t('team:titles.team'), href: TEAM.to() },
  { text: t('needs-survey:title'), href: TEAM_NEEDS.to() },
  { text: unit.name[lang], href: TEAM_NEED.to({ year: survey.year, code: unit.code }) },
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

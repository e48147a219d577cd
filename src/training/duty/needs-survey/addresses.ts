import { addressWith } from '../../../web/queries/paging.js';
import { SURVEYS } from '../addresses.js';
import { NEEDS_SURVEYS } from '../addresses.js';
import { TEAM_NEED } from '../../../ground/addresses/team.js';

/** A survey's address, and what lies below it. */
export const surveyHref = (year: number | ':year', rest = ''): string =>
  `${SURVEYS}/${year}${rest}`;

/** What one department answered, for the institute. */
export const answeredHref = (year: number, code: string): string =>
  surveyHref(year, `/departments/${encodeURIComponent(code)}`);

/** The departments of a survey, narrowed; `programme` is a code, `topic` the words of a free one. */
export const surveyedHref = (
  year: number,
  narrowed: { department?: string; state?: string; programme?: string; topic?: string } = {},
): string => addressWith(surveyHref(year, '/departments'), narrowed);

/** Where whoever leads departments answers for them. */
export const OWN_SURVEYS = '/team/needs';

/** The answer of a department, and what lies below it. */
export const ownAnswerHref = (year: number, code: string, rest = ''): string =>
  `${OWN_SURVEYS}/${year}/${encodeURIComponent(code)}${rest}`;

export const NEEDS_SURVEY = NEEDS_SURVEYS.below('/:year');
export const NEEDS_SURVEY_ANSWERS_XLSX = NEEDS_SURVEY.below('/answers.xlsx');
/** The departments of a survey, narrowed; `programme` is a code, `topic` the words of a free one. */
export const NEEDS_SURVEY_DEPARTMENTS = NEEDS_SURVEY.below('/departments');
/** What one department answered, for the institute. */
export const NEEDS_SURVEY_DEPARTMENT = NEEDS_SURVEY_DEPARTMENTS.below('/:code');
export const NEEDS_SURVEY_TERM = NEEDS_SURVEY.below('/term');
export const TEAM_NEED_ANSWER = TEAM_NEED.below('/answer');

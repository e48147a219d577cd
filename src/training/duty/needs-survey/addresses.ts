import { NEEDS_SURVEYS } from '../addresses.js';
import { TEAM_NEED } from '../../../ground/addresses/team.js';

export const NEEDS_SURVEY = NEEDS_SURVEYS.below('/:year');
export const NEEDS_SURVEY_ANSWERS_XLSX = NEEDS_SURVEY.below('/answers.xlsx');
/** The departments of a survey, narrowed; `programme` is a code, `topic` the words of a free one. */
export const NEEDS_SURVEY_DEPARTMENTS = NEEDS_SURVEY.below('/departments');
/** What one department answered, for the institute. */
export const NEEDS_SURVEY_DEPARTMENT = NEEDS_SURVEY_DEPARTMENTS.below('/:code');
export const NEEDS_SURVEY_TERM = NEEDS_SURVEY.below('/term');
export const TEAM_NEED_ANSWER = TEAM_NEED.below('/answer');

/** The departments of a survey, narrowed; `programme` is a code, `topic` the words of a free one. */
export const surveyedHref = (
  year: number,
  narrowed: { department?: string; state?: string; programme?: string; topic?: string } = {},
): string => NEEDS_SURVEY_DEPARTMENTS.to({ year }, narrowed);

import {
  KEPT_SURVEYS as THE_KEPT_SURVEYS,
  SURVEYS as THE_SURVEYS,
} from '../../ground/addresses/city.js';

/** Where everybody answers surveys and reads their results, and where the institute keeps them. */
export const SURVEYS = '/surveys';
export const KEPT_SURVEYS = '/institute/surveys';

/** Where everybody answers a survey, and what lies below: `surveyHref('YARD', '/results')`. */
export const surveyHref = (code: string, rest = ''): string => `${SURVEYS}/${code}${rest}`;

/** Where the institute keeps a survey, and what lies below: `keptSurveyHref('YARD', '/opening')`. */
export const keptSurveyHref = (code: string, rest = ''): string => `${KEPT_SURVEYS}/${code}${rest}`;

export const KEPT_SURVEY = THE_KEPT_SURVEYS.below('/:code');
export const KEPT_SURVEY_IMPORT = KEPT_SURVEY.below('/import');
export const KEPT_SURVEY_IMPORTED = KEPT_SURVEY_IMPORT.below('/:hash');
export const KEPT_SURVEY_IMPORTED_REMOVAL = KEPT_SURVEY_IMPORTED.below('/removal');
export const KEPT_SURVEY_QUESTIONS = KEPT_SURVEY.below('/questions');
export const KEPT_SURVEY_RESULTS = KEPT_SURVEY.below('/results');
export const KEPT_SURVEY_WORDS = KEPT_SURVEY.below('/words');
export const NEW_KEPT_SURVEY = THE_KEPT_SURVEYS.below('/new');
export const SURVEY = THE_SURVEYS.below('/:code');
export const SURVEY_BY_LINK = SURVEY.below('/by/:ticket');
export const SURVEY_RESULTS = SURVEY.below('/results');

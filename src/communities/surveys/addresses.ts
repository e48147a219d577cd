import { KEPT_SURVEYS, SURVEYS } from '../../ground/addresses/city.js';

export const KEPT_SURVEY = KEPT_SURVEYS.below('/:code');
export const KEPT_SURVEY_IMPORT = KEPT_SURVEY.below('/import');
export const KEPT_SURVEY_IMPORTED = KEPT_SURVEY_IMPORT.below('/:hash');
export const KEPT_SURVEY_IMPORTED_REMOVAL = KEPT_SURVEY_IMPORTED.below('/removal');
export const KEPT_SURVEY_QUESTIONS = KEPT_SURVEY.below('/questions');
export const KEPT_SURVEY_RESULTS = KEPT_SURVEY.below('/results');
export const KEPT_SURVEY_WORDS = KEPT_SURVEY.below('/words');
export const NEW_KEPT_SURVEY = KEPT_SURVEYS.below('/new');
export const SURVEY = SURVEYS.below('/:code');
export const SURVEY_BY_LINK = SURVEY.below('/by/:ticket');
export const SURVEY_RESULTS = SURVEY.below('/results');

/** Where everybody answers surveys and reads their results, and where the institute keeps them. */
export const SURVEYS = '/surveys';
export const KEPT_SURVEYS = '/institute/surveys';

/** Where everybody answers a survey, and what lies below: `surveyHref('YARD', '/results')`. */
export const surveyHref = (code: string, rest = ''): string => `${SURVEYS}/${code}${rest}`;

/** Where the institute keeps a survey, and what lies below: `keptSurveyHref('YARD', '/opening')`. */
export const keptSurveyHref = (code: string, rest = ''): string => `${KEPT_SURVEYS}/${code}${rest}`;

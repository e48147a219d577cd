import type { Clock } from '../../../ground/clock.js';
import type { Route } from '../../../web/routes/route.js';
import { ownSurveyRoutes } from './answers/own-page.js';
import { surveyBook } from './results/book.js';
import { surveyedPages } from './results/departments-page.js';
import { resultsPage } from './results/results-page.js';
import { surveyPages } from './asking/survey-pages.js';
import { termPage } from './asking/term-page.js';

/** Surveys of needs: what the institute asks and reads, and what departments answer. */
export const surveyRoutes = (options: { clock: Clock }): Route[] => [
  // Before the survey of a year of that name is looked for.
  ...surveyPages(options),
  ...termPage(options),
  ...resultsPage(),
  ...surveyedPages(),
  ...surveyBook(),
  ...ownSurveyRoutes(options),
];

import type { Clock } from '../../../ground/clock.js';
import type { Route } from '../../../web/routes/route.js';
import { actPages } from './act-pages.js';
import { answerPage } from './answer-page.js';
import { importPages } from './import-pages.js';
import { keptPages } from './kept-pages.js';
import { publicPages } from './public-pages.js';
import { questionPages } from './question-pages.js';
import { readingPages } from './reading-pages.js';
import { takingOutPage } from './taking-out-page.js';

/** Surveys among residents: answered and read by everybody, kept by the institute. */
export const surveyRoutes = (options: { clock: Clock; secret: string }): Route[] => [
  ...publicPages(options),
  ...answerPage(options),
  ...keptPages(options),
  ...questionPages(options),
  ...actPages(options),
  ...readingPages(options),
  ...importPages(options),
  ...takingOutPage(options),
];

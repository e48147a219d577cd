import type { Clock } from '../../ground/clock.js';
import type { Route } from '../../web/routes/route.js';
import { feedbackPage } from './feedback-page.js';
import { overviewPage } from './results/overview-page.js';
import { courseResultsPage } from './results/course-results-page.js';

/** What participants think: asked once a course is over, shown as sums of at least five. */
export const feedbackRoutes = (options: { clock: Clock }): Route[] => [
  ...feedbackPage(options),
  ...courseResultsPage(),
  ...overviewPage(),
];

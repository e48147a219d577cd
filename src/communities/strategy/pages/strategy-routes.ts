import type { Clock } from '../../../ground/clock.js';
import type { Route } from '../../../web/routes/route.js';
import { goalPages } from '../keeping/goal-pages.js';
import { indicatorPages } from '../keeping/indicator-pages.js';
import { keptPages } from '../keeping/kept-pages.js';
import type { LearningCalled } from '../serving.js';
import { publicPages } from './public-pages.js';

/** The city's strategies: for everybody, and for the institute that keeps them. */
export const strategyRoutes = (options: LearningCalled & { clock: Clock }): Route[] => [
  ...publicPages(options),
  ...keptPages(options),
  ...goalPages(options),
  ...indicatorPages(options),
];

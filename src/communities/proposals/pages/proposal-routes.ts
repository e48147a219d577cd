import type { Clock } from '../../../ground/clock.js';
import type { Route } from '../../../web/routes/route.js';
import { askPage } from './ask-page.js';
import { figuresPages } from './figures-pages.js';
import { keptPages } from './kept-pages.js';
import { ownPages } from './own-pages.js';
import { publicPages } from './public-pages.js';
import { teamPages } from './team-pages.js';

/** Proposals to departments: for everybody, for who proposes, for the institute, for who answers. */
export const proposalRoutes = (options: { clock: Clock }): Route[] => [
  ...publicPages(),
  // Before a proposal of that number is looked for.
  ...askPage(options),
  ...ownPages(options),
  ...figuresPages(),
  ...keptPages(options),
  ...teamPages(options),
];

import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import type { Route } from '../../web/routes/route.js';
import { closingPage } from '../communities/keeping/closing-page.js';
import { keepingPages } from '../communities/keeping/keeping-pages.js';
import { cardPage } from '../projects/cards/card-page.js';
import { projectsPage } from '../projects/cards/list-page.js';
import { describingPages } from '../projects/keeping/describing-pages.js';
import { initiatorPages } from '../projects/keeping/initiator-pages.js';
import { moneyPages } from '../projects/keeping/money-pages.js';
import { projectPage } from '../projects/keeping/project-page.js';
import { stagePages } from '../projects/keeping/stage-pages.js';
import { photoFile } from '../projects/photos/photo-file.js';
import { photoPages } from '../projects/photos/photo-pages.js';
import { proposalRoutes } from '../proposals/pages/proposal-routes.js';
import { surveyRoutes } from '../surveys/pages/survey-routes.js';
import { strategyRoutes } from '../strategy/pages/strategy-routes.js';
import { goalsServedBy } from '../strategy/goals-served.js';
import type { LearningCalled } from '../strategy/serving.js';
import { communitiesPages } from './communities-pages.js';
import { coordinationPage } from './coordination-page.js';
import { meetingsPage } from './meetings-page.js';

export interface CommunityOptions extends LearningCalled {
  clock: Clock;
  config: Config;
  secret: string;
}

/** Communities, projects, proposals, surveys and strategies: for everybody, for who coordinates them, for the institute. */
export const communityRoutes = (options: CommunityOptions): Route[] => [
  ...communitiesPages(),
  ...projectsPage(),
  ...cardPage({ ...options, goalsServed: goalsServedBy }),
  ...photoFile(),
  ...coordinationPage(options),
  ...meetingsPage(options),
  // Before a project of that number is looked for.
  ...describingPages(options),
  ...projectPage(),
  ...stagePages(options),
  ...moneyPages(options),
  ...initiatorPages(options),
  ...photoPages(options),
  ...keepingPages(options),
  ...closingPage(options),
  ...proposalRoutes(options),
  ...surveyRoutes(options),
  ...strategyRoutes(options),
];

import type { Clock } from '../../ground/clock.js';
import type { Route } from '../../web/routes/route.js';
import { demandPage } from './demand-page.js';
import { invitationPage } from './invitation-page.js';
import { wantedPage } from './wanted-page.js';

/** Waiting for a programme to run again, what the institute sees of it, and inviting those who wait. */
export const demandRoutes = ({ clock }: { clock: Clock }): Route[] => [
  ...demandPage(clock),
  ...wantedPage(clock),
  ...invitationPage(clock),
];

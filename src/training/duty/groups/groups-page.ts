import type { Clock } from '../../../ground/clock.js';
import { listPage } from '../../../people/imports/list-page.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { currentUser } from '../../../web/routes/current-user.js';
import type { Route } from '../../../web/routes/route.js';
import { groupsImport } from './groups-import.js';
import { GROUPS_IMPORT } from '../../../ground/addresses/hr.js';

/** Where HR brings a list of people with their groups of learners. */
export function groupsPage({ clock }: { clock: Clock }): Route[] {
  return listPage(
    groupsImport,
    {
      ...{ path: GROUPS_IMPORT.to(), access: ['hr'], clock },
      contextOf: async (req) => ({ scope: await scopeOf(currentUser(req)) }),
    },
    'training/duty/groups/import',
    (t) => ({ groups: LEARNER_GROUPS.map((group) => t(`duty:groups.${group}`)) }),
  );
}

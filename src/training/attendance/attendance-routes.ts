import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { LARGE_FORM } from '../../web/routes/body.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { type Role } from '../../ground/roles.js';
import { absenceRoutes } from './absences/absence-page.js';
import { checkInRoutes } from './check-in/check-in-routes.js';
import { gridPage } from './grid/grid-page.js';
import { markingPage } from './marking/marking-page.js';
import { paperRoutes } from './paper/paper-routes.js';
import { rosterPage } from './roster/roster-page.js';
import { teachingPage } from './teaching/teaching-page.js';
import { GROUP, GROUP_SESSION_ATTENDANCE, TEACHING } from '../../ground/addresses/teaching.js';
import { GROUP_ATTENDANCE } from './addresses.js';

const TRAINERS: readonly Role[] = ['trainer', 'institute'];

/** A trainer's groups, one group, and the sheets of its sessions. */
export function attendanceRoutes(options: {
  clock: Clock;
  config: Config;
  secret: string;
}): Route[] {
  const { clock } = options;
  const marking = markingPage(options);
  return [
    get(TEACHING.pattern, TRAINERS, teachingPage(clock)),
    get(GROUP.pattern, TRAINERS, rosterPage(clock)),
    get(GROUP_SESSION_ATTENDANCE.pattern, TRAINERS, marking.show),
    taking(LARGE_FORM, post(GROUP_SESSION_ATTENDANCE.pattern, TRAINERS, marking.save)),
    get(GROUP_ATTENDANCE.pattern, TRAINERS, gridPage(clock)),
    ...absenceRoutes(options),
    ...checkInRoutes(options),
    ...paperRoutes(options),
  ];
}

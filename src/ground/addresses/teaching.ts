import { address } from './address.js';

/** The page of all groups that a person teaches. */
export const TEACHING = address('/teaching');
/** A group's page: participants, totals, sessions. */
export const GROUP = TEACHING.below('/:code');
export const GROUP_CALENDAR = GROUP.below('/calendar');
export const GROUP_FEEDBACK = GROUP.below('/feedback');
/** A grant application that came of a course, by its number. */
export const GROUP_GRANT = GROUP.below('/grants/:grant');
export const GROUP_MATERIALS = GROUP.below('/materials');
export const GROUP_MESSAGES = GROUP.below('/messages');
/** A group's results: a page to enter them on. */
export const GROUP_RESULTS = GROUP.below('/results');
export const GROUP_SESSION = GROUP.below('/sessions/:n');
/** The sheet of a session, by its lasting number. */
export const GROUP_SESSION_ATTENDANCE = GROUP_SESSION.below('/attendance');

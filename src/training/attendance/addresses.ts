import { GROUP, GROUP_SESSION } from '../../ground/addresses/teaching.js';
import { address } from '../../ground/addresses/address.js';

/** The page of all groups that a person teaches. */
export const TEACHING = '/teaching';

/** A group's page: participants, totals, sessions. */
export const rosterHref = (code: string): string => `${TEACHING}/${code}`;

/** A group's marks of all sessions. */
export const gridHref = (code: string): string => `${rosterHref(code)}/attendance`;

/** The code on the wall for a session. */
export const projectorHref = (code: string, n: number): string =>
  `${rosterHref(code)}/sessions/${n}/check-in`;

/** The sign-in sheet of a session, or of the whole course. */
export const paperHref = (code: string, n?: number): string =>
  `${rosterHref(code)}/sign-in-sheet.pdf${n === undefined ? '' : `?session=${n}`}`;

/** The sheet of a session, by its lasting number. */
export const sheetHref = (code: string, n: number): string =>
  `${rosterHref(code)}/sessions/${n}/attendance`;

export const CHECK_IN = address('/check-in/:token');
/** A group's marks of all sessions. */
export const GROUP_ATTENDANCE = GROUP.below('/attendance');
export const GROUP_ATTENDANCE_PDF = GROUP_ATTENDANCE.below('.pdf');
export const GROUP_ATTENDANCE_XLSX = GROUP_ATTENDANCE.below('.xlsx');
/** The code on the wall for a session. */
export const GROUP_SESSION_CHECK_IN = GROUP_SESSION.below('/check-in');

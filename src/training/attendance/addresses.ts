import { GROUP, GROUP_SESSION } from '../../ground/addresses/teaching.js';
import { address } from '../../ground/addresses/address.js';

export const CHECK_IN = address('/check-in/:token');
/** A group's marks of all sessions. */
export const GROUP_ATTENDANCE = GROUP.below('/attendance');
export const GROUP_ATTENDANCE_PDF = GROUP_ATTENDANCE.below('.pdf');
export const GROUP_ATTENDANCE_XLSX = GROUP_ATTENDANCE.below('.xlsx');
/** The code on the wall for a session. */
export const GROUP_SESSION_CHECK_IN = GROUP_SESSION.below('/check-in');

/** The sign-in sheet of a session, or of the whole course. */
export const paperHref = (code: string, n?: number): string =>
  `${GROUP.to({ code })}/sign-in-sheet.pdf${n === undefined ? '' : `?session=${n}`}`;

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

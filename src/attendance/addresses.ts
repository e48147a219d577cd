/** The page of all groups that a person teaches. */
export const TEACHING = '/teaching';

/** A group's page: participants, totals, sessions. */
export const rosterHref = (code: string): string => `${TEACHING}/${code}`;

/** The sheet of a session, by its lasting number. */
export const sheetHref = (code: string, n: number): string =>
  `${rosterHref(code)}/sessions/${n}/attendance`;

/** Proposals as everybody reads them, as whoever asked does, the institute, and whoever leads a department. */
export const PROPOSALS = '/proposals';
export const OWN_PROPOSALS = '/me/proposals';
export const KEPT_PROPOSALS = '/institute/proposals';
export const TEAM_PROPOSALS = '/team/proposals';

/** Where a proposal is read, and what lies below: `proposalHref(TEAM_PROPOSALS, '2026-0007', '/answer')`. */
export const proposalHref = (room: string, number: string, rest = ''): string =>
  `${room}/${number}${rest}`;

import {
  KEPT_PROPOSALS as THE_KEPT_PROPOSALS,
  MY_PROPOSALS,
  PROPOSALS as THE_PROPOSALS,
} from '../../ground/addresses/city.js';

/** Proposals as everybody reads them, as whoever asked does, the institute, and whoever leads a department. */
export const PROPOSALS = '/proposals';
export const OWN_PROPOSALS = '/me/proposals';
export const KEPT_PROPOSALS = '/institute/proposals';
export const TEAM_PROPOSALS = '/team/proposals';

/** Where a proposal is read, and what lies below: `proposalHref(TEAM_PROPOSALS, '2026-0007', '/answer')`. */
export const proposalHref = (room: string, number: string, rest = ''): string =>
  `${room}/${number}${rest}`;

export const KEPT_PROPOSAL = THE_KEPT_PROPOSALS.below('/:number');
export const KEPT_PROPOSALS_FIGURES = THE_KEPT_PROPOSALS.below('/figures');
export const MY_PROPOSAL = MY_PROPOSALS.below('/:number');
export const NEW_MY_PROPOSAL = MY_PROPOSALS.below('/new');
export const PROPOSAL = THE_PROPOSALS.below('/:number');

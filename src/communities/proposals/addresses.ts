import { KEPT_PROPOSALS, MY_PROPOSALS, PROPOSALS } from '../../ground/addresses/city.js';

export const KEPT_PROPOSAL = KEPT_PROPOSALS.below('/:number');
export const KEPT_PROPOSALS_FIGURES = KEPT_PROPOSALS.below('/figures');
export const MY_PROPOSAL = MY_PROPOSALS.below('/:number');
export const NEW_MY_PROPOSAL = MY_PROPOSALS.below('/new');
export const PROPOSAL = PROPOSALS.below('/:number');

/** Where a proposal is read, and what lies below: `proposalHref(TEAM_PROPOSALS, '2026-0007', '/answer')`. */
export const proposalHref = (room: string, number: string, rest = ''): string =>
  `${room}/${number}${rest}`;

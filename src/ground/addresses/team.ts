import { address } from './address.js';

/** Where whoever leads departments finds the people there. */
export const TEAM = address('/team');
/** Where whoever leads departments answers for them. */
export const TEAM_NEEDS = TEAM.below('/needs');
export const TEAM_NEED = TEAM_NEEDS.below('/:year/:code');

import { OFFICE } from './institute.js';
import { ME } from './me.js';
import { TEAM } from './team.js';
import { address } from './address.js';

export const KEPT_PROPOSALS = OFFICE.below('/proposals');
export const KEPT_STRATEGIES = OFFICE.below('/strategy');
export const KEPT_SURVEYS = OFFICE.below('/surveys');
export const MY_PROPOSALS = ME.below('/proposals');
/** Proposals as everybody reads them. */
export const PROPOSALS = address('/proposals');
/** The city's strategies as everybody reads them. */
export const STRATEGIES = address('/strategy');
export const STRATEGY = STRATEGIES.below('/:code');
/** Where everybody answers surveys and reads their results. */
export const SURVEYS = address('/surveys');
export const TEAM_PROPOSALS = TEAM.below('/proposals');
export const TEAM_STRATEGIES = TEAM.below('/strategy');
/** What is a department's in the strategies; by the department's code. */
export const TEAM_STRATEGY = TEAM_STRATEGIES.below('/:code');

import { TEAM_STRATEGY } from '../../ground/addresses/city.js';

/** All answers that a department owes. */
export const TEAM_STRATEGY_ANSWERS = TEAM_STRATEGY.below('/answers');

import { KEPT_STRATEGIES } from '../../ground/addresses/city.js';

export const KEPT_STRATEGY = KEPT_STRATEGIES.below('/:code');
export const KEPT_STRATEGY_GOAL = KEPT_STRATEGY.below('/goals/:goal');
export const KEPT_STRATEGY_GOAL_LINKS = KEPT_STRATEGY_GOAL.below('/links');
export const KEPT_STRATEGY_GOAL_LINKS_REMOVAL = KEPT_STRATEGY_GOAL_LINKS.below('/removal');
export const NEW_KEPT_STRATEGY_GOAL = KEPT_STRATEGY.below('/goals/new');
export const KEPT_STRATEGY_INDICATOR = KEPT_STRATEGY.below('/indicators/:indicator');
export const NEW_KEPT_STRATEGY_INDICATOR = KEPT_STRATEGY.below('/indicators/new');

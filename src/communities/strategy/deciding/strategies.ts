import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { decisionsIn } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { StrategyModel } from '../strategy-model.js';
import { decideStrategy } from './decide-strategy.js';
import { strategyEffects } from './strategy-effects.js';
import type { StrategyCommand, StrategyEvent, StrategyState } from './strategy-events.js';

/** The strategies themselves, by code: each decides about itself. */
export const strategies = new DecisionStore<StrategyState, StrategyCommand, StrategyEvent>({
  collection: decisionsIn(StrategyModel),
  decider: decideStrategy,
  layout: ITSELF as Layout<StrategyState>,
  effects: strategyEffects,
});

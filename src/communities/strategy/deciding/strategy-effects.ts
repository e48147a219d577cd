import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { strategyAuditOf } from './strategy-audit.js';
import type { StrategyEvent, StrategyState } from './strategy-events.js';

/** What follows from a strategy's events. */
export const strategyEffects: readonly Effect<StrategyState, StrategyEvent>[] = [
  {
    name: 'audit',
    write: (code, recorded, state) => audit(strategyAuditOf(code, recorded, state)),
  },
];

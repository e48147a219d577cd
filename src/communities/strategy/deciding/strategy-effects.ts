import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { departmentsOf, strategyAuditOf } from './strategy-audit.js';
import type { StrategyEvent, StrategyState } from './strategy-events.js';

/** What follows from a strategy's events. */
export const strategyEffects: readonly Effect<StrategyState, StrategyEvent>[] = [
  {
    name: 'audit',
    write: async (code, recorded, state) => {
      const names = await departmentNames(departmentsOf(recorded));
      await audit(strategyAuditOf(code, recorded, { state, names }));
    },
  },
];

import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import { numbered } from '../figures.js';
import type { StrategyEvent, StrategyState } from './strategy-events.js';

/** What is kept for good of a strategy's events: of which goal or indicator, and each value with its day or year. */
export function strategyAuditOf(
  strategy: string,
  recorded: readonly Recorded<StrategyEvent>[],
  state: StrategyState,
): AuditEntry[] {
  const goals = state ? numbered(state, true).flatMap((one) => [one, ...one.below]) : [];
  const numberOf = (id: string) => goals.find(({ goal }) => goal.id === id)?.number ?? '';
  const titleOf = (id: string) => state?.indicators.find((one) => one.id === id)?.title.uk ?? '';
  return recorded.map(({ id, event }): AuditEntry => {
    const { at, by } = event;
    const entry = { key: `strategy:${id}`, at, by };
    switch (event.type) {
      case 'strategy-added':
      case 'strategy-changed':
        return { ...entry, action: event.type, values: { strategy } };
      case 'goal-added':
      case 'goal-changed': {
        const goal = numberOf(typeof event.goal === 'string' ? event.goal : event.goal.id);
        return { ...entry, action: `strategy-${event.type}`, values: { strategy, goal } };
      }
      case 'goal-linked':
      case 'goal-unlinked': {
        const values = { strategy, goal: numberOf(event.goal), what: event.link.of };
        return { ...entry, action: `strategy-${event.type}`, values };
      }
      case 'indicator-added':
      case 'indicator-changed': {
        const { indicator: one } = event;
        const indicator = titleOf(typeof one === 'string' ? one : one.id);
        return { ...entry, action: `strategy-${event.type}`, values: { strategy, indicator } };
      }
      case 'value-entered': {
        const { corrects, on, value } = event.value;
        return {
          ...entry,
          action: corrects === null ? 'strategy-value-entered' : 'strategy-value-corrected',
          values: {
            ...{ strategy, indicator: titleOf(event.value.indicator) },
            ...{ on: on.split('-').toReversed().join('.'), value: value ?? '–' },
          },
        };
      }
    }
  });
}

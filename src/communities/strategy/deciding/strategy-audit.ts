import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Bilingual } from '../../../ground/plain.js';
import type { Recorded } from '../../../decisions/decider.js';
import { numbered } from '../figures.js';
import type { StrategyEvent, StrategyState } from './strategy-events.js';

/** Who answers for a goal by an event, and who did before; undefined where that was not touched. */
function answeringBy(event: StrategyEvent): { was: string | null; is: string | null } | undefined {
  const told =
    event.type === 'goal-added'
      ? { was: null, is: event.goal.department }
      : event.type === 'goal-changed' && event.was !== undefined
        ? { was: event.was, is: event.values.department }
        : undefined;
  return told?.was === told?.is ? undefined : told;
}

/** Ids of the departments that a strategy's events name. */
export const departmentsOf = (recorded: readonly Recorded<StrategyEvent>[]): string[] =>
  recorded.flatMap(({ event }) => {
    const { was = null, is = null } = answeringBy(event) ?? {};
    return [was, is].flatMap((id) => id ?? []);
  });

/**
 * What is kept for good of a strategy's events: of which goal or indicator, which department was to answer and is,
 * by the names that they have then, and each value with its day or year.
 */
export function strategyAuditOf(
  strategy: string,
  recorded: readonly Recorded<StrategyEvent>[],
  { state, names }: { state: StrategyState; names: ReadonlyMap<string, Bilingual> },
): AuditEntry[] {
  const goals = state ? numbered(state, true).flatMap((one) => [one, ...one.below]) : [];
  const numberOf = (id: string) => goals.find(({ goal }) => goal.id === id)?.number ?? '';
  const titleOf = (id: string) => state?.indicators.find((one) => one.id === id)?.title.uk ?? '';
  const nameOf = (id: string | null) => names.get(id ?? '')?.uk ?? '–';
  return recorded.flatMap(({ id, event }): AuditEntry[] => {
    const { at, by } = event;
    const entry = { key: `strategy:${id}`, at, by };
    switch (event.type) {
      case 'strategy-added':
      case 'strategy-changed':
        return [{ ...entry, action: event.type, values: { strategy } }];
      case 'goal-added':
      case 'goal-changed': {
        const goal = numberOf(typeof event.goal === 'string' ? event.goal : event.goal.id);
        const answering = answeringBy(event);
        return [
          { ...entry, action: `strategy-${event.type}`, values: { strategy, goal } },
          ...(answering
            ? [
                {
                  ...{ ...entry, key: `${entry.key}:department` },
                  action: 'strategy-goal-department' as const,
                  values: {
                    ...{ strategy, goal },
                    ...{ was: nameOf(answering.was), is: nameOf(answering.is) },
                  },
                },
              ]
            : []),
        ];
      }
      case 'goal-linked':
      case 'goal-unlinked': {
        const values = { strategy, goal: numberOf(event.goal), what: event.link.of };
        return [{ ...entry, action: `strategy-${event.type}`, values }];
      }
      case 'indicator-added':
      case 'indicator-changed': {
        const { indicator: one } = event;
        const indicator = titleOf(typeof one === 'string' ? one : one.id);
        return [{ ...entry, action: `strategy-${event.type}`, values: { strategy, indicator } }];
      }
      case 'value-entered': {
        const { corrects, on, value } = event.value;
        return [
          {
            ...entry,
            action: corrects === null ? 'strategy-value-entered' : 'strategy-value-corrected',
            values: {
              ...{ strategy, indicator: titleOf(event.value.indicator) },
              ...{ on: on.split('-').toReversed().join('.'), value: value ?? '–' },
            },
          },
        ];
      }
    }
  });
}

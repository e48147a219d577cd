import type { StrategyEvent, StrategyState } from './strategy-events.js';

/** The strategy after an event. */
export function evolveStrategy(state: StrategyState, event: StrategyEvent): StrategyState {
  if (event.type === 'strategy-added')
    return {
      ...{ _id: event.code, form: event.form, ...event.values },
      ...{ goals: [], indicators: [], values: [], version: 0 },
    };
  if (!state) return state;
  const { goals, indicators, values } = state;
  switch (event.type) {
    case 'strategy-changed':
      return { ...state, ...event.values, version: state.version + 1 };
    case 'goal-added':
      return {
        ...state,
        goals: [...goals, { ...event.goal, links: [], retired: false, version: 0 }],
      };
    case 'goal-changed':
      return {
        ...state,
        goals: goals.map((goal) =>
          goal.id === event.goal ? { ...goal, ...event.values, version: goal.version + 1 } : goal,
        ),
      };
    case 'goal-linked':
    case 'goal-unlinked': {
      const { link, goal: id, type } = event;
      return {
        ...state,
        goals: goals.map((goal) => {
          if (goal.id !== id) return goal;
          const others = goal.links.filter(({ kind, of }) => kind !== link.kind || of !== link.of);
          return { ...goal, links: type === 'goal-linked' ? [...others, link] : others };
        }),
      };
    }
    case 'indicator-added':
      return {
        ...state,
        indicators: [...indicators, { ...event.indicator, retired: false, version: 0 }],
      };
    case 'indicator-changed':
      return {
        ...state,
        indicators: indicators.map((one) =>
          one.id === event.indicator ? { ...one, ...event.values, version: one.version + 1 } : one,
        ),
      };
    case 'value-entered':
      return { ...state, values: [...values, { ...event.value, by: event.by, at: event.at }] };
  }
}

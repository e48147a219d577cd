import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../../decisions/decider.js';
import { found, NotFound } from '../../../ground/errors.js';
import type { Goal, Link, Strategy } from '../strategy.js';
import {
  NotOperational,
  StrategyChanged,
  StrategyCodeTaken,
  StrategyFull,
} from '../strategy-refusals.js';
import { decideValue } from './decide-value.js';
import { evolveStrategy } from './evolve-strategy.js';
import type { StrategyCommand, StrategyEvent, StrategyState } from './strategy-events.js';

/** So much one strategy holds; all of it together is far below what a document may hold. */
const MOST_GOALS = 200;
const MOST_INDICATORS = 300;
const MOST_LINKS = 50;

type Of<Type extends StrategyCommand['type']> = StrategyCommand & { type: Type };

/**
 * Decides about one strategy: its goals, who answers for them, what serves them, its indicators and their
 * values. What is decided once is not decided again: the same command twice changes nothing.
 */
export const decideStrategy: Decider<StrategyState, StrategyCommand, StrategyEvent> = {
  initial: null,

  decide(command, state) {
    if (command.type === 'add') return add(command, state);
    if (!state) throw new NotFound();
    switch (command.type) {
      case 'change':
        return change(command, state);
      case 'add-goal':
        return addGoal(command, state);
      case 'change-goal':
        return changeGoal(command, state);
      case 'link':
        return link(command, state);
      case 'unlink':
        return unlink(command, state);
      case 'add-indicator':
        return addIndicator(command, state);
      case 'change-indicator':
        return changeIndicator(command, state);
      case 'enter-value':
        return decideValue(command, state);
    }
  },

  evolve: evolveStrategy,
};

/** @throws {StrategyCodeTaken} */
function add({ at, by, code, form, values }: Of<'add'>, state: StrategyState): StrategyEvent[] {
  if (!state) return [{ type: 'strategy-added', at, by, code, form, values }];
  if (state.form !== form) throw new StrategyCodeTaken();
  return [];
}

/** @throws {StrategyChanged} */
function change({ at, by, seen, values }: Of<'change'>, state: Strategy): StrategyEvent[] {
  if (same(values, state)) return [];
  if (seen !== state.version) throw new StrategyChanged();
  return [{ type: 'strategy-changed', at, by, values }];
}

/** @throws {NotFound, NotOperational, StrategyFull} */
function addGoal({ at, by, goal }: Of<'add-goal'>, state: Strategy): StrategyEvent[] {
  if (state.goals.some(({ id }) => id === goal.id)) return [];
  if (goal.above !== null && goalIn(state, goal.above).above !== null) throw new NotOperational();
  refuseDepartment(goal);
  if (state.goals.length >= MOST_GOALS) throw new StrategyFull(MOST_GOALS);
  return [{ type: 'goal-added', at, by, goal }];
}

/** @throws {NotFound, NotOperational, StrategyChanged} */
function changeGoal(
  { at, by, goal, seen, values }: Of<'change-goal'>,
  state: Strategy,
): StrategyEvent[] {
  const stored = goalIn(state, goal);
  if (same(values, stored)) return [];
  refuseDepartment({ above: stored.above, department: values.department });
  if (seen !== stored.version) throw new StrategyChanged();
  return [{ type: 'goal-changed', at, by, goal, values, was: stored.department }];
}

/** @throws {NotFound, NotOperational, StrategyFull} */
function link({ at, by, goal, link: added }: Of<'link'>, state: Strategy): StrategyEvent[] {
  const { above, links } = goalIn(state, goal);
  if (isAmong(links, added)) return [];
  if (above === null) throw new NotOperational();
  if (links.length >= MOST_LINKS) throw new StrategyFull(MOST_LINKS);
  return [{ type: 'goal-linked', at, by, goal, link: added }];
}

/** @throws {NotFound} */
function unlink({ at, by, goal, links }: Of<'unlink'>, state: Strategy): StrategyEvent[] {
  return goalIn(state, goal)
    .links.filter((one) => isAmong(links, one))
    .map((one) => ({ type: 'goal-unlinked', at, by, goal, link: one }));
}

/** @throws {NotFound, NotOperational, StrategyFull} */
function addIndicator(
  { at, by, indicator }: Of<'add-indicator'>,
  state: Strategy,
): StrategyEvent[] {
  if (state.indicators.some(({ id }) => id === indicator.id)) return [];
  if (goalIn(state, indicator.goal).above === null) throw new NotOperational();
  if (state.indicators.length >= MOST_INDICATORS) throw new StrategyFull(MOST_INDICATORS);
  return [{ type: 'indicator-added', at, by, indicator }];
}

/** @throws {NotFound, StrategyChanged} */
function changeIndicator(
  { at, by, indicator, seen, values }: Of<'change-indicator'>,
  state: Strategy,
): StrategyEvent[] {
  const stored = found(state.indicators.find(({ id }) => id === indicator));
  if (same(values, stored)) return [];
  if (seen !== stored.version) throw new StrategyChanged();
  return [{ type: 'indicator-changed', at, by, indicator, values }];
}

const isAmong = (links: readonly Link[], { kind, of }: Link): boolean =>
  links.some((one) => one.kind === kind && one.of === of);

/** @throws {NotFound} */
const goalIn = ({ goals }: Strategy, goal: string): Goal =>
  found(goals.find(({ id }) => id === goal));

/** @throws {NotOperational} */
function refuseDepartment({ above, department }: Pick<Goal, 'above' | 'department'>): void {
  if (above === null && department !== null) throw new NotOperational();
}

/** Whether what is stored holds these values already. */
const same = (values: object, stored: object): boolean => {
  const known = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(values).every(([name, value]) => isDeepStrictEqual(known.get(name), value));
};

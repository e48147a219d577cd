import type { Goal, Indicator, Strategy, Value, ValueKind } from './strategy.js';

/** A value that holds: nothing took its place, and it is not «not set». */
export type Standing = Value & { value: number };

/** The values that nothing took the place of; also those by which something is not set any more. */
export function uncorrected(values: readonly Value[]): Value[] {
  const gone = new Set(values.flatMap(({ corrects }) => corrects ?? []));
  return values.filter(({ id }) => !gone.has(id));
}

/** The values of an indicator that hold, those of one kind in the order of their days. */
export function standing(
  values: readonly Value[],
  indicator: string,
): { base: Standing | undefined; target: Standing | undefined; measured: Standing[] } {
  const held = uncorrected(values.filter((one) => one.indicator === indicator)).filter(
    (one): one is Standing => one.value !== null,
  );
  const of = (kind: ValueKind) =>
    held.filter((one) => one.kind === kind).sort((a, b) => (a.on < b.on ? -1 : 1));
  return { base: of('base')[0], target: of('target')[0], measured: of('measured') };
}

/** A goal, or an operational goal, with its number: «2», «2.1». */
export interface Numbered {
  goal: Goal;
  number: string;
  indicators: Indicator[];
  /** Its operational goals. */
  below: Numbered[];
}

/**
 * The goals of a strategy with their operational goals and indicators, in the order in which they were added.
 * What is retired keeps its number, so that no other one changes; it is left out unless `all` is asked for.
 */
export function numbered(
  { goals, indicators }: Pick<Strategy, 'goals' | 'indicators'>,
  all = false,
): Numbered[] {
  const under = (above: string | null, prefix: string): Numbered[] =>
    goals
      .filter((goal) => goal.above === above)
      .map((goal, at) => ({
        goal,
        number: `${prefix}${at + 1}`,
        indicators: indicators.filter((one) => one.goal === goal.id && (all || !one.retired)),
        below: above === null ? under(goal.id, `${prefix}${at + 1}.`) : [],
      }))
      .filter(({ goal }) => all || !goal.retired);
  return under(null, '');
}

/** The operational goals that are told of; one below a goal that is retired is none. */
export const operationalGoals = (strategy: Pick<Strategy, 'goals' | 'indicators'>): Goal[] =>
  numbered(strategy).flatMap(({ below }) => below.map(({ goal }) => goal));

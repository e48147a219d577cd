import { found } from '../../ground/errors.js';
import { withMerged } from '../../people/departments/tree-on.js';
import { operationalGoals } from './figures.js';
import type { Strategy } from './strategy.js';
import { StrategyModel } from './strategy-model.js';

/** The latest first; those without a last year behind. */
const byYears = (one: Strategy, other: Strategy) =>
  (other.to ?? 0) - (one.to ?? 0) || (one._id < other._id ? -1 : 1);

/** All strategies, the latest first: a city has one in ten years. */
export const allStrategies = async (): Promise<Strategy[]> =>
  (await StrategyModel.find({}).lean<Strategy[]>()).sort(byYears);

/** Those that everybody reads. */
export const shownStrategies = async (): Promise<Strategy[]> =>
  (await StrategyModel.find({ shown: true }).lean<Strategy[]>()).sort(byYears);

/** Those that everybody reads, or all of them, as far as goals are concerned: without their values. */
export const strategiesWithGoals = (all: boolean): Promise<Omit<Strategy, 'values'>[]> =>
  StrategyModel.find(all ? {} : { shown: true }, { values: 0 })
    .lean<Omit<Strategy, 'values'>[]>()
    .exec();

/** The one that holds in a year, or else the latest; undefined where there is none. */
export const strategyIn = (some: readonly Strategy[], year: number): Strategy | undefined =>
  some.find(({ from, to }) => from !== null && from <= year && to !== null && year <= to) ??
  some[0];

/** A strategy by the code in its address. @throws {NotFound} */
export const strategyByCode = async (code: string): Promise<Strategy> =>
  found(await StrategyModel.findById(code).lean<Strategy | null>());

/**
 * What everybody reads that one of these departments answers for, or one that was merged into them: the ids
 * of its operational goals beside each strategy.
 */
export async function strategiesOf(
  departments: readonly string[],
): Promise<{ strategy: Strategy; goals: ReadonlySet<string> }[]> {
  const [some, units] = await Promise.all([shownStrategies(), withMerged(departments)]);
  const theirs = new Set(units);
  return some.flatMap((strategy) => {
    const goals = operationalGoals(strategy).filter(({ department }) =>
      theirs.has(department ?? ''),
    );
    return goals.length > 0 ? [{ strategy, goals: new Set(goals.map(({ id }) => id)) }] : [];
  });
}

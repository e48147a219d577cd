import type { Reader } from '../../ground/language/reader.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { numbered } from './figures.js';
import { strategiesWithGoals } from './find-strategies.js';
import type { LinkKind } from './strategy.js';
import { STRATEGY } from '../../ground/addresses/city.js';

/** A goal that something serves, as the page of what serves it tells. */
interface GoalServed {
  goal: string;
  href: string;
  strategy: string;
}

/** What may serve goals, with each of the names by which it may be linked. */
interface Linked {
  kind: LinkKind;
  of: readonly string[];
}

/**
 * The operational goals that a project, a grant application, a course or a programme serves: those that everybody
 * reads, and for the institute also those of a strategy that it keeps to itself.
 */
export async function goalsServedBy(
  { kind, of }: Linked,
  { lang }: Reader,
  user: Pick<CurrentUser, 'roles'> | undefined,
): Promise<GoalServed[]> {
  const strategies = await strategiesWithGoals(user?.roles.includes('institute') ?? false);
  return strategies.flatMap((strategy) =>
    numbered(strategy)
      .flatMap(({ below }) => below)
      .filter(({ goal }) => goal.links.some((link) => link.kind === kind && of.includes(link.of)))
      .map(({ goal, number }) => ({
        goal: `${number}. ${goal.title[lang]}`,
        href: `${STRATEGY.to({ code: strategy._id })}#goal-${goal.id}`,
        strategy: strategy.title[lang],
      })),
  );
}

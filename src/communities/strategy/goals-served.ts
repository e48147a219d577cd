import type { Reader } from '../../ground/language/reader.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { strategyHref } from './addresses.js';
import { numbered } from './figures.js';
import { strategiesWithGoals } from './find-strategies.js';
import type { Link } from './strategy.js';

/** A goal that something serves, as the page of what serves it tells. */
interface GoalServed {
  goal: string;
  href: string;
  strategy: string;
}

/**
 * The operational goals that a project, a grant application, a course or a programme serves: those that everybody
 * reads, and for the institute also those of a strategy that it keeps to itself.
 */
export async function goalsServedBy(
  link: Link,
  { lang }: Reader,
  user: Pick<CurrentUser, 'roles'> | undefined,
): Promise<GoalServed[]> {
  const strategies = await strategiesWithGoals(user?.roles.includes('institute') ?? false);
  return strategies.flatMap((strategy) =>
    numbered(strategy)
      .flatMap(({ below }) => below)
      .filter(({ goal }) => goal.links.some(({ kind, of }) => kind === link.kind && of === link.of))
      .map(({ goal, number }) => ({
        goal: `${number}. ${goal.title[lang]}`,
        href: strategyHref(strategy._id, `#goal-${goal.id}`),
        strategy: strategy.title[lang],
      })),
  );
}

import { ShortMemory } from '../../ground/memory/short-memory.js';
import { activeIdsIn } from '../../people/person/finding/find-by-words.js';
import { dutiesOf } from '../../training/duty/duty-of.js';

/** The people of some departments, and those of them who still have to learn this year. */
export interface Standing {
  people: number;
  behind: string[];
}

/** More people than these are not reckoned up for a page: their list shows each one's duty instead. */
export const MOST_PEOPLE = 2000;

/** A certificate more or less is seen a few minutes later; the duty's own page is always exact. */
const kept = new ShortMemory<Standing | undefined>({ lifeMs: 300_000, most: 50 });

/**
 * Who of the people of these departments has not met the duty of a year yet, by the figures of the duty's
 * own page. Undefined where there are more than 2,000.
 * @param departments undefined: everybody
 */
export const standingIn = (
  departments: readonly string[] | undefined,
  year: number,
): Promise<Standing | undefined> =>
  kept.get(`${year} ${departments?.join(' ') ?? 'everybody'}`, async () => {
    const ids = await activeIdsIn(departments, MOST_PEOPLE + 1);
    if (ids.length > MOST_PEOPLE) return undefined;
    const duties = await dutiesOf(ids, year);
    return {
      people: ids.length,
      behind: ids.filter((id) => duties.get(id)?.standing === 'missing'),
    };
  });

import {
  learnersIn,
  learnersOn,
  postOf,
  type Learner,
} from '../../../people/person/finding/learners.js';
import { dutiesIn, type DutySum } from '../../../training/duty/overview/duties-in.js';
import { comingIn, missingAfter } from '../../../training/duty/overview/outlook.js';
import type { Credits } from '../../../training/duty/duty-year.js';
import { lastMomentOf } from './council-of-year.js';
import type { DutyQuery, State } from './duty-query.js';

/** Somebody, how their duty stands, and what will still be missing after the courses in which they are. */
export interface DutyLine {
  person: Learner;
  duty: DutySum;
  after: Credits;
  state: Exclude<State, 'all'>;
}

type Asked = Pick<DutyQuery, 'year' | 'category' | 'from' | 'to'>;

/**
 * Everybody of these departments whom the question means, in Ukrainian order, however they stand. A year that is
 * over is about those of its last day, where they worked and by the post that they held then; only one that is under way has an outlook: of a past
 * one, what is missing stays missing.
 */
export async function dutyLines(
  { year, category, from, to }: Asked,
  departments: readonly string[] | undefined,
  thisYear: number,
): Promise<DutyLine[]> {
  const everybody =
    year < thisYear
      ? await learnersOn(lastMomentOf(year), departments)
      : await learnersIn(departments);
  const people = everybody.filter((person) => {
    const post = postOf(person);
    const appointed = post.appointedOn ?? '';
    return (
      (category === undefined || String(post.category ?? '') === category) &&
      (from === undefined || appointed >= from) &&
      (to === undefined || (appointed !== '' && appointed <= to))
    );
  });
  const duties = await dutiesIn(year, people);
  const coming = year === thisYear ? await comingIn(year) : new Map<string, Credits>();
  return people.flatMap((person) => {
    const duty = duties.get(person._id);
    if (!duty) return [];
    const after = missingAfter(duty, coming.get(person._id));
    // Nobody will be late for a year that is over: what they lack is missing.
    const state = year < thisYear && duty.standing === 'missing' ? 'missing' : stateOf(duty, after);
    return [{ person, duty, after, state }];
  });
}

function stateOf({ standing }: DutySum, after: Credits): DutyLine['state'] {
  if (standing !== 'missing') return standing;
  return after.credits > 0 || after.selfEducation > 0 ? 'late' : 'missing';
}

/** Whether a line is among those that were asked for: who will be late lacks something, too. */
export const isAsked = ({ state }: Pick<DutyLine, 'state'>, asked: State): boolean =>
  asked === 'all' || state === asked || (asked === 'missing' && state === 'late');

/** Ids of those among these who have to learn something yet: not those whose documents only wait for HR. */
export const owing = (lines: readonly DutyLine[]): string[] =>
  lines
    .filter(({ duty: { toLearn } }) => toLearn.credits > 0 || toLearn.selfEducation > 0)
    .map(({ person }) => person._id);

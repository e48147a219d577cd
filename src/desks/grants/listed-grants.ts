import { yearInKyiv } from '../../ground/time/days.js';
import type { AssessingCourse } from '../../training/courses/courses-in-time.js';
import {
  grantStage,
  nextDayOf,
  type GrantStage,
  type NextDay,
} from '../../training/results/grant/grant-stage.js';
import { grantsWritten, type Grant } from '../../training/results/grants.js';
import type { Narrowing } from './grants-query.js';

/** An application as the list has it. */
export interface ListedGrant extends Grant<AssessingCourse> {
  stage: GrantStage;
  next: NextDay | undefined;
}

/**
 * The applications that are asked for: first those that owe their report, the longest first, then by the next day
 * that is known of each, then those of the newest courses.
 * @param today the day in Kyiv, `YYYY-MM-DD`
 */
export async function listedGrants(
  { stage: asked, year }: Narrowing,
  today: string,
): Promise<ListedGrant[]> {
  const grants = await grantsWritten(year === undefined ? undefined : yearInKyiv(year));
  return grants
    .map((grant) => ({
      ...{ ...grant, stage: grantStage(grant.result, today) },
      next: nextDayOf(grant.result, today),
    }))
    .filter(({ stage }) => asked === '' || stage === asked)
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        compare(a.next?.day ?? '', b.next?.day ?? '') ||
        b.course.endsAt.getTime() - a.course.endsAt.getTime() ||
        compare(a.number, b.number),
    );
}

const rankOf = ({ next }: Pick<ListedGrant, 'next'>): number => {
  if (next === undefined) return 2;
  return next.what === 'overdue' ? 0 : 1;
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

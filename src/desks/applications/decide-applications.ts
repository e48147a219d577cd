import { isOnRecord } from '../../decisions/audit/find-entries.js';
import { approve, decline } from '../../training/enrolment/applications.js';
import type { Enrolment } from '../../training/enrolment/enrolment.js';
import {
  askedUnder,
  awaitedAmong,
  type AwaitedApplications,
} from '../../training/enrolment/awaited-applications.js';
import { NotAwaited } from '../../training/enrolment/seat-refusals.js';
import { DomainError } from '../../ground/errors.js';

export type Decision = { to: 'approve' } | { to: 'decline'; reason: string };

export interface Decided {
  done: number;
  /** Ids of the courses whose applications were decided. */
  courses: string[];
  /** Whose application could not be decided, and why. */
  failed: { person: string | undefined; error: DomainError }[];
}

/**
 * Decides applications one by one in the order in which they came, each for itself: one that somebody
 * else has decided meanwhile keeps none of the others back. One that the same person has decided so
 * already, by an earlier press, counts as done.
 * @param scope what this person may decide; others count as failed
 */
export async function decideApplications(
  scope: AwaitedApplications,
  ids: readonly string[],
  decision: Decision,
  by: string,
  now: Date,
): Promise<Decided> {
  const [mine, all] = await Promise.all([awaitedAmong(scope, ids), askedUnder(ids)]);
  const known = new Set(mine.map(({ _id }) => _id));
  const notMine = await Promise.all(
    all
      .filter(({ _id }) => !known.has(_id))
      .map(async (one) => ({ ...one, before: await isDecidedBy(one, decision, by) })),
  );
  const failed: Decided['failed'] = notMine
    .filter(({ before }) => !before)
    .map(({ person }) => ({ person, error: new NotAwaited() }));
  const results = await Promise.all(
    mine.map(async ({ course, person, awaiting }) => {
      if (!awaiting) return { person, error: new NotAwaited() };
      try {
        if (decision.to === 'approve') await approve({ _id: course }, person, awaiting, by, now);
        else await decline({ _id: course }, person, awaiting, decision.reason, by, now);
        return undefined;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return { person, error };
      }
    }),
  );
  const refused = results.filter((result) => result !== undefined);
  const done = results.length - refused.length + notMine.length - failed.length;
  const courses = [...new Set(mine.map(({ course }) => course))];
  return { done, courses, failed: [...failed, ...refused] };
}

/** Whether it is this person who decided so, since the application came into its present state. */
async function isDecidedBy(
  { course, person, since }: Pick<Enrolment, 'course' | 'person' | 'since'>,
  { to }: Decision,
  by: string,
): Promise<boolean> {
  const action = to === 'approve' ? 'application-approved' : 'application-declined';
  return isOnRecord({ person, course, by, action, since });
}

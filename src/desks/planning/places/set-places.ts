import { QuotasAboveCapacity } from '../../../training/courses/plan/plan-refusals.js';
import { seats } from '../../../training/enrolment/seats/seats.js';
import type { Course } from '../../../training/courses/course.js';
import { plans } from '../../../training/courses/plan/plans.js';
import type { PlacesRules } from './places-form.js';
import { announced, planIsOpen } from '../../../training/courses/plan/plan-status.js';

/**
 * Changes how a course's places are given. In an announced course it holds at once for whoever waits;
 * approvals only for those who apply from now on.
 * @throws {PlanClosed, PlanChanged, QuotasAboveCapacity}
 * @throws {LateRelease} when reserved places would be open to all only after the beginning
 * @throws {LateWithdrawalDay} when one could leave without a reason after the end
 */
export async function setPlaces(
  course: Course,
  rules: PlacesRules,
  by: string,
  now: Date,
): Promise<void> {
  planIsOpen(course);
  if (announced(course)) await refuseAboveCapacity(course._id, rules);
  await plans.handle(course._id, {
    ...{ type: 'set-places', fields: rules, announced: announced(course) },
    ...{ by, at: now },
  });
}

/** Only the seat list knows how many places there are by now. */
async function refuseAboveCapacity(course: string, { quotas }: PlacesRules): Promise<void> {
  const reserved = quotas.reduce((sum, quota) => sum + quota.seats, 0);
  const { capacity } = await seats.read(course);
  if (reserved > capacity) throw new QuotasAboveCapacity(reserved);
}

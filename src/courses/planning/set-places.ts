import { openSeats } from '../../enrolment/open-seats.js';
import { CourseModel, type Course } from '../course-model.js';
import type { PlacesRules } from './places-form.js';
import { LateRelease, LateWithdrawalDay, PlanChanged } from './plan-refusals.js';
import { announced, planIsOpen } from './plan-status.js';

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
  if (rules.quotasUntil !== null && rules.quotasUntil > course.startsAt) throw new LateRelease();
  if (rules.withdrawUntil !== null && rules.withdrawUntil > course.endsAt)
    throw new LateWithdrawalDay();
  // Seats before facts: a refusal changes nothing, and saving again heals whatever came between.
  if (announced(course)) await openSeats({ ...course, ...rules }, undefined, by, now);
  const { matchedCount } = await CourseModel.updateOne(
    { _id: course._id, status: { $in: announced(course) ? ['published', 'running'] : ['draft'] } },
    { $set: rules },
  );
  if (matchedCount === 0) throw new PlanChanged();
}

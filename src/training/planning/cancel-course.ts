import { planByCode } from '../courses/courses.js';
import { plans } from '../courses/plan/plans.js';

/**
 * Cancels a course, and everybody's place in it; cancelling a cancelled course changes nothing.
 * @throws {NotFound}
 * @throws {PlanClosed} when the course was completed
 */
export async function cancelCourse(
  code: string,
  reason: string,
  by: string,
  now: Date,
): Promise<void> {
  const { _id } = await planByCode(code);
  await plans.handle(_id, { type: 'cancel', reason, by, at: now });
}

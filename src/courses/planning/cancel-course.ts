import { enrolmentsOf } from '../../enrolment/enrolment.js';
import { seats } from '../../enrolment/seats.js';
import { CourseModel } from '../course-model.js';
import { planByCode } from '../courses.js';
import { PlanChanged, PlanClosed } from './plan-refusals.js';
import { planIsOpen } from './plan-status.js';

/**
 * Cancels a course: everybody's place ends first, then the course says so. Whatever comes in
 * between is healed by doing it again; cancelling a cancelled course changes nothing.
 * @throws {NotFound}
 * @throws {PlanClosed} when the course was completed
 */
export async function cancelCourse(
  code: string,
  reason: string,
  by: string,
  now: Date,
): Promise<void> {
  const course = await planByCode(code);
  if (course.status === 'cancelled') return;
  planIsOpen(course);
  const { events } = await seats.handle(course._id, { type: 'cancel', reason, by, at: now });
  if (events.length === 0 && (await wasCompleted(course._id))) throw new PlanClosed();
  const { matchedCount } = await CourseModel.updateOne(
    { _id: course._id, status: { $in: ['draft', 'published', 'running'] } },
    { $set: { status: 'cancelled', cancelledReason: reason } },
  );
  if (matchedCount === 1) return;
  const { status } = await planByCode(code);
  if (status !== 'cancelled') throw new PlanChanged();
}

/** A closed seat list was either cancelled or completed; only the people's results tell which. */
async function wasCompleted(course: string): Promise<boolean> {
  return (await enrolmentsOf(course, ['completed', 'not-completed'])).length > 0;
}

import { indexOf } from '../enrolment/seats/seat-index.js';
import { seats } from '../enrolment/seats/seats.js';
import { TrainerTakesPart } from '../courses/plan/plan-refusals.js';

/**
 * Nobody decides about themselves: whoever takes part in a course, or waits for it, does not teach it.
 * @throws {TrainerTakesPart}
 */
export async function refuseParticipants(
  course: string,
  teachers: readonly string[],
  field: TrainerTakesPart['field'],
): Promise<void> {
  const { holders, waiting } = indexOf(await seats.read(course));
  if (teachers.some((one) => holders.has(one) || waiting.has(one)))
    throw new TrainerTakesPart(field);
}

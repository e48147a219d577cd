import type { Approval, Course } from '../courses/course.js';
import { standingIn, type Standing } from './enrolling.js';
import { seats } from './seats/seats.js';

type Listed = Pick<Course, '_id'>;

/**
 * Gives one of the approvals that an application waits for; after the last the person has a seat, or
 * the place in the queue that their application had. Doing it again changes nothing.
 * @throws {NotAwaited} when no application of theirs waits for this approval
 */
export async function approve(
  course: Listed,
  person: string,
  step: Approval,
  by: string,
  now: Date,
): Promise<Standing> {
  const { state } = await seats.handle(course._id, { type: 'approve', person, step, by, at: now });
  return standingIn(state, person);
}

/**
 * Declines an application, with a reason that the applicant reads.
 * @throws {NotAwaited} when no application of theirs waits for this approval
 */
export async function decline(
  course: Listed,
  person: string,
  step: Approval,
  reason: string,
  by: string,
  now: Date,
): Promise<void> {
  await seats.handle(course._id, { type: 'decline', person, step, reason, by, at: now });
}

/**
 * Moves somebody to another place in the queue, from 1 among those who wait for a seat.
 * @throws {NotEnrolled} when they do not wait
 */
export async function moveInQueue(
  course: Listed,
  person: string,
  to: number,
  reason: string,
  by: string,
  now: Date,
): Promise<void> {
  await seats.handle(course._id, { type: 'move', person, to, reason, by, at: now });
}

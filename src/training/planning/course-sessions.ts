import type { Course } from '../courses/course.js';
import type { SessionValues } from '../courses/plan/plan-events.js';
import { plans } from '../courses/plan/plans.js';
import type { NewSession } from '../courses/plan/new-course.js';
import { refuseParticipants } from './refuse-participants.js';

/**
 * Changes one session; of two people who change two sessions at once nobody loses anything.
 * @throws {PlanClosed}
 * @throws {NotFound} when the course has no session of that number
 * @throws {LastSession} when it would cancel the only one left
 * @throws {SessionsOverlap} when another one of the course takes place at that time
 * @throws {TrainerTakesPart}
 */
export async function changeSession(
  course: Pick<Course, '_id'>,
  n: number,
  values: SessionValues,
  by: string,
  now: Date,
): Promise<void> {
  if (values.substitute)
    await refuseParticipants(course._id, [values.substitute._id], 'substitute');
  await plans.handle(course._id, { type: 'change-session', n, values, by, at: now });
}

/**
 * Adds a session. A second press finds the session of the first and adds none.
 * @throws {PlanClosed}
 * @throws {SessionsOverlap} when another session of the course takes place at that time
 */
export async function addSession(
  course: Pick<Course, '_id'>,
  { startsAt, endsAt, topic = '', room = '' }: NewSession,
  by: string,
  now: Date,
): Promise<void> {
  const session = { startsAt, endsAt, topic, room };
  await plans.handle(course._id, { type: 'add-session', session, by, at: now });
}

/**
 * Replaces all sessions of a draft, numbered anew: nobody but the institute has seen the old ones.
 * @throws {PlanChanged} when the course is no draft any more
 */
export async function replaceSessions(
  course: Pick<Course, '_id'>,
  sessions: readonly NewSession[],
  by: string,
  now: Date,
): Promise<void> {
  await plans.handle(course._id, { type: 'replace-sessions', sessions, by, at: now });
}

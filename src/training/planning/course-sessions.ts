import { roomIdOf } from '../courses/course-rooms.js';
import type { Course, CourseSession } from '../courses/course.js';
import type { SessionValues } from '../courses/plan/plan-events.js';
import { plans } from '../courses/plan/plans.js';
import type { NewSession } from '../courses/plan/new-course.js';
import { announced } from '../courses/plan/plan-status.js';
import { followRooms } from '../rooms/name-rooms.js';
import { refuseMisfits } from '../rooms/room-fit.js';
import { refuseParticipants } from './refuse-participants.js';

/**
 * Changes one session; of two people who change two sessions at once nobody loses anything.
 * @throws {PlanClosed}
 * @throws {NotFound} when the course has no session of that number
 * @throws {LastSession} when it would cancel the only one left
 * @throws {SessionsOverlap} when another one of the course takes place at that time
 * @throws {TrainerTakesPart}
 * @throws {RoomUnfit} where a session of an announced course comes into a room, its own or the course's,
 * that is closed, or seats fewer than the course has places
 */
export async function changeSession(
  course: Course,
  n: number,
  values: SessionValues,
  by: string,
  now: Date,
): Promise<void> {
  if (values.substitute)
    await refuseParticipants(course._id, [values.substitute._id], 'substitute');
  const was = course.sessions.find((session) => session.n === n);
  if (was && comesIn(course, was, { ...was, ...values }))
    await refuseUnfitRoom(course, { ...was, ...values }, now);
  await plans.handle(course._id, { type: 'change-session', n, values, by, at: now });
  await followRooms({ ...course, sessions: [{ ...was, ...values }] }, now);
}

/**
 * Adds a session. A second press finds the session of the first and adds none.
 * @throws {PlanClosed}
 * @throws {SessionsOverlap} when another session of the course takes place at that time
 * @throws {RoomUnfit} as `changeSession`
 */
export async function addSession(
  course: Course,
  { startsAt, endsAt, topic = '', topicEn, room = '', roomId, roomEn }: NewSession,
  by: string,
  now: Date,
): Promise<void> {
  const session = {
    ...{ startsAt, endsAt, topic, topicEn: topicEn ?? null },
    ...{ room, roomId: roomId ?? null, roomEn: roomEn ?? null },
  };
  await refuseUnfitRoom(course, session, now);
  await plans.handle(course._id, { type: 'add-session', session, by, at: now });
  await followRooms({ ...course, sessions: [session] }, now);
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

/** Whether a session takes place in a room in which it did not before; what was planned stays there. */
const comesIn = (course: Course, was: CourseSession, is: CourseSession): boolean =>
  !is.cancelled && (was.cancelled || roomIdOf(course, was) !== roomIdOf(course, is));

/** A draft may be planned step by step; what was announced has room for everybody. */
async function refuseUnfitRoom(
  course: Course,
  within: Pick<SessionValues, 'startsAt' | 'endsAt' | 'room' | 'roomId'>,
  now: Date,
): Promise<void> {
  if (!announced(course)) return;
  const { startsAt, endsAt, room, roomId } = within;
  const session = { startsAt, endsAt, room, roomId: roomId ?? null, n: 0, topic: '' };
  const alone = { ...course, sessions: [{ ...session, cancelled: false, sequence: 0 }] };
  await refuseMisfits(alone, now, 'roomId', ['small', 'closed']);
}

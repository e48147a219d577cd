import type { Course } from '../../courses/course.js';
import { activeCoursesWithSessions } from '../../courses/taught-courses.js';
import { plannedSessions, teaches } from '../../courses/courses.js';
import { teachersOf } from '../../planning/double-bookings.js';
import type { Bilingual } from '../../../ground/plain.js';
import { inKyiv } from '../../../ground/language/format.js';
import { countMarks, type MarkCounts } from '../mark-counts.js';
import { roomOf } from '../room.js';

/** A session as a trainer's lists show it. */
export interface TrainerSession {
  courseCode: string;
  title: Bilingual;
  kind: Course['kind'];
  /** The session's lasting number, as in its address. */
  n: number;
  /** Its place among the sessions that take place, from 1, and how many these are. */
  position: number;
  of: number;
  startsAt: Date;
  endsAt: Date;
  /** The session's own room; empty where it takes place at the course's venue. */
  room: string;
  /** Whether somebody else takes it in the trainer's stead. */
  givenAway: boolean;
  /** Where it takes place; see roomOf. */
  place: Bilingual;
  participants: number;
  /** Participants who have a mark. */
  marked: number;
}

/** All sessions of the trainer's courses, and those they substitute in, that are announced or under way, in the order of time. */
export async function activeSessions(trainer: string): Promise<TrainerSession[]> {
  const courses = await activeCoursesWithSessions(trainer);
  const counts = await countMarks(courses.map(({ _id }) => _id));
  return courses
    .flatMap((course) => sessionsIn(course, counts.get(course._id), trainer))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Those of the sessions that take place on this day in Kyiv. */
export const onDay = (sessions: TrainerSession[], day: Date): TrainerSession[] =>
  sessions.filter(({ startsAt }) => inKyiv(startsAt).hasSame(inKyiv(day), 'day'));

/** Those of the sessions that are over while participants have no mark. */
export const unfinished = (sessions: TrainerSession[], now: Date): TrainerSession[] =>
  sessions.filter(({ endsAt, marked, participants }) => endsAt <= now && marked < participants);

/** Pairs of sessions to come, in the order of time, that the trainer would have to give at the same time. */
export function atTheSameTime(
  sessions: readonly TrainerSession[],
  now: Date,
): [TrainerSession, TrainerSession][] {
  const own = sessions.filter(({ endsAt, givenAway }) => endsAt > now && !givenAway);
  return own.flatMap((one, at) => {
    const later = own.slice(at + 1);
    const apart = later.findIndex(({ startsAt }) => startsAt >= one.endsAt);
    return (apart < 0 ? later : later.slice(0, apart)).map(
      (other): [TrainerSession, TrainerSession] => [one, other],
    );
  });
}

function sessionsIn(
  course: Pick<Course, 'code' | 'title' | 'kind' | 'form' | 'venue' | 'sessions' | 'trainers'>,
  counts: MarkCounts | undefined,
  trainer: string,
): TrainerSession[] {
  const all = plannedSessions(course);
  const own = all.filter(
    ({ substitute }) => teaches(course, trainer) || substitute?._id === trainer,
  );
  return own.map((session) => ({
    courseCode: course.code,
    title: course.title,
    kind: course.kind,
    n: session.n,
    position: all.indexOf(session) + 1,
    of: all.length,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    room: session.room,
    givenAway: !teachersOf(course, session).some(({ _id }) => _id === trainer),
    place: roomOf(course, session),
    participants: counts?.participants ?? 0,
    marked: counts?.marked.get(session.n) ?? 0,
  }));
}

import type { CourseSession, CourseTrainer } from '../course.js';
import { plannedSessions } from '../courses.js';
import { planOf } from './new-course.js';
import { placeText } from '../course-rooms.js';
import type { NewlyNamed, Plan, PlanEvent, RoomNamed } from './plan-events.js';

/** A course after an event; what others count in it stays as it is. */
export function evolvePlan(state: Plan | null, event: PlanEvent): Plan | null {
  return state && { ...evolve(state, event), updatedAt: event.at };
}

function evolve(state: Plan, event: PlanEvent): Plan {
  switch (event.type) {
    case 'edited':
      return {
        ...state,
        ...event.fields,
        // Every session is elsewhere, each a new version in people's calendars.
        ...(event.place ? { sessions: state.sessions.map(nextVersion) } : {}),
      };
    case 'places-ruled':
      return { ...state, ...event.fields };
    case 'session-added':
      return withSessions(state, [...state.sessions, event.session]);
    case 'session-changed':
      return withSessions(
        state,
        state.sessions.map((session) =>
          session.n === event.n ? { ...versionAfter(session, event.moved), ...event.is } : session,
        ),
      );
    case 'sessions-replaced':
      return { ...state, ...planOf(event.sessions) };
    case 'teacher-named':
      return withTeacher(state, event.teacher._id, event);
    case 'teacher-joined':
      return withTeacher(state, event.from, event);
    case 'room-named':
      return withRoom(state, event);
    case 'published':
      return { ...state, status: 'published' };
    case 'began':
      return { ...state, status: 'running' };
    case 'cancelled':
      return { ...state, status: 'cancelled', cancelledReason: event.reason };
    case 'completed':
      return {
        ...state,
        ...{ status: 'completed', completedAt: event.at },
        completionOrder: event.order ?? null,
      };
    case 'order-named':
      return event.kind === 'enrolment'
        ? { ...state, enrolmentOrder: event.order }
        : { ...state, completionOrder: event.order };
    case 'costs-set':
      return { ...state, costs: event.is };
  }
}

/** The course with somebody in another's stead wherever that one is named, and nobody among its trainers twice. */
function withTeacher(state: Plan, was: string, { teacher, search }: NewlyNamed): Plan {
  const named = (one: CourseTrainer) =>
    one._id === was || one._id === teacher._id ? teacher : one;
  const { sessions } = state;
  const trainers = new Map(state.trainers.map(named).map((one) => [one._id, one]));
  return {
    ...{ ...state, search },
    trainers: [...trainers.values()],
    sessions: sessions.map((session) =>
      session.substitute ? { ...session, substitute: named(session.substitute) } : session,
    ),
  };
}

/** The course with a room of the register called so, wherever it meets in it. */
export function withRoom(state: Plan, { room, text }: RoomNamed): Plan {
  const { roomId, form, venue, sessions } = state;
  return {
    ...state,
    venue: roomId === room ? placeText(text, form) : venue,
    sessions: sessions.map((session) =>
      session.roomId === room ? { ...session, room: text.uk, roomEn: text.en } : session,
    ),
  };
}

/** The course's first and last moment are those of the sessions that take place. */
function withSessions(state: Plan, sessions: CourseSession[]): Plan {
  const planned = plannedSessions({ sessions });
  const { startsAt } = planned[0] ?? state;
  const ends = planned.map(({ endsAt }) => endsAt.getTime());
  const endsAt = ends.length > 0 ? new Date(Math.max(...ends)) : state.endsAt;
  return { ...state, sessions, startsAt, endsAt };
}

const versionAfter = (session: CourseSession, moved: boolean) =>
  moved ? nextVersion(session) : session;

/** The number of the version that calendars go by (RFC 5545, SEQUENCE). */
const nextVersion = (session: CourseSession): CourseSession => ({
  ...session,
  sequence: ((session as Partial<CourseSession>).sequence ?? 0) + 1,
});

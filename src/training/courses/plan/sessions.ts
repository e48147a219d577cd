import { isDeepStrictEqual } from 'node:util';
import { found } from '../../../ground/errors.js';
import type { CourseSession } from '../course.js';
import { planOf } from './new-course.js';
import { LastSession, SessionsOverlap } from './plan-refusals.js';
import { announced } from './plan-status.js';
import type { Plan, PlanCommand, PlanEvent, SessionValues } from './plan-events.js';

type Of<Type extends PlanCommand['type']> = PlanCommand & { type: Type };
type When = Pick<CourseSession, 'startsAt' | 'endsAt'>;

/**
 * A further session under the next number; a number once given is never given again, because sessions of
 * an announced course are cancelled and never deleted. The very same session is not added twice.
 * @throws {SessionsOverlap}
 */
export function addSession({ at, by, session }: Of<'add-session'>, state: Plan): PlanEvent[] {
  const { startsAt, endsAt, topic, room } = session;
  const added = valuesOf({
    ...{ n: 0, sequence: 0, startsAt, endsAt, topic, room, cancelled: false, substitute: null },
    ...{ roomId: session.roomId ?? null, roomEn: session.roomEn ?? null },
    topicEn: session.topicEn ?? null,
  });
  if (state.sessions.some((one) => isDeepStrictEqual(valuesOf(one), added))) return [];
  refuseOverlap(session, state.sessions);
  const n = Math.max(0, ...state.sessions.map((one) => one.n)) + 1;
  return [{ type: 'session-added', at, by, session: { n, ...added, sequence: 0 } }];
}

/**
 * @throws {NotFound} when the course has no session of that number
 * @throws {LastSession} when it would cancel the only one left
 * @throws {SessionsOverlap}
 */
export function changeSession(command: Of<'change-session'>, state: Plan): PlanEvent[] {
  const { at, by, n, values } = command;
  const was = found(state.sessions.find((session) => session.n === n));
  const is = valuesOf({ ...was, ...values });
  const others = state.sessions.filter((session) => session.n !== n && !session.cancelled);
  if (is.cancelled && others.length === 0) throw new LastSession();
  if (!is.cancelled) refuseOverlap(is, others);
  const before = valuesOf(was);
  if (isDeepStrictEqual(before, is)) return [];
  // What is called off and stays so is at no time and in no place.
  const staysOff = was.cancelled && is.cancelled;
  const moved = announced(state) && !staysOff && !isDeepStrictEqual(known(before), known(is));
  return [{ type: 'session-changed', at, by, n, was, is, moved }];
}

/** All sessions of a draft anew; nothing where they are these already. */
export function replaceSessions(
  { at, by, sessions }: Of<'replace-sessions'>,
  state: Plan,
): PlanEvent[] {
  const numbered = (all: readonly CourseSession[]) => all.map((one) => [one.n, valuesOf(one)]);
  const is = planOf(sessions).sessions.map((one) => ({ ...one, substitute: null }));
  return isDeepStrictEqual(numbered(is), numbered(state.sessions))
    ? []
    : [{ type: 'sessions-replaced', at, by, sessions }];
}

function refuseOverlap({ startsAt, endsAt }: When, sessions: readonly CourseSession[]): void {
  const overlaps = sessions.some(
    (one) => !one.cancelled && one.startsAt < endsAt && one.endsAt > startsAt,
  );
  if (overlaps) throw new SessionsOverlap();
}

/** A session's values; sessions of an earlier day may lack some. */
function valuesOf(session: CourseSession): SessionValues {
  const { startsAt, endsAt, topic, room, cancelled } = session;
  const substitute = (session as Partial<CourseSession>).substitute ?? null;
  const { topicEn = null, roomId = null, roomEn = null } = session;
  return { startsAt, endsAt, topic, topicEn, room, roomId, roomEn, cancelled, substitute };
}

/** What people have in their calendars of it. */
const known = ({ startsAt, endsAt, room, cancelled, substitute }: SessionValues) => ({
  ...{ startsAt, endsAt, room, cancelled, substitute: substitute?._id ?? '' },
});

import type { PipelineStage } from 'mongoose';
import { newId } from '../../database/id.js';
import { openSeats } from '../../enrolment/open-seats.js';
import { found } from '../../web/errors.js';
import { CourseModel, type Course, type CourseSession } from '../course-model.js';
import { planByCode } from '../courses.js';
import { planOf, type NewSession } from './create-course.js';
import { LastSession, PlanChanged, SessionsOverlap } from './plan-refusals.js';
import { announced, planIsOpen } from './plan-status.js';
import { refuseParticipants } from './refuse-participants.js';
import { nextSequence, withMovedSession, withNewSession } from './session-sequence.js';
import { tellChanges } from './tell-changes.js';

/** What may change about a session; its number never does. */
export type SessionValues = Pick<
  CourseSession,
  'startsAt' | 'endsAt' | 'topic' | 'room' | 'cancelled' | 'substitute'
>;

type Stage = Extract<PipelineStage, { $set: unknown }>;

const OPEN = { $in: ['draft', 'published', 'running'] as Course['status'][] };

/** Other sessions of the course take place, so that this one may be cancelled. */
const anotherTakesPlace = (n: number) => ({
  sessions: { $elemMatch: { n: { $ne: n }, cancelled: { $ne: true } } },
});

// Values from people are literals: a topic may begin with a dollar sign.
const literal = (session: object) => ({ $literal: session });

type When = Pick<CourseSession, 'startsAt' | 'endsAt'>;

/** No other session that takes place is at that time. */
const nothingElseThen = ({ startsAt, endsAt }: When, n?: number) => ({
  sessions: {
    $not: {
      $elemMatch: {
        ...(n === undefined ? {} : { n: { $ne: n } }),
        ...{ cancelled: { $ne: true }, startsAt: { $lt: endsAt }, endsAt: { $gt: startsAt } },
      },
    },
  },
});

/** The course's first and last moment are those of the sessions that take place. */
const followSessions: Stage = {
  $set: {
    startsAt: { $ifNull: [{ $min: planned('startsAt') }, '$startsAt'] },
    endsAt: { $ifNull: [{ $max: planned('endsAt') }, '$endsAt'] },
  },
};

function planned(field: 'startsAt' | 'endsAt') {
  const takingPlace = {
    $filter: { input: '$sessions', as: 'session', cond: { $ne: ['$$session.cancelled', true] } },
  };
  return { $map: { input: takingPlace, as: 'session', in: `$$session.${field}` } };
}

/**
 * Changes one session, in one write, so that two people who change two sessions lose nothing.
 * @throws {PlanClosed, PlanChanged}
 * @throws {NotFound} when the course has no session of that number
 * @throws {LastSession} when it would cancel the only one left
 * @throws {SessionsOverlap} when another one of the course takes place at that time
 * @throws {TrainerTakesPart}
 */
export async function changeSession(
  course: Course,
  n: number,
  values: SessionValues,
  by: string,
  now: Date,
): Promise<void> {
  planIsOpen(course);
  found(course.sessions.find((session) => session.n === n));
  if (values.substitute)
    await refuseParticipants(course._id, [values.substitute._id], 'substitute');
  const changed = {
    $mergeObjects: ['$$session', literal(values), { sequence: nextSequence(values) }],
  };
  const { matchedCount } = await CourseModel.updateOne(
    {
      ...{ _id: course._id, status: OPEN },
      ...(values.cancelled ? anotherTakesPlace(n) : nothingElseThen(values, n)),
    },
    [
      {
        $set: {
          sessions: {
            $map: {
              input: '$sessions',
              as: 'session',
              in: { $cond: [{ $eq: ['$$session.n', n] }, changed, '$$session'] },
            },
          },
          untold: withMovedSession(newId(), now, n, values),
        },
      },
      followSessions,
    ],
    { updatePipeline: true },
  );
  if (matchedCount === 0) {
    if (values.cancelled) throw new LastSession();
    throw (await overlaps(course._id, values, n)) ? new SessionsOverlap() : new PlanChanged();
  }
  await tellChanges(course._id);
  await moveCutOff(course.code, by, now);
}

/**
 * Adds a session under the next number; a number once given is never given again, because sessions
 * of an announced course are cancelled and never deleted. A second press finds the session of the first
 * and adds none.
 * @throws {PlanClosed, PlanChanged}
 * @throws {SessionsOverlap} when another session of the course takes place at that time
 */
export async function addSession(
  course: Course,
  { startsAt, endsAt, topic = '', room = '' }: NewSession,
  by: string,
  now: Date,
): Promise<void> {
  planIsOpen(course);
  const session = { startsAt, endsAt, topic, room, cancelled: false, sequence: 0 };
  const next = { $add: [{ $max: '$sessions.n' }, 1] };
  const { matchedCount } = await CourseModel.updateOne(
    { _id: course._id, status: OPEN, ...nothingElseThen(session) },
    [
      {
        $set: {
          sessions: {
            $concatArrays: ['$sessions', [{ $mergeObjects: [{ n: next }, literal(session)] }]],
          },
          untold: withNewSession(newId(), now, next, session),
        },
      },
      followSessions,
    ],
    { updatePipeline: true },
  );
  if (matchedCount === 0 && !(await stands(course._id, session)))
    throw (await overlaps(course._id, session)) ? new SessionsOverlap() : new PlanChanged();
  await tellChanges(course._id);
  await moveCutOff(course.code, by, now);
}

const overlaps = async (_id: string, when: When, n?: number): Promise<boolean> =>
  (await CourseModel.exists({ _id, ...nothingElseThen(when, n) })) === null;

/** Whether the very same session is planned already. */
const stands = async (
  _id: string,
  { startsAt, endsAt, topic, room }: When & Pick<CourseSession, 'topic' | 'room'>,
): Promise<boolean> => {
  const same = { startsAt, endsAt, topic, room, cancelled: { $ne: true } };
  return (await CourseModel.exists({ _id, sessions: { $elemMatch: same } })) !== null;
};

/**
 * Replaces all sessions of a draft, numbered anew: nobody but the institute has seen the old ones.
 * @throws {PlanChanged} when the course is no draft any more
 */
export async function replaceSessions(
  course: Course,
  sessions: readonly NewSession[],
): Promise<void> {
  const { matchedCount } = await CourseModel.updateOne(
    { _id: course._id, status: 'draft' },
    { $set: planOf(sessions) },
  );
  if (matchedCount === 0) throw new PlanChanged();
}

/** A freed seat is given away until the course begins: the seat list follows a move of its start. */
async function moveCutOff(code: string, by: string, now: Date): Promise<void> {
  const course = await planByCode(code);
  if (!announced(course)) return;
  await openSeats(course, undefined, by, now);
}

import type { Approval, Course } from '../courses/course.js';
import { enrolmentOpen } from '../courses/courses.js';
import { plans } from '../courses/plan/plans.js';
import { DomainError } from '../../ground/errors.js';
import type { Enrolment } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';
import { positionsIn } from './seats/positions.js';
import { indexOf } from './seats/seat-index.js';
import { isReady, type SeatListState } from './seats/seat-list-state.js';
import type { EndCause } from './seats/seat-events.js';
import { NotEnrolled, SeatsNotOpen } from './seat-refusals.js';
import { seats } from './seats/seats.js';
import type { WithdrawalReason, Why } from './withdrawal-reasons.js';

/** The course takes no enrolments now. */
export class EnrolmentClosed extends DomainError {
  constructor() {
    super('enrolmentClosed');
  }
}

/** The course has begun its end: leaving it is no longer a matter of one click. */
export class WithdrawalClosed extends DomainError {
  constructor() {
    super('withdrawalClosed');
  }
}

/** The day is past until which one may leave without saying why. */
export class ReasonNeeded extends DomainError {
  constructor() {
    super('withdrawalReasonNeeded', 'unfit');
  }
}

/** How things stand between a person and a course. */
export interface Standing<Status = Enrolment['status'] | 'none'> {
  status: Status;
  /** Place in the queue from 1, for those who wait. */
  position: number | undefined;
  /** For an application: whose decision it waits for. */
  awaiting?: Approval;
  /** Until when the offered seat must be accepted. */
  offerUntil?: Date;
  /** Why it ended, in the words of who decided. */
  reason?: string;
  /** What they picked from the list of reasons for giving up a place. */
  picked?: WithdrawalReason;
  /** How a place or the waiting ended; missing where the person ended it. */
  ended?: EndCause | 'removed';
}

/** How they stand in the list of seats, which knows nobody who left it. */
export type StandingNow = Standing<'applied' | 'enrolled' | 'waitlisted' | 'none'>;

/**
 * Gives the person a seat, or a place at the end of the queue when none is free; where the course
 * asks for approval, takes their application. Doing it again changes nothing. `given` are approvals
 * that the act itself gives, as when HR nominates somebody.
 * @throws {EnrolmentClosed} outside the enrolment window
 * @throws {EnrolmentRefused} when a rule stands against it
 * @throws {NoMoreSeats} when none is free and none that comes free would be given to them
 */
export async function enrol(
  course: Course,
  person: string,
  by: string,
  now: Date,
  { given = [] }: { given?: Approval[] } = {},
): Promise<StandingNow> {
  if (!enrolmentOpen(course, now)) throw new EnrolmentClosed();
  const ask = () => seats.handle(course._id, { type: 'enrol', person, given, by, at: now });
  const { state } = await ask().catch(async (refused: unknown) => {
    if (!(refused instanceof SeatsNotOpen)) throw refused;
    // Whoever announced it may have died before the list was opened: that is made up for first.
    await plans.read(course._id);
    return ask();
  });
  return standingIn(state, person);
}

/** Whether leaving a held place now needs a reason: the day set by the course is past, or it has begun. */
export const leavesLate = (
  course: Pick<Course, 'withdrawUntil' | 'startsAt'>,
  now: Date,
): boolean => now >= (course.withdrawUntil ?? course.startsAt);

/**
 * Gives up a seat or a place in the queue; whoever waits first has the seat at once.
 * @throws {NotEnrolled, WithdrawalClosed}
 * @throws {ReasonNeeded} when a held seat is given up late without saying why
 */
export async function withdraw(
  course: Course,
  person: string,
  by: string,
  now: Date,
  { reason = '', picked }: Why = {},
): Promise<void> {
  if (now >= course.endsAt) throw new WithdrawalClosed();
  const late = leavesLate(course, now);
  const unsaid = reason === '' && (picked === undefined || picked === 'other');
  if (late && unsaid && (await holdsSeat(course._id, person))) throw new ReasonNeeded();
  try {
    await seats.handle(course._id, {
      type: 'withdraw',
      person,
      ...(reason ? { reason } : {}),
      ...(picked ? { picked } : {}),
      late,
      by,
      at: now,
    });
  } catch (error) {
    // The second press of a double click finds the place already given up.
    const before = await EnrolmentModel.exists({ course: course._id, person, status: 'withdrawn' });
    if (!(error instanceof NotEnrolled && before)) throw error;
  }
}

/**
 * Takes back what the person gave up in the last minutes, as it was. Doing it again changes nothing.
 * @throws {WithdrawalClosed} when the course is over
 * @throws {NoWayBack} when somebody else has it, or it is too late
 * @throws {EnrolmentRefused} when a rule stands against it by now
 */
export async function takeBack(course: Course, person: string, now: Date): Promise<StandingNow> {
  if (now >= course.endsAt) throw new WithdrawalClosed();
  const command = { type: 'take-back' as const, person, by: person, at: now };
  const { state } = await seats.handle(course._id, command);
  return standingIn(state, person);
}

/**
 * Takes the seat that is offered. Doing it again changes nothing.
 * @throws {NoOffer} when none is offered, or no longer
 */
export async function acceptOffer(
  course: Pick<Course, '_id'>,
  person: string,
  now: Date,
): Promise<void> {
  await seats.handle(course._id, { type: 'accept', person, by: person, at: now });
}

/** The person's standing as the seat list itself says, with the enrolment's past where it says nothing. */
export async function standing(
  course: string,
  person: string,
  state: SeatListState,
): Promise<Standing> {
  const now = standingIn(state, person);
  if (now.status !== 'none' && !state.closed) return now;
  const past = await EnrolmentModel.findOne(
    { course, person },
    { status: 1, history: { $slice: -1 } },
  ).lean<Pick<Enrolment, 'status' | 'history'>>();
  const last = past?.history[0];
  const ended = last?.cause ?? (last && last.by !== person ? 'removed' : undefined);
  return {
    status: past?.status ?? 'none',
    position: undefined,
    ...(last?.reason ? { reason: last.reason } : {}),
    ...(last?.picked ? { picked: last.picked } : {}),
    ...(past?.status === 'withdrawn' && ended ? { ended } : {}),
  };
}

/** The person's standing by the seat list alone. */
export function standingIn(state: SeatListState, person: string): StandingNow {
  const { holders, waiting } = indexOf(state);
  if (holders.has(person)) return { status: 'enrolled', position: undefined };
  const place = waiting.get(person);
  if (!place) return { status: 'none', position: undefined };
  const [awaiting] = place.awaits ?? [];
  if (!isReady(place))
    return { status: 'applied', position: undefined, ...(awaiting ? { awaiting } : {}) };
  return {
    status: 'waitlisted',
    position: positionsIn(state).get(person),
    ...(place.offerUntil ? { offerUntil: place.offerUntil } : {}),
  };
}

const holdsSeat = async (course: string, person: string): Promise<boolean> =>
  indexOf(await seats.read(course)).holders.has(person);

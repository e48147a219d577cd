import type { Course } from '../courses/course-model.js';
import { enrolmentOpen } from '../courses/courses.js';
import { DomainError } from '../web/errors.js';
import { EnrolmentModel, type Enrolment } from './enrolment-model.js';
import { isReady, waitingIn, type SeatListState } from './seat-list-state.js';
import { NotEnrolled } from './seat-refusals.js';
import { seats } from './seats.js';

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

/** How things stand between a person and a course. */
export interface Standing {
  status: Enrolment['status'] | 'none';
  /** Place in the queue from 1, for those who wait. */
  position: number | undefined;
}

/**
 * Gives the person a seat, or a place at the end of the queue when none is free. Doing it again
 * changes nothing.
 * @throws {EnrolmentClosed} outside the enrolment window
 */
export async function enrol(
  course: Course,
  person: string,
  by: string,
  now: Date,
): Promise<Standing> {
  if (!enrolmentOpen(course, now)) throw new EnrolmentClosed();
  const { state } = await seats.handle(course._id, { type: 'enrol', person, by, at: now });
  return standingIn(state, person);
}

/**
 * Gives up a seat or a place in the queue; whoever waits first has the seat at once.
 * @throws {NotEnrolled, WithdrawalClosed}
 */
export async function withdraw(
  course: Course,
  person: string,
  by: string,
  now: Date,
): Promise<void> {
  if (now >= course.endsAt) throw new WithdrawalClosed();
  try {
    await seats.handle(course._id, { type: 'withdraw', person, by, at: now });
  } catch (error) {
    // The second press of a double click finds the place already given up.
    const before = await EnrolmentModel.exists({ course: course._id, person, status: 'withdrawn' });
    if (!(error instanceof NotEnrolled && before)) throw error;
  }
}

/**
 * Opens the seat list of a published course, or sets its capacity anew; raising it promotes at once.
 * Without a capacity only the moment moves after which nobody is promoted.
 */
export async function openSeats(
  course: Pick<Course, '_id' | 'capacity' | 'endsAt' | 'startsAt' | 'lateEntry'>,
  capacity: number | undefined,
  by: string,
  now: Date,
): Promise<void> {
  const promoteUntil = course.lateEntry ? course.endsAt : course.startsAt;
  await seats.handle(course._id, {
    type: 'open',
    ...(capacity === undefined ? {} : { capacity }),
    promoteUntil,
    by,
    at: now,
  });
}

/** The person's standing as the seat list itself says, with the enrolment's past where it says nothing. */
export async function standing(
  course: string,
  person: string,
  state: SeatListState,
): Promise<Standing> {
  const now = standingIn(state, person);
  if (now.status !== 'none' && !state.closed) return now;
  const past = await EnrolmentModel.findOne({ course, person }, { status: 1 }).lean();
  return { status: past?.status ?? 'none', position: undefined };
}

function standingIn(state: SeatListState, person: string): Standing {
  if (state.holders.some((holder) => holder.person === person))
    return { status: 'enrolled', position: undefined };
  const place = state.queue.find((one) => one.person === person);
  if (!place) return { status: 'none', position: undefined };
  return isReady(place)
    ? { status: 'waitlisted', position: waitingIn(state).indexOf(place) + 1 }
    : { status: 'applied', position: undefined };
}

/** The enrolments of a course in these states. */
export async function enrolmentsOf(
  course: string,
  statuses: Enrolment['status'][],
): Promise<Enrolment[]> {
  return EnrolmentModel.find({ course, status: { $in: statuses } })
    .sort({ since: 1 })
    .lean();
}

/** A person's enrolments in these states, newest first. */
export async function enrolmentsOfPerson(
  person: string,
  statuses: Enrolment['status'][],
): Promise<Enrolment[]> {
  return EnrolmentModel.find({ person, status: { $in: statuses } })
    .sort({ since: -1 })
    .limit(200)
    .lean();
}

import { audit } from '../audit/audit.js';
import { CourseModel } from '../courses/course-model.js';
import { newId } from '../database/id.js';
import type { Recorded } from '../decisions/decider.js';
import { ignoringStale } from '../decisions/stale.js';
import { closeDemand } from '../demand/close-demand.js';
import { postNotices } from '../notices/notices.js';
import { found } from '../web/errors.js';
import { EnrolmentModel, type Enrolment, type EnrolmentStatus } from './enrolment-model.js';
import type { SeatEvent } from './seat-events.js';
import { auditOf } from './seat-audit.js';
import { dueAt } from './seat-flow.js';
import { isReady, keepsSeat, seatFor, waitingIn, type SeatListState } from './seat-list-state.js';
import { noticesOf } from './seat-notices.js';

/** What an enrolment shows beside its status. */
type Shown = Partial<Pick<Enrolment, 'awaiting' | 'department' | 'offerUntil'>>;

export interface Step {
  id: string;
  revision: number;
  person: string;
  to: EnrolmentStatus;
  at: Date;
  by: string;
  reason?: string;
  /** Whether it came after the day until which one may leave without a reason. */
  late?: boolean;
  shown?: Shown;
}

/**
 * Writes what a seat list decided into the enrolments and into the course's counts. Each write asks
 * for a target that has not seen the event's revision, so replaying changes nothing.
 */
export async function projectSeats(
  course: string,
  recorded: Recorded<SeatEvent>[],
  state: SeatListState,
): Promise<void> {
  const { programme } = found(await CourseModel.findById(course, { programme: 1 }).lean());
  const steps = recorded.flatMap((entry) => stepsOf(entry, state));
  const given = steps.filter(({ to }) => to === 'enrolled');
  await Promise.all([
    writeWaves(course, programme, onePerPerson(steps)),
    closeDemand(programme, given),
    postNotices(noticesOf(course, recorded, state)),
    audit(auditOf(course, recorded)),
  ]);
  const seatRevision = recorded.at(-1)?.revision ?? 0;
  await CourseModel.updateOne(
    { _id: course, seatRevision: { $lt: seatRevision } },
    {
      $set: {
        seatRevision,
        ...countsOf(state),
      },
    },
  );
}

/** A list's counts, as its course shows them. */
export function countsOf(state: SeatListState) {
  return {
    capacity: state.capacity,
    taken: state.holders.length,
    held: state.queue.filter(keepsSeat).length,
    waiting: waitingIn(state).length,
    applied: state.queue.filter((place) => !isReady(place)).length,
    free: freeSeats(state),
    seatsDueAt: dueAt(state) ?? null,
  };
}

/** Seats that newcomers without a reservation would be given now. */
function freeSeats(state: SeatListState): number {
  if (waitingIn(state).length > 0 || !seatFor(state, undefined)) return 0;
  return state.capacity - state.holders.length - state.queue.filter(keepsSeat).length;
}

/** The steps that an event means for people's enrolments; `state` is the list once it holds. */
export function stepsOf(
  { id, revision, event }: Recorded<SeatEvent>,
  state: SeatListState,
): Step[] {
  const step = (person: string, to: EnrolmentStatus, reason?: string, shown?: Shown): Step => ({
    id: `${id}:${person}`,
    revision,
    person,
    to,
    at: event.at,
    by: event.by,
    ...(reason ? { reason } : {}),
    ...(shown ? { shown } : {}),
  });
  switch (event.type) {
    case 'opened':
    case 'held':
    case 'hold-lapsed':
    case 'moved':
    case 'quotas-released':
      return [];
    case 'applied':
      return [
        step(event.person, 'applied', undefined, {
          awaiting: event.awaits[0] ?? null,
          department: event.department ?? null,
        }),
      ];
    case 'approved':
      // The last approval is told by what follows from it: a seat, or a place in the queue.
      return event.awaits[0]
        ? [step(event.person, 'applied', undefined, { awaiting: event.awaits[0] })]
        : [];
    case 'declined':
      return [step(event.person, 'declined', event.reason)];
    case 'offered':
      return [step(event.person, 'waitlisted', undefined, { offerUntil: event.until })];
    case 'offer-lapsed':
      return [step(event.person, 'withdrawn')];
    case 'enrolled':
    case 'promoted':
      return [step(event.person, 'enrolled')];
    case 'waitlisted':
      return [step(event.person, 'waitlisted')];
    case 'withdrawn':
      return [{ ...step(event.person, 'withdrawn', event.reason), late: event.late ?? false }];
    case 'cancelled':
      return event.people.map((person) => step(person, 'withdrawn', event.reason));
    case 'recognised':
      return [step(event.person, 'completed')];
    case 'completed':
      return [
        ...event.passed.map((person) => step(person, 'completed')),
        ...event.failed.map((person) => step(person, 'not-completed')),
        ...state.queue.map(({ person }) => step(person, 'withdrawn')),
      ];
  }
}

/** Splits steps so that no bulk write holds one person twice: its order is not promised. */
function onePerPerson(steps: Step[]): Step[][] {
  const waves: Step[][] = [];
  const count = new Map<string, number>();
  for (const step of steps) {
    const at = count.get(step.person) ?? 0;
    count.set(step.person, at + 1);
    (waves[at] ??= []).push(step);
  }
  return waves;
}

const COMING: readonly EnrolmentStatus[] = ['applied', 'enrolled', 'waitlisted'];

async function writeWaves(course: string, programme: string, waves: Step[][]): Promise<void> {
  for (const wave of waves) await writeSteps(course, programme, wave);
}

/** Most of those who come were never here: an insert costs a fraction of an upsert. */
async function writeSteps(
  course: string,
  programme: string,
  steps: readonly Step[],
): Promise<void> {
  const coming = steps.filter(({ to }) => COMING.includes(to));
  const known =
    coming.length > 0
      ? await ignoringStale(() =>
          EnrolmentModel.collection.insertMany(
            coming.map((step) => ({
              _id: newId(),
              ...{ course, person: step.person, programme, department: null, noShow: false },
              ...shownBy(step),
              history: [historyOf(step)],
            })) as never,
            { ordered: false },
          ),
        )
      : [];
  const rest = [
    ...steps.filter(({ to }) => !COMING.includes(to)),
    ...known.flatMap((index) => coming[index] ?? []),
  ];
  if (rest.length === 0) return;
  await ignoringStale(() =>
    EnrolmentModel.collection.bulkWrite(
      rest.map((step) => upsert(course, programme, step)) as never,
      { ordered: false },
    ),
  );
}

const shownBy = ({ to, at, revision, late = false, shown }: Step) => ({
  status: to,
  since: at,
  revision,
  awaiting: null,
  offerUntil: null,
  lateWithdrawal: late,
  ...shown,
});

const historyOf = ({ id, to, at, by, reason }: Step) => ({
  ...{ id, to, at, by },
  ...(reason ? { reason } : {}),
});

function upsert(course: string, programme: string, step: Step) {
  const { id, revision, person, shown } = step;
  return {
    updateOne: {
      // Several events of one revision may concern one person: the event's own id tells them apart.
      filter: { course, person, revision: { $lte: revision }, 'history.id': { $ne: id } },
      update: {
        $set: shownBy(step),
        $push: { history: historyOf(step) },
        $setOnInsert: {
          _id: newId(),
          programme,
          noShow: false,
          ...(shown?.department === undefined ? { department: null } : {}),
        },
      },
      upsert: true,
    },
  };
}

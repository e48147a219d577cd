import { CourseModel } from '../courses/course-model.js';
import { newId } from '../database/id.js';
import type { Recorded } from '../decisions/decider.js';
import { ignoringStale } from '../decisions/stale.js';
import { EnrolmentModel, type EnrolmentStatus } from './enrolment-model.js';
import type { SeatEvent, SeatListState } from './seat-list.js';

interface Step {
  id: string;
  revision: number;
  person: string;
  to: EnrolmentStatus;
  at: Date;
  by: string;
  reason?: string;
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
  for (const wave of onePerPerson(recorded.flatMap((entry) => stepsOf(entry, state)))) {
    await ignoringStale(() =>
      EnrolmentModel.collection.bulkWrite(wave.map((step) => upsert(course, step)) as never, {
        ordered: false,
      }),
    );
  }
  const seatRevision = recorded.at(-1)?.revision ?? 0;
  await CourseModel.updateOne(
    { _id: course, seatRevision: { $lt: seatRevision } },
    {
      $set: {
        seatRevision,
        capacity: state.capacity,
        taken: state.holders.length,
        waiting: state.queue.length,
      },
    },
  );
}

function stepsOf({ id, revision, event }: Recorded<SeatEvent>, state: SeatListState): Step[] {
  const step = (person: string, to: EnrolmentStatus, reason?: string): Step => ({
    id: `${id}:${person}`,
    revision,
    person,
    to,
    at: event.at,
    by: event.by,
    ...(reason ? { reason } : {}),
  });
  switch (event.type) {
    case 'opened':
      return [];
    case 'enrolled':
    case 'promoted':
      return [step(event.person, 'enrolled')];
    case 'waitlisted':
      return [step(event.person, 'waitlisted')];
    case 'withdrawn':
      return [step(event.person, 'withdrawn', event.reason)];
    case 'cancelled':
      return event.people.map((person) => step(person, 'withdrawn', event.reason));
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

function upsert(course: string, { id, revision, person, to, at, by, reason }: Step) {
  const entry = { id, to, at, by, ...(reason ? { reason } : {}) };
  return {
    updateOne: {
      // Several events of one revision may concern one person: the event's own id tells them apart.
      filter: { course, person, revision: { $lte: revision }, 'history.id': { $ne: id } },
      update: {
        $set: { status: to, since: at, revision },
        $push: { history: entry },
        $setOnInsert: { _id: newId() },
      },
      upsert: true,
    },
  };
}

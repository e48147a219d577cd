import type { Recorded } from '../decisions/decider.js';
import type { Enrolment, EnrolmentStatus } from '../enrolment/enrolment-model.js';
import type { SeatEvent } from '../enrolment/seat-list.js';
import type { Random } from './random.js';
import type { SeatReplay } from './seat-history.js';

/** The enrolments that projecting a seat list's whole history would leave, by person. */
export function enrolmentsFrom(
  { id, recorded, state }: SeatReplay,
  ids: Pick<Random, 'id'>,
): Map<string, Enrolment> {
  const enrolments = new Map<string, Enrolment>();
  const waiting = state.queue.map(({ person }) => person);
  for (const entry of recorded) {
    for (const [to, people] of stepsOf(entry.event, waiting)) {
      for (const person of people) {
        const before = enrolments.get(person);
        enrolments.set(person, {
          _id: before?._id ?? ids.id(entry.event.at),
          course: id,
          person,
          status: to,
          since: entry.event.at,
          revision: entry.revision,
          history: [...(before?.history ?? []), stepIn(entry, person, to)] as Enrolment['history'],
        });
      }
    }
  }
  return enrolments;
}

function stepIn({ id, event }: Recorded<SeatEvent>, person: string, to: EnrolmentStatus) {
  const reason = 'reason' in event && event.reason ? { reason: event.reason } : {};
  return { id: `${id}:${person}`, to, at: event.at, by: event.by, ...reason };
}

function stepsOf(event: SeatEvent, waiting: string[]): [EnrolmentStatus, string[]][] {
  switch (event.type) {
    case 'opened':
      return [];
    case 'enrolled':
    case 'promoted':
      return [['enrolled', [event.person]]];
    case 'waitlisted':
      return [['waitlisted', [event.person]]];
    case 'withdrawn':
      return [['withdrawn', [event.person]]];
    case 'cancelled':
      return [['withdrawn', event.people]];
    case 'completed':
      return [
        ['completed', event.passed],
        ['not-completed', event.failed],
        ['withdrawn', waiting],
      ];
  }
}

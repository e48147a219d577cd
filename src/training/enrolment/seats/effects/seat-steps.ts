import type { Recorded } from '../../../../decisions/decider.js';
import type { Enrolment, EnrolmentStatus } from '../../enrolment.js';
import type { EndCause, SeatEvent } from '../seat-events.js';
import { isReady, type SeatListState } from '../seat-list-state.js';
import type { WithdrawalReason } from '../../withdrawal-reasons.js';

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
  /** What was picked from the list of reasons. */
  picked?: WithdrawalReason;
  /** Why it ended by itself. */
  cause?: EndCause;
  /** Whether it came after the day until which one may leave without a reason. */
  late?: boolean;
  /** Since when it is so, where that is earlier: what was given up was taken back. */
  since?: Date;
  shown?: Shown;
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
  const ended = (person: string, cause: EndCause, reason?: string): Step => ({
    ...step(person, 'withdrawn', reason),
    cause,
  });
  switch (event.type) {
    case 'opened':
    case 'joined':
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
      return [ended(event.person, 'offer-lapsed')];
    case 'waiting-ended':
      return event.people.map((person) => ended(person, 'no-place'));
    case 'enrolled':
    case 'promoted':
      return [step(event.person, 'enrolled')];
    case 'waitlisted':
      return [step(event.person, 'waitlisted')];
    case 'taken-back': {
      const { person, place, ahead } = event;
      const since = place.at;
      if (ahead === undefined) return [{ ...step(person, 'enrolled'), since }];
      if (isReady(place)) {
        const offered = place.offerUntil ? { offerUntil: place.offerUntil } : undefined;
        return [{ ...step(person, 'waitlisted', undefined, offered), since }];
      }
      const awaiting = place.awaits?.[0] ?? null;
      const shown = { awaiting, department: place.department ?? null };
      return [{ ...step(person, 'applied', undefined, shown), since }];
    }
    case 'withdrawn':
      return [
        {
          ...step(event.person, 'withdrawn', event.reason),
          late: event.late ?? false,
          ...(event.picked ? { picked: event.picked } : {}),
          ...(event.cause ? { cause: event.cause } : {}),
        },
      ];
    case 'cancelled':
      return event.people.map((person) => ended(person, 'cancelled', event.reason));
    case 'recognised':
      return [step(event.person, 'completed')];
    case 'completed':
      return [
        ...event.passed.map((person) => step(person, 'completed')),
        ...event.failed.map((person) => step(person, 'not-completed')),
        ...stillWaiting(event, state).map((person) => ended(person, 'no-place')),
      ];
  }
}

/** Who waited until the course was completed. */
export const stillWaiting = (
  { waiting }: Extract<SeatEvent, { type: 'completed' }>,
  state: SeatListState,
): string[] => waiting ?? state.queue.map(({ person }) => person);

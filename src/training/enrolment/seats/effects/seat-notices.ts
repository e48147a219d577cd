import type { Recorded } from '../../../../decisions/decider.js';
import type { NoticeKind } from '../../../../letters/notices/notice-kinds.js';
import type { Notice } from '../../../../letters/notices/notices.js';
import { positionsIn } from '../positions.js';
import type { SeatEvent } from '../seat-events.js';
import type { SeatListState } from '../seat-list-state.js';
import { stillWaiting } from './seat-steps.js';

/**
 * What people are told of a seat list's events; `state` is the list once they all hold. Keyed by the
 * event, so that telling it again changes nothing. Who completed the course hears from their
 * certificate.
 */
export function noticesOf(
  course: string,
  recorded: readonly Recorded<SeatEvent>[],
  state: SeatListState,
): Notice[] {
  const positions = positionsIn(state);
  return recorded.flatMap((entry) => noticesOfOne(course, entry, state, positions));
}

function noticesOfOne(
  course: string,
  { id, event }: Recorded<SeatEvent>,
  state: SeatListState,
  positions: ReadonlyMap<string, number>,
): Notice[] {
  const tell = (person: string, kind: NoticeKind, values: Record<string, unknown> = {}): Notice => {
    const told = Object.entries(values).filter(([, value]) => value !== undefined);
    return { key: id, person, kind, at: event.at, course, values: Object.fromEntries(told) };
  };
  switch (event.type) {
    case 'opened':
    case 'joined':
    case 'held':
    case 'hold-lapsed':
    case 'moved':
    case 'quotas-released':
    case 'recognised':
      return [];
    case 'applied':
      return [tell(event.person, 'received', { awaits: event.awaits[0] })];
    case 'approved':
      return [tell(event.person, 'approved', { step: event.step, awaits: event.awaits[0] })];
    case 'declined':
      return [tell(event.person, 'declined', { reason: event.reason })];
    case 'enrolled':
      return [tell(event.person, 'enrolled')];
    case 'waitlisted':
      return [tell(event.person, 'waitlisted', { position: positions.get(event.person) })];
    case 'promoted':
      return [tell(event.person, 'promoted')];
    case 'offered':
      return [tell(event.person, 'offer', { until: event.until })];
    case 'offer-lapsed':
      return [tell(event.person, 'offer-lapsed')];
    case 'taken-back': {
      const { person, place, ahead } = event;
      const { offerUntil: until, awaits = [] } = place;
      // What the letter about giving it up said holds no longer, and this one brings the sessions again.
      if (ahead === undefined) return [tell(person, 'enrolled')];
      if (awaits.length > 0) return [tell(person, 'received', { awaits: awaits[0] })];
      if (until) return [tell(person, 'offer', { until })];
      return [tell(person, 'waitlisted', { position: positions.get(person) })];
    }
    case 'withdrawn': {
      const own = event.by === event.person;
      const { reason, picked, cause } = event;
      return [tell(event.person, 'withdrawn', { own, reason, picked, cause })];
    }
    case 'waiting-ended':
      return event.people.map((person) => tell(person, 'no-place'));
    case 'cancelled':
      return event.people.map((person) => tell(person, 'cancelled', { reason: event.reason }));
    case 'completed':
      return stillWaiting(event, state).map((person) => tell(person, 'withdrawn', { over: true }));
  }
}

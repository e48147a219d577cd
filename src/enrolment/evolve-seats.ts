import type { SeatEvent } from './seat-events.js';
import { isReady, type Place, type SeatListState, type Waiting } from './seat-list-state.js';

export const has = (places: readonly Place[], person: string): boolean =>
  places.some((place) => place.person === person);

const without = <T extends Place>(places: readonly T[], person: string): T[] =>
  places.filter((place) => place.person !== person);

const withDepartment = (department: string | undefined) => (department ? { department } : {});

/** A seat list after an event. */
export function evolveSeats(state: SeatListState, event: SeatEvent): SeatListState {
  switch (event.type) {
    case 'opened': {
      const { capacity, promoteUntil, terms } = event;
      return { ...state, capacity, promoteUntil, ...(terms ? { terms } : {}) };
    }
    case 'applied': {
      const { person, at, department, awaits } = event;
      const place = { person, at, awaits, ...withDepartment(department) };
      return { ...state, queue: [...state.queue, place] };
    }
    case 'approved':
      return changed(state, event.person, (place) => ({ ...place, awaits: event.awaits }));
    case 'held':
      return changed(state, event.person, (place) => ({
        ...place,
        heldBefore: true,
        holdUntil: event.until,
      }));
    case 'hold-lapsed':
      return changed(state, event.person, (place) => lacking(place, 'holdUntil'));
    case 'offered':
      return changed(state, event.person, (place) => ({ ...place, offerUntil: event.until }));
    case 'enrolled':
      return seated(state, event.person, event.at, event.department);
    case 'promoted':
      return seated(state, event.person, event.at, undefined);
    case 'waitlisted': {
      const { person, at, department } = event;
      // Whoever was approved keeps the place in which they came.
      if (has(state.queue, person))
        return changed(state, person, (place) => lacking(place, 'awaits', 'holdUntil'));
      return {
        ...state,
        queue: [...state.queue, { person, at, ...withDepartment(department) }],
      };
    }
    case 'moved':
      return { ...state, queue: moved(state.queue, event.person, event.to) };
    case 'quotas-released':
      return state.terms
        ? { ...state, terms: { ...state.terms, quotas: [], quotasUntil: null } }
        : state;
    case 'declined':
    case 'offer-lapsed':
      return { ...state, queue: without(state.queue, event.person) };
    case 'withdrawn':
      return {
        ...state,
        holders: without(state.holders, event.person),
        queue: without(state.queue, event.person),
      };
    case 'cancelled':
      return { ...state, closed: true };
    case 'completed':
      return { ...state, closed: true, failed: event.failed };
    case 'recognised':
      return { ...state, failed: state.failed?.filter((person) => person !== event.person) ?? [] };
  }
}

/** The place without what no longer holds, so that nothing empty is stored. */
const lacking = (place: Waiting, ...keys: (keyof Waiting)[]): Waiting => {
  const rest = { ...place };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
};

function changed(
  state: SeatListState,
  person: string,
  change: (place: Waiting) => Waiting,
): SeatListState {
  return {
    ...state,
    queue: state.queue.map((place) => (place.person === person ? change(place) : place)),
  };
}

function seated(
  state: SeatListState,
  person: string,
  at: Date,
  given: string | undefined,
): SeatListState {
  const waited = state.queue.find((place) => place.person === person);
  const place = { person, at, ...withDepartment(given ?? waited?.department) };
  return {
    ...state,
    holders: [...state.holders, place],
    queue: waited ? without(state.queue, person) : state.queue,
  };
}

/** The queue with the person at this place, from 1, among those who are ready. */
function moved(queue: readonly Waiting[], person: string, to: number): Waiting[] {
  const place = queue.find((one) => one.person === person);
  if (!place) return [...queue];
  const others = without(queue, person);
  const next = others.filter(isReady)[to - 1];
  const at = next ? others.indexOf(next) : others.length;
  return [...others.slice(0, at), place, ...others.slice(at)];
}

import { gaveUpAfter } from './back/gave-up.js';
import { joined } from './join-places.js';
import type { SeatEvent } from './seat-events.js';
import { handOn, indexOf } from './seat-index.js';
import { isReady, type SeatListState, type Waiting } from './seat-list-state.js';

const withDepartment = (department: string | undefined) => (department ? { department } : {});

/** What a list became by an event: the decider walks this way ahead of the store. */
const evolved = new WeakMap<SeatListState, { event: SeatEvent; after: SeatListState }>();

/** A seat list after an event. */
export function evolveSeats(state: SeatListState, event: SeatEvent): SeatListState {
  const known = evolved.get(state);
  if (known?.event === event) {
    // Kept no longer than needed: a list must not hold on to everything that it became.
    evolved.delete(state);
    return known.after;
  }
  const after = withGaveUp(state, event);
  evolved.set(state, { event, after });
  return after;
}

/** What was given up is followed through every event: who comes back stands where they stood. */
function withGaveUp(state: SeatListState, event: SeatEvent): SeatListState {
  const gaveUp = gaveUpAfter(state, event);
  const after = evolve(state, event);
  if (!gaveUp && !after.gaveUp) return after;
  const next = { ...after };
  // Nothing empty is stored.
  if (gaveUp) next.gaveUp = gaveUp;
  else delete next.gaveUp;
  return handOn(after, next);
}

function evolve(state: SeatListState, event: SeatEvent): SeatListState {
  switch (event.type) {
    case 'opened': {
      const { capacity, promoteUntil, terms, plan } = event;
      const opened = {
        ...{ ...state, capacity, promoteUntil },
        ...(plan === undefined ? {} : { plan }),
      };
      // Other quotas count otherwise: the index is made anew.
      return terms ? { ...opened, terms } : handOn(state, opened);
    }
    case 'applied': {
      const { person, at, department, awaits } = event;
      return queued(state, { person, at, awaits, ...withDepartment(department) });
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
      if (indexOf(state).waiting.has(person))
        return changed(state, person, (place) => lacking(place, 'awaits', 'holdUntil'));
      return queued(state, { person, at, ...withDepartment(department) });
    }
    case 'moved':
      // Another order: the index is made anew.
      return { ...state, queue: moved(state.queue, event.person, event.to) };
    case 'quotas-released':
      return state.terms
        ? { ...state, terms: { ...state.terms, quotas: [], quotasUntil: null } }
        : state;
    case 'declined':
    case 'offer-lapsed':
    case 'withdrawn':
      return left(state, event.person);
    case 'taken-back':
      return back(state, event.place, event.ahead);
    case 'joined':
      // Others stand in it: the index is made anew.
      return joined(state, event);
    case 'waiting-ended': {
      const ended = new Set(event.people);
      return { ...state, queue: state.queue.filter(({ person }) => !ended.has(person)) };
    }
    case 'cancelled':
      return { ...state, closed: true, holders: [], queue: [] };
    case 'completed':
      // Those who held a seat took part to the end; nobody waits for one any more.
      return { ...state, closed: true, queue: [], failed: event.failed };
    case 'recognised': {
      const failed = state.failed?.filter((person) => person !== event.person) ?? [];
      return handOn(state, { ...state, failed });
    }
  }
}

/** The place without what no longer holds, so that nothing empty is stored. */
const lacking = (place: Waiting, ...keys: (keyof Waiting)[]): Waiting => {
  const rest = { ...place };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
};

const queued = (state: SeatListState, place: Waiting): SeatListState =>
  handOn(state, { ...state, queue: state.queue.concat(place) }, (index) => {
    index.queueUp(place);
  });

function changed(
  state: SeatListState,
  person: string,
  change: (place: Waiting) => Waiting,
): SeatListState {
  const place = indexOf(state).waiting.get(person);
  if (!place) return state;
  const next = change(place);
  const queue = state.queue.with(state.queue.indexOf(place), next);
  return handOn(state, { ...state, queue }, (index) => {
    index.queueUp(next);
  });
}

function left(state: SeatListState, person: string): SeatListState {
  const { holders, waiting } = indexOf(state);
  const after = {
    ...state,
    holders: without(state.holders, holders.get(person)),
    queue: without(state.queue, waiting.get(person)),
  };
  return handOn(state, after, (index) => {
    index.leave(person);
  });
}

function seated(
  state: SeatListState,
  person: string,
  at: Date,
  given: string | undefined,
): SeatListState {
  const waited = indexOf(state).waiting.get(person);
  const place = { person, at, ...withDepartment(given ?? waited?.department) };
  const after = {
    ...state,
    holders: state.holders.concat(place),
    queue: without(state.queue, waited),
  };
  return handOn(state, after, (index) => {
    index.leave(person);
    index.sit(place);
  });
}

/** Where they were: in a seat, or in the queue behind as many as stood before them. */
function back(state: SeatListState, place: Waiting, ahead: number | undefined): SeatListState {
  // In the midst of a queue its order is another: the index is made anew.
  if (ahead !== undefined) return { ...state, queue: state.queue.toSpliced(ahead, 0, place) };
  return handOn(state, { ...state, holders: state.holders.concat(place) }, (index) => {
    index.sit(place);
  });
}

/** The list without one place of it; the same list where it is none. */
const without = <T>(places: T[], place: T | undefined): T[] =>
  place === undefined ? places : places.toSpliced(places.indexOf(place), 1);

/** The queue with the person at this place, from 1, among those who are ready. */
function moved(queue: readonly Waiting[], person: string, to: number): Waiting[] {
  const place = queue.find((one) => one.person === person);
  if (!place) return [...queue];
  const others = queue.filter((one) => one !== place);
  const next = others.filter(isReady)[to - 1];
  const at = next ? others.indexOf(next) : others.length;
  return [...others.slice(0, at), place, ...others.slice(at)];
}

import type { Decider } from '../decisions/decider.js';
import { DomainError } from '../web/errors.js';

/** One who holds a seat or waits; `at` is when they came, and orders the queue. */
export interface Place {
  person: string;
  at: Date;
}

/** Everything that decides who gets a seat of one course. */
export interface SeatListState {
  /** Seats in all, at least 1; 0 only before the course was opened. */
  capacity: number;
  holders: Place[];
  /** Those who wait, first come first. */
  queue: Place[];
  /** After this moment a freed seat is given to nobody. */
  promoteUntil: Date | null;
  /** Set when the course was completed or cancelled: nothing moves any more. */
  closed: boolean;
}

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

export type SeatCommand = Act &
  (
    | { type: 'open'; capacity?: number; promoteUntil: Date }
    | { type: 'enrol'; person: string }
    | { type: 'withdraw'; person: string; reason?: string }
    | { type: 'cancel'; reason: string }
    | { type: 'complete'; passed: string[] }
  );

export type SeatEvent = Act &
  (
    | { type: 'opened'; capacity: number; promoteUntil: Date }
    | { type: 'enrolled'; person: string }
    | { type: 'waitlisted'; person: string }
    | { type: 'promoted'; person: string; since: Date }
    | { type: 'withdrawn'; person: string; reason?: string }
    | { type: 'cancelled'; reason: string; people: string[] }
    | { type: 'completed'; passed: string[]; failed: string[] }
  );

/** The course is over or cancelled; its seat list is closed. */
export class CourseClosed extends DomainError {
  constructor() {
    super('courseClosed');
  }
}

/** The person has neither a seat nor a place in the queue. */
export class NotEnrolled extends DomainError {
  constructor() {
    super('notEnrolled');
  }
}

/** Fewer seats were asked for than are taken. */
export class CapacityBelowTaken extends DomainError {
  constructor(taken: number) {
    super('capacityBelowTaken', 409, { count: taken });
  }
}

const has = (places: readonly Place[], person: string) =>
  places.some((place) => place.person === person);
const without = (places: readonly Place[], person: string) =>
  places.filter((place) => place.person !== person);

/**
 * Decides who holds a seat. In every state: never more holders than seats, nobody holds and waits
 * at once, and no seat is free while someone waits (until the list's cut-off).
 */
export const seatList: Decider<SeatListState, SeatCommand, SeatEvent> = {
  initial: { capacity: 0, holders: [], queue: [], promoteUntil: null, closed: false },

  decide(command, state) {
    if (state.closed) {
      // Saying the same thing twice is no fault; anything new comes too late.
      if (command.type === 'cancel' || command.type === 'complete') return [];
      throw new CourseClosed();
    }
    const act = { at: command.at, by: command.by };
    switch (command.type) {
      case 'open':
        return open(command, state);
      case 'enrol': {
        const { person } = command;
        if (has(state.holders, person) || has(state.queue, person)) return [];
        const free = state.holders.length < state.capacity && state.queue.length === 0;
        return [{ ...act, type: free ? 'enrolled' : 'waitlisted', person }];
      }
      case 'withdraw': {
        const { person } = command;
        if (!has(state.holders, person) && !has(state.queue, person)) throw new NotEnrolled();
        const reason = command.reason ? { reason: command.reason } : {};
        const withdrawn: SeatEvent = { ...act, type: 'withdrawn', person, ...reason };
        return [withdrawn, ...promotions(command, seatList.evolve(state, withdrawn))];
      }
      case 'cancel': {
        const people = [...state.holders, ...state.queue].map(({ person }) => person);
        return [{ ...act, type: 'cancelled', reason: command.reason, people }];
      }
      case 'complete': {
        const passed = state.holders
          .map(({ person }) => person)
          .filter((person) => command.passed.includes(person));
        const failed = state.holders
          .map(({ person }) => person)
          .filter((person) => !passed.includes(person));
        return [{ ...act, type: 'completed', passed, failed }];
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'opened':
        return { ...state, capacity: event.capacity, promoteUntil: event.promoteUntil };
      case 'enrolled':
        return { ...state, holders: [...state.holders, { person: event.person, at: event.at }] };
      case 'waitlisted':
        return { ...state, queue: [...state.queue, { person: event.person, at: event.at }] };
      case 'promoted':
        return {
          ...state,
          queue: without(state.queue, event.person),
          holders: [...state.holders, { person: event.person, at: event.at }],
        };
      case 'withdrawn':
        return {
          ...state,
          holders: without(state.holders, event.person),
          queue: without(state.queue, event.person),
        };
      case 'cancelled':
      case 'completed':
        return { ...state, closed: true };
    }
  },
};

function open(command: SeatCommand & { type: 'open' }, state: SeatListState): SeatEvent[] {
  // Without a capacity of its own the command moves the cut-off alone, whatever the capacity is by now.
  const { at, by, capacity = state.capacity, promoteUntil } = command;
  if (capacity < state.holders.length) throw new CapacityBelowTaken(state.holders.length);
  if (capacity === state.capacity && promoteUntil.getTime() === state.promoteUntil?.getTime())
    return [];
  const opened: SeatEvent = { type: 'opened', at, by, capacity, promoteUntil };
  return [opened, ...promotions(command, seatList.evolve(state, opened))];
}

/** Whoever waits first takes each free seat, in the very write that freed it. */
function promotions({ at, by }: Act, state: SeatListState): SeatEvent[] {
  if (state.promoteUntil !== null && at >= state.promoteUntil) return [];
  const free = Math.max(0, state.capacity - state.holders.length);
  return state.queue
    .slice(0, free)
    .map(({ person, at: since }) => ({ type: 'promoted', at, by, person, since }));
}

import type { SeatCounts } from '../../../courses/seat-counts.js';
import { dueAt } from '../seat-flow.js';
import { seatFor } from '../seat-index.js';
import { isReady, keepsSeat, waitingIn, type SeatListState } from '../seat-list-state.js';

/** A list's counts, as its course shows them: of one that ended, nothing but who took part to the end. */
export function countsOf(state: SeatListState): SeatCounts {
  return {
    // A list that was never opened knows no capacity: its course keeps the planned one.
    ...(state.capacity > 0 ? { capacity: state.capacity } : {}),
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
  if (state.closed || waitingIn(state).length > 0 || !seatFor(state, undefined)) return 0;
  return state.capacity - state.holders.length - state.queue.filter(keepsSeat).length;
}

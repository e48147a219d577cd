import { waitingIn, type SeatListState } from './seat-list-state.js';

const known = new WeakMap<SeatListState, ReadonlyMap<string, number>>();

/** Places among those who wait, from 1, by person; counted once for all who share a write. */
export function positionsIn(state: SeatListState): ReadonlyMap<string, number> {
  const positions =
    known.get(state) ??
    new Map(waitingIn(state).map(({ person }, index) => [person, index + 1] as const));
  known.set(state, positions);
  return positions;
}

import { decisionCollection } from '../decisions/decision-model.js';
import { DecisionStore } from '../decisions/decision-store.js';
import { projectSeats } from './project-seats.js';
import type { SeatCommand, SeatEvent } from './seat-events.js';
import type { SeatListState } from './seat-list-state.js';
import { seatList } from './seat-list.js';

/** The seat lists of all courses; a list's id is its course's. */
export const seats = new DecisionStore<SeatListState, SeatCommand, SeatEvent>({
  collection: decisionCollection('SeatList', 'seatlists'),
  decider: seatList,
  project: projectSeats,
});

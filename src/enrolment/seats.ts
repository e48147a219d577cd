import { decisionCollection } from '../decisions/decision-model.js';
import { DecisionStore } from '../decisions/decision-store.js';
import { projectSeats } from './project-seats.js';
import { seatList, type SeatCommand, type SeatEvent, type SeatListState } from './seat-list.js';

/** The seat lists of all courses; a list's id is its course's. */
export const seats = new DecisionStore<SeatListState, SeatCommand, SeatEvent>({
  collection: decisionCollection('SeatList', 'seatlists'),
  decider: seatList,
  project: projectSeats,
});

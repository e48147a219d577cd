import { coursesWithSeatsDue } from '../../courses/courses-in-time.js';
import { decisionCollection } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { prepareCommands } from '../prepare-enrolments.js';
import { seatEffects } from './effects/seat-effects.js';
import { SEAT_EVENTS_VERSION, type SeatCommand, type SeatEvent } from './seat-events.js';
import { dueAt } from './seat-flow.js';
import { REGISTRY } from '../../../decisions/registry.js';
import type { SeatListState } from './seat-list-state.js';
import { seatList } from './seat-list.js';

/** The stored seat lists. */
export const seatLists = decisionCollection('SeatList', 'seatlists');

/** The seat lists of all courses; a list's id is its course's. */
export const seats = new DecisionStore<SeatListState, SeatCommand, SeatEvent>({
  collection: seatLists,
  decider: seatList,
  prepare: prepareCommands,
  effects: seatEffects,
  version: SEAT_EVENTS_VERSION,
});

/** The list as it stands at this moment: what time has changed since it was written is done first. */
export async function readSeats(course: string, now: Date): Promise<SeatListState> {
  const state = await seats.read(course);
  const due = dueAt(state);
  if (!due || due > now) return state;
  const decided = await seats.handle(course, { type: 'pass-time', by: REGISTRY, at: now });
  return decided.state;
}

/**
 * Lapses offers and held places, releases reserved ones and gives away what came free, in every list
 * where that is due. Harmless to repeat. Returns how many lists.
 */
export async function passTime(now: Date): Promise<number> {
  const due = await coursesWithSeatsDue(now);
  await eachAlone(due, (course) => readSeats(course, now));
  return due.length;
}

import { REGISTRY } from '../../../decisions/registry.js';
import type { Act, SeatEvent } from './seat-events.js';
import { indexOf, seatFor } from './seat-index.js';
import { isReady, termsOf, type SeatListState } from './seat-list-state.js';

const HOUR_MS = 3_600_000;

/** Whether a seat that comes free is given to whoever waits. */
export const passesOn = ({ promoteUntil, closed }: SeatListState, at: Date): boolean =>
  !closed && (promoteUntil === null || at < promoteUntil);

/** Whether a newcomer is given a seat: only where one is free and nobody who waits could have it. */
export const newcomerSits = (state: SeatListState, department: string | undefined): boolean =>
  seatFor(state, department) && !indexOf(state).couldSit(state.capacity);

/**
 * What has run out by now: reservations, offers, holds, and once no seat is given any more undecided
 * applications and the waiting of those who waited until then.
 */
export function lapses(state: SeatListState, at: Date): SeatEvent[] {
  const act = { at, by: REGISTRY };
  const { quotas, quotasUntil } = termsOf(state);
  const lapsed: SeatEvent[] =
    quotas.length > 0 && quotasUntil !== null && quotasUntil <= at
      ? [{ ...act, type: 'quotas-released' }]
      : [];
  const tooLate = !passesOn(state, at);
  const index = indexOf(state);
  // This runs for every command, and a crowd's queue is thousands long.
  if (at.getTime() < index.quietUntil && !(tooLate && state.queue.length > 0)) return lapsed;
  index.quietUntil = Infinity;
  const inVain: string[] = [];
  for (const place of state.queue) {
    const { person, offerUntil, holdUntil } = place;
    if (offerUntil && offerUntil <= at) lapsed.push({ ...act, type: 'offer-lapsed', person });
    else if (tooLate && !isReady(place)) lapsed.push({ ...act, type: 'declined', person });
    else if (holdUntil && holdUntil <= at) lapsed.push({ ...act, type: 'hold-lapsed', person });
    else if (tooLate && !offerUntil) inVain.push(person);
    const until = offerUntil ?? holdUntil;
    // What has lapsed stays due until the events are part of the list.
    if (until) index.quietUntil = Math.min(index.quietUntil, until.getTime());
  }
  return inVain.length > 0
    ? [...lapsed, { ...act, type: 'waiting-ended', people: inVain }]
    : lapsed;
}

/**
 * Who gets the next free seat, if any is free: the first in the queue who may have it. One event at a
 * time, because each changes what is free.
 */
export function nextSeat(state: SeatListState, { at, by }: Act): SeatEvent | undefined {
  const { promoteUntil } = state;
  if (!passesOn(state, at)) return undefined;
  const { holdHours, offerHours } = termsOf(state);
  const first = indexOf(state).firstFor(state.capacity, holdHours > 0);
  if (!first) return undefined;
  const { person, at: since } = first;
  const until = (hours: number) => {
    const end = new Date(at.getTime() + hours * HOUR_MS);
    return promoteUntil !== null && promoteUntil < end ? promoteUntil : end;
  };
  if (!isReady(first)) return { type: 'held', at, by, person, until: until(holdHours) };
  if (offerHours !== null) return { type: 'offered', at, by, person, until: until(offerHours) };
  return { type: 'promoted', at, by, person, since };
}

/** When time alone changes the list next; undefined where it does not. */
export function dueAt(state: SeatListState): Date | undefined {
  if (state.closed) return undefined;
  const { quotas, quotasUntil } = termsOf(state);
  const index = indexOf(state);
  // Every page of the course asks this, and a crowd's queue is thousands long.
  const kept = index.kept > 0 ? state.queue : [];
  // Whoever is offered a seat has it until the offer runs out, whatever else ends before.
  const offered = kept.filter(({ offerUntil }) => offerUntil !== undefined).length;
  const moments = [
    ...(quotas.length > 0 && quotasUntil ? [quotasUntil] : []),
    ...(state.queue.length > offered && state.promoteUntil ? [state.promoteUntil] : []),
    ...kept.flatMap(({ offerUntil, holdUntil }) => [offerUntil ?? holdUntil ?? []].flat()),
  ];
  return moments.length > 0
    ? new Date(Math.min(...moments.map((moment) => moment.getTime())))
    : undefined;
}

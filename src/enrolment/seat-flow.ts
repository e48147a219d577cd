import type { Act, SeatEvent } from './seat-events.js';
import { indexOf } from './seat-index.js';
import { isReady, termsOf, type SeatListState } from './seat-list-state.js';

const HOUR_MS = 3_600_000;

/** Who acts when nobody does: time itself. */
export const REGISTRY = 'registry';

/** What has run out by now: reservations, offers, holds, and undecided applications once it has begun. */
export function lapses(state: SeatListState, at: Date): SeatEvent[] {
  const act = { at, by: REGISTRY };
  const { quotas, quotasUntil } = termsOf(state);
  const lapsed: SeatEvent[] =
    quotas.length > 0 && quotasUntil !== null && quotasUntil <= at
      ? [{ ...act, type: 'quotas-released' }]
      : [];
  const tooLate = state.promoteUntil !== null && at >= state.promoteUntil;
  const index = indexOf(state);
  // This runs for every command, and a crowd's queue is thousands long.
  if (at.getTime() < index.quietUntil && !(tooLate && index.undecided > 0)) return lapsed;
  index.quietUntil = Infinity;
  for (const place of state.queue) {
    const { person, offerUntil, holdUntil } = place;
    if (offerUntil && offerUntil <= at) lapsed.push({ ...act, type: 'offer-lapsed', person });
    else if (tooLate && !isReady(place)) lapsed.push({ ...act, type: 'declined', person });
    else if (holdUntil && holdUntil <= at) lapsed.push({ ...act, type: 'hold-lapsed', person });
    const until = offerUntil ?? holdUntil;
    // What has lapsed stays due until the events are part of the list.
    if (until) index.quietUntil = Math.min(index.quietUntil, until.getTime());
  }
  return lapsed;
}

/**
 * Who gets the next free seat, if any is free: the first in the queue who may have it. One event at a
 * time, because each changes what is free.
 */
export function nextSeat(state: SeatListState, { at, by }: Act): SeatEvent | undefined {
  const { promoteUntil } = state;
  if (promoteUntil !== null && at >= promoteUntil) return undefined;
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
  const undecided = index.undecided > 0;
  // Every page of the course asks this, and a crowd's queue is thousands long.
  const kept = index.kept > 0 ? state.queue : [];
  const moments = [
    ...(quotas.length > 0 && quotasUntil ? [quotasUntil] : []),
    ...(undecided && state.promoteUntil ? [state.promoteUntil] : []),
    ...kept.flatMap(({ offerUntil, holdUntil }) => [offerUntil ?? holdUntil ?? []].flat()),
  ];
  return moments.length > 0
    ? new Date(Math.min(...moments.map((moment) => moment.getTime())))
    : undefined;
}

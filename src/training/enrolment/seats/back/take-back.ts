import type { Refusal } from '../../refusal.js';
import { EnrolmentRefused, NoWayBack } from '../../seat-refusals.js';
import type { Act, SeatEvent } from '../seat-events.js';
import { newcomerSits, passesOn } from '../seat-flow.js';
import { indexOf, seatFor } from '../seat-index.js';
import { isReady, type SeatListState, type Waiting } from '../seat-list-state.js';
import { BACK_MS } from './gave-up.js';

/** What somebody gave up; each has its words below `enrolment:back`. */
export type GivenUpKind = 'seat' | 'queue' | 'offer' | 'application';

/** Why there is no way back: somebody else has the seat, or nobody is let wait any more. */
export type NoWay = 'given' | 'cut-off';

/** How things stand between somebody and what they gave up a moment ago. */
export type WayBack = { what: GivenUpKind; until: Date } & (
  { open: true; place: Waiting; ahead?: number } | { open: false; why: NoWay }
);

/**
 * Whether the person may take back what they gave up: a seat while nobody else has it or waits for it, a
 * place in the queue and an application where they stood, a refused offer while its seat is free and its
 * time runs. Undefined where they gave up nothing in the last minutes, or stand in the list again.
 */
export function wayBack(state: SeatListState, person: string, at: Date): WayBack | undefined {
  const gaveUp = state.gaveUp?.find(({ place }) => place.person === person);
  const { holders, waiting } = indexOf(state);
  if (!gaveUp || state.closed || holders.has(person) || waiting.has(person)) return undefined;
  const until = new Date(gaveUp.at.getTime() + BACK_MS);
  if (at >= until) return undefined;
  const { place, ahead } = gaveUp;
  const sits = newcomerSits(state, place.department);
  if (ahead === undefined)
    return sits
      ? { what: 'seat', until, open: true, place }
      : { what: 'seat', until, open: false, why: 'given' };
  if (place.offerUntil) return offerBack({ place, ahead }, { until, sits, at });
  const what = isReady(place) ? 'queue' : 'application';
  if (!passesOn(state, at)) return { what, until, open: false, why: 'cut-off' };
  const { holdUntil, ...rest } = place;
  const holds = holdUntil && at < holdUntil && seatFor(state, place.department);
  return { what, until, open: true, place: holds ? place : rest, ahead };
}

/** Comes back as it was, so that refusing and coming back wins nobody a longer time to answer. */
function offerBack(
  { place, ahead }: { place: Waiting; ahead: number },
  { until, sits, at }: { until: Date; sits: boolean; at: Date },
): WayBack {
  const ends = place.offerUntil && place.offerUntil < until ? place.offerUntil : until;
  return sits && at < ends
    ? { what: 'offer', until: ends, open: true, place, ahead }
    : { what: 'offer', until, open: false, why: 'given' };
}

/**
 * Decides it; pressing twice changes nothing.
 * @throws {NoWayBack} when it is too late, or somebody else has it
 * @throws {EnrolmentRefused} when a rule stands against it by now
 */
export function takeBack(
  { at, by, person, refusals = [] }: Act & { person: string; refusals?: readonly Refusal[] },
  state: SeatListState,
): SeatEvent[] {
  const { holders, waiting } = indexOf(state);
  if (holders.has(person) || waiting.has(person)) return [];
  const way = wayBack(state, person, at);
  if (!way?.open) throw new NoWayBack();
  if (refusals.length > 0) throw new EnrolmentRefused(refusals);
  const { place, ahead } = way;
  return [{ type: 'taken-back', at, by, person, place, ...(ahead === undefined ? {} : { ahead }) }];
}
